package import Foundation
package import MeshAPI

/// A line of an environment's log for people: `07:51:53 app-web.1 | text`, the gateway's `07:51:53 gateway app-web.1 | text`.
package enum LogLineText {
    package static func styled(_ line: LogLine, in zone: TimeZone) -> StyledLine {
        let seconds = Int(line.time.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: line.time)
        let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return StyledLine([
            .init(time + " ", .dim),
            .init(line.source == .gateway ? "gateway " : "", .dim),
            .init("\(line.stack)-\(line.service)\(line.instance > 0 ? ".\(line.instance)" : "") | ", colour(of: line)),
            .init(line.text, line.source == .gateway ? .dim : .plain),
        ])
    }

    /// Each service its own, the same one every time.
    private static func colour(of line: LogLine) -> Style {
        let colours: [Style] = [.cyan, .green, .yellow, .blue, .magenta]
        let sum = "\(line.stack)-\(line.service)".utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
        return colours[sum % colours.count]
    }
}
