/// Which flags an instruction takes, and what values they need. (BuildKit `instructions/parse.go`, `instructions/bflag.go`)
struct FlagRules {
    enum Kind: Equatable {
        case boolean
        /// Needs a value, stands once.
        case text
        /// Needs a value, may stand again.
        case list
        /// A span of time such as `1m30s`, once.
        case duration
        /// One of a few words, once.
        case choice([String])
        /// A whole number that isn't negative, once.
        case count
    }

    let keyword: Keyword
    let kinds: [String: Kind]

    /// What `keyword` takes; nil where BuildKit doesn't look at flags at all.
    init?(for keyword: Keyword) {
        guard keyword != .arg, keyword != .stopSignal else { return nil }
        self.keyword = keyword
        kinds = Self.kinds[keyword] ?? [:]
    }

    private static let kinds: [Keyword: [String: Kind]] = [
        .from: ["platform": .text],
        .run: [
            "mount": .list, "network": .choice(["default", "none", "host"]), "security": .choice(["sandbox", "insecure"]),
            "device": .list,
        ],
        .add: [
            "chown": .text, "chmod": .text, "link": .boolean, "keep-git-dir": .boolean, "checksum": .text, "unpack": .boolean,
            "exclude": .list,
        ],
        .copy: ["chown": .text, "from": .text, "chmod": .text, "link": .boolean, "exclude": .list, "parents": .boolean],
        .healthcheck: [
            "interval": .duration, "timeout": .duration, "start-period": .duration, "start-interval": .duration, "retries": .count,
        ],
    ]

    func check(_ flags: [Flag]) throws(DockerfileError) {
        guard !flags.isEmpty else { return }
        var seen: Set<String> = []
        for flag in flags {
            guard let kind = kinds[flag.name] else { throw unknown(flag) }
            if !seen.insert(flag.name).inserted, kind != .list {
                throw error(flag, "the flag --\(flag.name) stands twice", "keep one of them")
            }
            try check(flag, kind)
        }
        guard keyword == .run else { return }
        for flag in flags where flag.name == "mount" { try MountRules.check(flag) }
    }

    private func check(_ flag: Flag, _ kind: Kind) throws(DockerfileError) {
        if kind == .boolean {
            guard let value = flag.value else { return }
            guard ["true", "false"].contains(value.lowercased()) else {
                throw error(flag, "--\(flag.name) is either true or false, not \"\(value)\"", nil)
            }
            return
        }
        guard let value = flag.value else {
            throw error(flag, "the flag --\(flag.name) needs a value", "write --\(flag.name)=VALUE, with = and without a space")
        }
        switch kind {
        case .duration where !value.isEmpty:
            guard let duration = GoDuration.parse(value) else {
                throw error(flag, "--\(flag.name) takes a span of time, not \"\(value)\"", "write it with a unit, such as 30s or 1m30s")
            }
            guard duration == .zero || duration >= .milliseconds(1) else {
                throw error(flag, "--\(flag.name) can't be shorter than 1ms", nil)
            }
        case .choice(let words) where !words.contains(value):
            throw error(flag, "--\(flag.name) can't be \"\(value)\"", "it takes \(words.joined(separator: ", "))")
        case .count where !value.isEmpty:
            guard let count = Int32(value), count >= 0 else {
                throw error(flag, "--\(flag.name) takes a whole number from 0 on, not \"\(value)\"", nil)
            }
        default: break
        }
    }

    private func unknown(_ flag: Flag) -> DockerfileError {
        let nearest = NearestName.of(flag.name, among: kinds.keys.sorted())
        let hint =
            if let nearest {
                "did you mean --\(nearest)?"
            } else if kinds.isEmpty {
                "flags go before the arguments, and \(keyword.rawValue) takes none; in a command, use the JSON form"
            } else {
                "\(keyword.rawValue) takes \(kinds.keys.sorted().map { "--\($0)" }.joined(separator: ", "))"
            }
        return error(flag, "\(keyword.rawValue) has no flag --\(flag.name)", hint)
    }

    private func error(_ flag: Flag, _ message: String, _ hint: String?) -> DockerfileError {
        DockerfileError(.badFlag, at: flag.range, message, hint: hint)
    }
}
