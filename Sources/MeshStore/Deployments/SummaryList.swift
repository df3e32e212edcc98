/// Lists in the one-line summaries of deployments.
enum SummaryList {
    /// `A, B and 3 more`: as many items as a line has room for.
    static func of(_ items: [String]) -> String {
        guard items.count > maximumCount else { return items.joined(separator: ", ") }
        return "\(items.prefix(maximumCount).joined(separator: ", ")) and \(items.count - maximumCount) more"
    }

    /// `Set A, B; unset C`.
    static func of(set: [String], unset: [String]) -> String {
        switch (set.isEmpty, unset.isEmpty) {
        case (false, false): "Set \(of(set)); unset \(of(unset))"
        case (_, true): "Set \(of(set))"
        case (true, false): "Unset \(of(unset))"
        }
    }

    private static let maximumCount = 5
}
