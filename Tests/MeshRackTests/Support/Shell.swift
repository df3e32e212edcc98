import Foundation
import Testing

/// A shell that images have as `/bin/sh`.
struct Shell: CustomTestStringConvertible, Hashable, Sendable {
    let name: String
    let path: String
    let options: [String]

    /// Those of this machine.
    static let all = [
        Shell(name: "dash", path: "/usr/bin/dash", options: []),
        Shell(name: "busybox ash", path: "/usr/bin/busybox", options: ["ash"]),
        Shell(name: "bash", path: "/usr/bin/bash", options: ["--posix"]),
    ].filter { FileManager.default.isExecutableFile(atPath: $0.path) }

    var testDescription: String { name }
}
