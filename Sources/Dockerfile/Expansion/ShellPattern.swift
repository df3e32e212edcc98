/// A pattern of `${name#pattern}`: `*`, `?`, and `\` before one that is meant literally. (BuildKit `convertShellPatternToRegex`)
struct ShellPattern {
    private enum Part {
        case any
        case one
        case literal(Unicode.Scalar)
    }

    private var parts: [Part] = []

    init(_ source: [Unicode.Scalar]) throws(VariableExpander.Failure) {
        var rest = source[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*": parts.append(.any)
            case "?": parts.append(.one)
            case "\\":
                guard let next = rest.popFirst() else { throw VariableExpander.Failure("the pattern ends with an escape") }
                guard "}/*?\\".unicodeScalars.contains(next) else {
                    throw VariableExpander.Failure("\\\(next) is no escape of a pattern")
                }
                parts.append(.literal(next))
            default: parts.append(.literal(scalar))
            }
        }
    }

    var count: Int { parts.count }

    mutating func reverse() { parts.reverse() }

    /// How much of the beginning of `value` matches: the least or the most possible; nil where nothing does.
    func prefixLength(of value: ArraySlice<Unicode.Scalar>, longest: Bool) -> Int? {
        // reachable[i]: the parts up to i match what was read so far.
        var reachable = [Bool](repeating: false, count: parts.count + 1)
        reachable[0] = true
        spread(&reachable)
        var best: Int? = reachable[parts.count] ? 0 : nil
        if best != nil, !longest { return best }
        for (offset, scalar) in value.enumerated() {
            var next = [Bool](repeating: false, count: parts.count + 1)
            var isAlive = false
            for (index, part) in parts.enumerated() where reachable[index] {
                switch part {
                case .any: next[index] = true
                case .one: next[index + 1] = true
                case .literal(let wanted) where wanted == scalar: next[index + 1] = true
                case .literal: continue
                }
                isAlive = true
            }
            guard isAlive else { return best }
            spread(&next)
            reachable = next
            if reachable[parts.count] {
                best = offset + 1
                if !longest { return best }
            }
        }
        return best
    }

    /// `*` also matches nothing.
    private func spread(_ reachable: inout [Bool]) {
        for (index, part) in parts.enumerated() where reachable[index] {
            if case .any = part { reachable[index + 1] = true }
        }
    }
}
