/// Finds the names that were probably meant, looking at no name twice and at no more of them than a person would write: what nobody
/// would read to its end must not cost more than the rest of the file.
struct Suggestions {
    private let candidates: [String]
    private var known: [String: String?] = [:]
    private static let limit = 200

    init(among candidates: some Sequence<String>) {
        self.candidates = Array(candidates.prefix(1000))
    }

    /// Nil where no candidate is near enough to be meant.
    mutating func meant(by name: String) -> String? {
        if let answer = known[name] { return answer }
        guard known.count < Self.limit else { return nil }
        let answer = NearestName.of(name, among: candidates)
        known[name] = .some(answer)
        return answer
    }
}
