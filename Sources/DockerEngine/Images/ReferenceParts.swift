/// An image reference, taken apart just far enough for the routes that want name and tag one by one.
struct ReferenceParts: Hashable {
    let name: String
    let tag: String?
    let digest: String?

    init(_ reference: String) {
        let parts = reference.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        digest = parts.count == 2 ? String(parts[1]) : nil
        // A colon before the last slash belongs to the registry's port.
        let tagged = parts.first ?? ""
        if let colon = tagged.lastIndex(of: ":"), !tagged[colon...].contains("/") {
            name = String(tagged[..<colon])
            tag = String(tagged[tagged.index(after: colon)...])
        } else {
            name = String(tagged)
            tag = nil
        }
    }
}
