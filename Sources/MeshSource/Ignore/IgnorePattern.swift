/// One line of `.dockerignore`. (moby/patternmatcher `patternmatcher.go`, Go's `path/filepath.Match`)
///
/// `*` and `?` stop at a slash, `**` doesn't and also stands for no directory at all, `[a-z]` and `[^a-z]` are classes, `\` escapes.
/// Matching is done by following all possible places in the pattern at once, so no pattern is slow on any path.
struct IgnorePattern: Hashable, Sendable {
    enum Malformed: Error {
        case unfinishedEscape
        case badClass
        case nothingToExcept
    }

    private enum Part: Hashable {
        case literal(Unicode.Scalar)
        /// `?`
        case one
        /// `*`
        case many
        /// `**` at the end
        case everything
        /// `**/` and `**` before something else: nothing, or what `.directory` takes, which always follows
        case directories
        /// Anything up to a slash, slashes included
        case directory
        case characters([ClosedRange<UInt32>], isNegated: Bool)
    }

    /// With `!`: what matches is not ignored after all.
    let isException: Bool
    private let parts: [Part]
    /// The whole pattern, where it has no wildcard: most don't.
    private let literal: [Unicode.Scalar]?

    /// Takes a line that is trimmed and isn't a comment.
    init(_ line: String) throws(Malformed) {
        var pattern = CleanedPath.of(line)
        isException = pattern.hasPrefix("!")
        if isException { pattern.removeFirst() }
        guard !pattern.isEmpty else { throw .nothingToExcept }
        parts = try Self.parse(Array(pattern.unicodeScalars)[...])
        var literal: [Unicode.Scalar] = []
        for case .literal(let scalar) in parts { literal.append(scalar) }
        self.literal = literal.count == parts.count ? literal : nil
    }

    /// Whether the pattern is for this path itself; what is below a directory is `IgnoreRules`' business.
    func matches(_ path: [Unicode.Scalar]) -> Bool {
        if let literal { return literal == path }
        return places(after: path).contains(parts.count)
    }

    /// Whether it can match anything below this directory.
    func canMatch(below directory: [Unicode.Scalar]) -> Bool {
        !places(after: directory + ["/"]).isEmpty
    }

    /// The places in the pattern that `path` leads to, each once; empty where it doesn't fit.
    private func places(after path: [Unicode.Scalar]) -> [Int] {
        var visited = [Int](repeating: -1, count: parts.count + 1)
        var current: [Int] = []
        enter(0, step: 0, &visited, &current)
        var next: [Int] = []
        for (index, scalar) in path.enumerated() {
            next.removeAll(keepingCapacity: true)
            let step = index + 1
            for place in current where place < parts.count {
                switch parts[place] {
                case .literal(let wanted):
                    if wanted == scalar { enter(place + 1, step: step, &visited, &next) }
                case .one:
                    if scalar != "/" { enter(place + 1, step: step, &visited, &next) }
                case .many:
                    if scalar != "/" { enter(place, step: step, &visited, &next) }
                case .everything:
                    enter(place, step: step, &visited, &next)
                case .directory:
                    enter(place, step: step, &visited, &next)
                    if scalar == "/" { enter(place + 1, step: step, &visited, &next) }
                case .directories: continue
                case .characters(let ranges, let isNegated):
                    if ranges.contains(where: { $0.contains(scalar.value) }) != isNegated {
                        enter(place + 1, step: step, &visited, &next)
                    }
                }
            }
            guard !next.isEmpty else { return [] }
            swap(&current, &next)
        }
        return current
    }

    /// Adds a place, and those that are reached from it by matching nothing.
    private func enter(_ place: Int, step: Int, _ visited: inout [Int], _ places: inout [Int]) {
        var place = place
        while visited[place] != step {
            visited[place] = step
            places.append(place)
            guard place < parts.count else { return }
            switch parts[place] {
            case .many, .everything:
                place += 1
            case .directories:
                enter(place + 1, step: step, &visited, &places)
                place += 2
            case .literal, .one, .directory, .characters: return
            }
        }
    }

    private static func parse(_ source: ArraySlice<Unicode.Scalar>) throws(Malformed) -> [Part] {
        var rest = source
        var parts: [Part] = []
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*" where rest.first == "*":
                rest.removeFirst()
                let hasSlash = rest.first == "/"
                if hasSlash { rest.removeFirst() }
                if rest.isEmpty {
                    parts.append(.everything)
                } else if parts.isEmpty, !hasSlash, isLiteral(rest) {
                    // `**name` at the beginning means any path that ends so
                    parts.append(.everything)
                } else {
                    parts += [.directories, .directory]
                }
            case "*": parts.append(.many)
            case "?": parts.append(.one)
            case "[": parts.append(try characters(&rest))
            case "\\":
                guard let escaped = rest.popFirst() else { throw .unfinishedEscape }
                parts.append(.literal(escaped))
            default: parts.append(.literal(scalar))
            }
        }
        return parts
    }

    private static func isLiteral(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        !rest.contains { "*?[]\\".unicodeScalars.contains($0) }
    }

    /// What follows `[`.
    private static func characters(_ rest: inout ArraySlice<Unicode.Scalar>) throws(Malformed) -> Part {
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<UInt32>] = []
        while rest.first != "]" || ranges.isEmpty {
            let low = try character(&rest)
            var high = low
            if rest.first == "-" {
                rest.removeFirst()
                high = try character(&rest)
            }
            guard low <= high else { throw .badClass }
            ranges.append(low...high)
        }
        rest.removeFirst()
        return .characters(ranges, isNegated: isNegated)
    }

    private static func character(_ rest: inout ArraySlice<Unicode.Scalar>) throws(Malformed) -> UInt32 {
        guard let first = rest.popFirst(), first != "-", first != "]" else { throw .badClass }
        guard first == "\\" else { return first.value }
        guard let escaped = rest.popFirst() else { throw .badClass }
        return escaped.value
    }
}
