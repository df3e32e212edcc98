import Testing

@testable import MeshClient

@Suite struct OutageTests {
    private let began = ContinuousClock.now
    private let reconnection = Reconnection(delays: [.seconds(1), .seconds(2)], patience: .seconds(60), discretion: .seconds(3))

    @Test func `Nobody hears of a short outage, and once of a long one`() {
        var outage = Outage(reconnection)
        let long = [0, 2, 4, 6].map { outage.failed(at: began + .seconds($0)) }
        #expect(long.map(\.isReport) == [false, false, true, false])
        let ends = [outage.ended(), outage.ended()]
        #expect(ends == [true, false])
        let short = [100, 102].map { outage.failed(at: began + .seconds($0)) }
        #expect(short.map(\.isReport) == [false, false])
        let end = outage.ended()
        #expect(!end)
    }

    @Test func `Patience counts from the break`() {
        var outage = Outage(reconnection)
        let steps = [0, 59, 60].map { outage.failed(at: began + .seconds($0)) }
        #expect(steps == [.attempt(after: .seconds(1), report: false), .attempt(after: .seconds(2), report: true), .giveUp])
    }

    @Test func `Only something new makes the next attempt a quick one again`() {
        var outage = Outage(reconnection)
        _ = outage.failed(at: began)
        _ = outage.ended()
        let again = outage.failed(at: began + .seconds(10))
        #expect(again == .attempt(after: .seconds(2), report: false))
        outage.progressed()
        _ = outage.ended()
        let later = outage.failed(at: began + .seconds(20))
        #expect(later == .attempt(after: .seconds(1), report: false))
    }
}

extension Outage.Next {
    fileprivate var isReport: Bool {
        if case .attempt(_, let report) = self { report } else { false }
    }
}
