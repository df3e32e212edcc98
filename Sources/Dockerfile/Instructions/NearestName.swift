/// The name that was probably meant.
enum NearestName {
    /// The nearest of `candidates` by edit distance, with neighbours swapped counting once; nil where none is near enough to be a slip.
    static func of(_ name: String, among candidates: [String]) -> String? {
        let name = Array(name.lowercased().unicodeScalars.prefix(40))
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars)
            let bearable = max(1, min(name.count, other.count) / 3)
            // No fewer letters must come or go than one is longer than the other.
            guard abs(name.count - other.count) <= bearable else { continue }
            let distance = distance(name, other)
            guard distance <= bearable else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.name
    }

    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var twoBack: [Int] = []
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let change = previous[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(change, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, twoBack[column - 1] + 1)
                }
                current.append(least)
            }
            (twoBack, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
