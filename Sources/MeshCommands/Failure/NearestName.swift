/// Which of the names that there are somebody may have meant.
package enum NearestName {
    /// The candidate with the fewest typing mistakes between it and `name`; nil when none is near.
    package static func among(_ candidates: some Sequence<String>, to name: String) -> String? {
        let limit = max(1, min(3, name.count / 2))
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = mistakes(between: Array(name.lowercased()), and: Array(candidate.lowercased()))
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Optimal string alignment: inserted, missing, wrong and swapped characters count one each.
    static func mistakes(between left: [Character], and right: [Character]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                var cost = min(previous[column + 1] + 1, current[column] + 1)
                cost = min(cost, previous[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
