/// The name that somebody who slipped has most likely meant.
package enum NearestName {
    /// The name with the fewest slips (a character more, less, another, or two swapped) between it and `name`; nil when even that
    /// one differs in more than a third of its characters. The first of several in the order of the alphabet.
    package static func of(_ name: String, among candidates: [String]) -> String? {
        let typed = Array(name.utf8.prefix(maximumLength))
        var best: (name: String, slips: Int)?
        for candidate in candidates.sorted() {
            let bytes = Array(candidate.utf8.prefix(maximumLength))
            let slips = slips(between: typed, and: bytes)
            guard slips <= max(1, bytes.count / 3), slips < best?.slips ?? .max else { continue }
            best = (candidate, slips)
        }
        return best?.name
    }

    private static let maximumLength = 64

    /// Optimal string alignment distance.
    private static func slips(between left: [UInt8], and right: [UInt8]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in 1...left.count {
            var row = [i]
            for j in 1...right.count {
                let isSame = left[i - 1] == right[j - 1]
                var slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    slips = min(slips, beforeLast[j - 2] + 1)
                }
                row.append(slips)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
