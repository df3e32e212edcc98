/// A pattern of COPY's sources: `*`, `?` and `[…]` within one part of a path, `**` over several. (Go `filepath.Match`, patternmatcher)
struct PathPattern {
    private enum Part {
        case one
        case some
        case any
        case literal(Unicode.Scalar)
        case ranges([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    }

    private var parts: [Part] = []

    /// Nil for what is no pattern: an unfinished `[` or escape.
    init?(_ pattern: String) {
        var rest = pattern.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*":
                let isDouble = rest.first == "*"
                while rest.first == "*" { rest.removeFirst() }
                parts.append(isDouble ? .any : .some)
            case "?": parts.append(.one)
            case "\\":
                guard let next = rest.popFirst() else { return nil }
                parts.append(.literal(next))
            case "[":
                guard let part = Self.ranges(&rest) else { return nil }
                parts.append(part)
            default: parts.append(.literal(scalar))
            }
        }
    }

    private static func ranges(_ rest: inout Substring.UnicodeScalarView) -> Part? {
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while let scalar = rest.popFirst() {
            if scalar == "]" { return ranges.isEmpty ? nil : .ranges(ranges, isNegated: isNegated) }
            guard let low = scalar == "\\" ? rest.popFirst() : scalar else { return nil }
            guard rest.first == "-" else {
                ranges.append(low...low)
                continue
            }
            rest.removeFirst()
            guard let next = rest.popFirst(), next != "]", let high = next == "\\" ? rest.popFirst() : next, low <= high else { return nil }
            ranges.append(low...high)
        }
        return nil
    }

    func matches(_ path: String) -> Bool {
        // reachable[i]: the parts up to i match what was read so far.
        var reachable = [Bool](repeating: false, count: parts.count + 1)
        reachable[0] = true
        spread(&reachable)
        for scalar in path.unicodeScalars {
            var next = [Bool](repeating: false, count: parts.count + 1)
            for (index, part) in parts.enumerated() where reachable[index] {
                switch part {
                case .any: next[index] = true
                case .some: if scalar != "/" { next[index] = true }
                case .one: if scalar != "/" { next[index + 1] = true }
                case .literal(let wanted): if scalar == wanted { next[index + 1] = true }
                case .ranges(let ranges, let isNegated):
                    if scalar != "/", ranges.contains(where: { $0.contains(scalar) }) != isNegated { next[index + 1] = true }
                }
            }
            spread(&next)
            reachable = next
        }
        return reachable[parts.count]
    }

    /// `*` and `**` also match nothing.
    private func spread(_ reachable: inout [Bool]) {
        for (index, part) in parts.enumerated() where reachable[index] {
            switch part {
            case .any, .some: reachable[index + 1] = true
            default: continue
            }
        }
    }
}
