import struct Foundation.Date

/// The time as the store writes it: whole milliseconds, so that an instant reads back as it was.
struct StoreClock: Sendable {
    private let wall: @Sendable () -> Date

    init(wall: @escaping @Sendable () -> Date) {
        self.wall = wall
    }

    func now() -> Date {
        Self.date(milliseconds: Self.milliseconds(wall()))
    }

    static func milliseconds(_ date: Date) -> Int64 {
        Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    static func date(milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
