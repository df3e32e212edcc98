/// How an upload stands, as lines for people. Pure: time comes from outside.
package struct UploadProgress: Sendable {
    package let files: Int
    /// Bytes of the whole upload; nil where that isn't known before its end.
    package let total: Int64?
    package private(set) var sent: Int64 = 0

    package init(files: Int, total: Int64?) {
        self.files = files
        self.total = total
    }

    package mutating func add(_ count: Int) {
        sent += Int64(count)
    }

    /// The line while it goes on: a bar, bytes and rate.
    package func line(after elapsed: Duration, columns: Int) -> StyledLine {
        let rate = "\(Measure.bytes(rate(elapsed)))/s"
        guard let total, total > 0 else {
            return StyledLine([.init("  Uploading  "), .init(Measure.bytes(sent)), .init("  " + rate, .dim)])
        }
        let amounts = "\(Measure.bytes(sent)) of \(Measure.bytes(total))"
        let width = max(4, min(30, columns - 17 - amounts.count - rate.count))
        let filled = Int((Double(width) * Double(min(sent, total)) / Double(total)).rounded(.down))
        return StyledLine([
            .init("  Uploading  "),
            .init(String(repeating: "━", count: filled), .green),
            .init(String(repeating: "━", count: width - filled), .dim),
            .init("  \(amounts)"),
            .init("  " + rate, .dim),
        ])
    }

    /// The line that an upload without a terminal begins with.
    package var announcement: StyledLine {
        StyledLine("Uploading \(Measure.count(files, "file"))\(total.map { ", " + Measure.bytes($0) } ?? "")")
    }

    /// The line of an upload without a terminal that takes its time.
    package func report(after elapsed: Duration) -> StyledLine {
        let whole = total.map { " of " + Measure.bytes($0) } ?? ""
        return StyledLine("Uploaded \(Measure.bytes(sent))\(whole) so far (\(Measure.bytes(rate(elapsed)))/s)")
    }

    /// The line that stays.
    package func summary(after elapsed: Duration) -> StyledLine {
        StyledLine([
            .init("Uploaded \(Measure.count(files, "file"))", .bold),
            .init("  \(Measure.bytes(sent)) in \(Measure.duration(seconds(elapsed)))", .dim),
        ])
    }

    private func rate(_ elapsed: Duration) -> Int64 {
        Int64(Double(sent) / max(seconds(elapsed), 0.001))
    }

    private func seconds(_ duration: Duration) -> Double {
        duration / .seconds(1)
    }
}
