import Foundation
package import SystemPackage

/// A long-lived child process whose output goes to a file.
package struct RunningProcess: Sendable {
    package let processID: Int32
    private let exit: ProcessExit

    /// Starts `program`; what it prints is appended to `log`.
    package init(program: FilePath, arguments: [String], environment: [String: String], log: FilePath) throws {
        if !FileManager.default.fileExists(atPath: log.string) {
            guard FileManager.default.createFile(atPath: log.string, contents: nil) else {
                throw TestSupportError("can't write \(log)")
            }
        }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log.string))
        defer { try? output.close() }
        try output.seekToEnd()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.string)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let exit = ProcessExit()
        process.terminationHandler = { process in
            let status = Int(process.terminationStatus)
            exit.set(process.terminationReason == .exit ? status : 128 + status)
        }
        try process.run()
        processID = process.processIdentifier
        self.exit = exit
    }

    package var hasEnded: Bool { exit.code != nil }

    /// Sends `signal`, SIGKILL when `patience` has passed, and returns the exit code when the process has ended.
    package func end(signal: Int32, patience: Duration) async -> Int {
        if let code = exit.code { return code }
        kill(processID, signal)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: patience, clock: .continuous)
                if exit.code == nil, !Task.isCancelled { kill(processID, SIGKILL) }
            }
            let code = await exit.wait()
            group.cancelAll()
            return code
        }
    }
}
