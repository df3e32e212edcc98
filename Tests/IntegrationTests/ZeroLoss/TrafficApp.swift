/// A kind of app that the matrix puts under load, each in an environment of its own.
enum TrafficApp: String, CaseIterable, Sendable {
    case graceful
    case late
    case dying
    case stubborn
    case closing

    private var options: [String] {
        switch self {
        case .graceful: ["-sigterm", "graceful"]
        case .late: ["-sigterm", "graceful", "-listen-after", "5"]
        case .dying: ["-sigterm", "die"]
        case .stubborn: ["-sigterm", "ignore"]
        case .closing: ["-sigterm", "graceful", "-idle-limit", "0.3"]
        }
    }

    /// Its source; further options make it fail.
    func source(_ version: String, options further: [String] = []) -> [String: String] {
        let words = (["/root/app"] + options + ["-message", version] + further).map { "\"\($0)\"" }.joined(separator: ", ")
        return ["Dockerfile": "FROM widemesh/traffic-app\nCMD [\(words)]\n"]
    }
}
