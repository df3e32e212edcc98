import Foundation
import SystemPackage
import TestSupport

/// Stand-ins for what the shell pieces read of `/proc/net` and write to `/dev/shm`, in a directory.
struct ProcessFiles {
    let directory: FilePath

    /// A row of `/proc/net/tcp`: a local address as the kernel writes it, and a state.
    struct Row {
        let local: String
        let state: String

        static func listening(_ local: String) -> Row { Row(local: local, state: "0A") }
        /// The client has closed its half.
        static func halfClosed(_ local: String) -> Row { Row(local: local, state: "08") }
        /// The app has closed; what it wrote is not acknowledged yet.
        static func closing(_ local: String) -> Row { Row(local: local, state: "04") }
        static func established(_ local: String) -> Row { Row(local: local, state: "01") }
    }

    /// A script that reads this directory in place of the system's.
    func adapt(_ script: String) -> String {
        script.replacing("/proc/net/", with: "\(directory)/").replacing("/dev/shm/mesh-ready", with: mark.string)
    }

    var mark: FilePath { directory.appending("mark") }

    /// What the mark says; nil without one.
    var markText: String? { try? String(contentsOfFile: mark.string, encoding: .utf8) }

    /// Replaces a table in one step.
    func write(_ rows: [Row], to table: String = "tcp") throws {
        let head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        let lines = rows.enumerated().map { index, row in
            "   \(index): \(row.local) 0B00000A:D2F0 \(row.state) 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0\n"
        }
        try Data((head + lines.joined()).utf8).write(to: URL(fileURLWithPath: directory.appending(table).string), options: .atomic)
    }
}

/// Runs `body` with empty tables.
func withProcessFiles(_ body: (ProcessFiles) async throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
        let files = ProcessFiles(directory: directory)
        try files.write([])
        try await body(files)
    }
}
