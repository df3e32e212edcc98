/// A length of time as people type it: `90s`, `15m`, `1h30m`, `2d`, or a number of seconds.
package struct TimeSpan: Hashable, Sendable {
    package let duration: Duration

    /// - Throws: `CommandFailure` that says how to write one.
    package init(parsing text: String) throws {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
        var rest = text[...]
        var seconds: Int64 = 0
        var smallest = Int64.max
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let amount = Int64(digits), amount <= Self.mostSeconds else { throw Self.refused(text) }
            let isBareNumber = rest.isEmpty && digits.count == text.count
            guard let unit = isBareNumber ? 1 : rest.popFirst().flatMap({ units[$0] }), unit < smallest else { throw Self.refused(text) }
            smallest = unit
            seconds += amount * unit
        }
        guard seconds > 0, seconds <= Self.mostSeconds else { throw Self.refused(text) }
        duration = .seconds(seconds)
    }

    /// Ten years, which is more than anything is kept for.
    private static let mostSeconds: Int64 = 315_360_000

    private static func refused(_ text: String) -> CommandFailure {
        .usage("'\(text)' is not a length of time; write it like 90s, 15m, 1h30m or 2d")
    }
}
