/// The name that BuildKit gives to a step: `[2/4] RUN make`, `[build 2/4] COPY . .`, `[internal] load metadata for docker.io/library/debian:12`.
struct StepName: Hashable, Sendable {
    enum Origin: Hashable, Sendable {
        /// An instruction, counted from 1 among those of its stage that do something. `stage` is its name, or `stage-<index>`; nil in a file
        /// with one stage.
        case instruction(stage: String?, number: Int, total: Int)
        /// Work of BuildKit's own.
        case `internal`
        /// A name without a prefix.
        case unknown
    }

    let origin: Origin
    /// What follows the prefix.
    let text: String

    init(_ name: String) {
        guard name.hasPrefix("["), let end = name.firstIndex(of: "]") else {
            (origin, text) = (.unknown, name)
            return
        }
        let prefix = name[name.index(after: name.startIndex)..<end]
        text = String(name[name.index(after: end)...].drop { $0 == " " })
        if prefix == "internal" {
            origin = .internal
            return
        }
        // With several platforms theirs stands first; a stage's name has no space in it.
        let words = prefix.split(separator: " ")
        let counts = (words.last ?? "").split(separator: "/").compactMap { Int($0) }
        guard counts.count == 2, (1...counts[1]).contains(counts[0]) else {
            origin = .unknown
            return
        }
        origin = .instruction(
            stage: words.count > 1 ? String(words[words.count - 2]) : nil,
            number: counts[0],
            total: counts[1]
        )
    }

    /// The image whose metadata the step asks a registry for.
    var resolvedImage: String? {
        guard origin == .internal, text.hasPrefix(Self.metadata) else { return nil }
        return String(text.dropFirst(Self.metadata.count))
    }

    private static let metadata = "load metadata for "

    /// Worth showing: what the Dockerfile asks for, and the downloads it takes.
    var isForPeople: Bool {
        switch origin {
        case .instruction: true
        case .internal: text.hasPrefix(Self.metadata)
        case .unknown: !["copy /context /", "exporting to image", "exporting layers"].contains(text)
        }
    }
}
