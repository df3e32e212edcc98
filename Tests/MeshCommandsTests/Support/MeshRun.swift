import ControlPlaneStub
import Foundation
import Subprocess
import SystemPackage

/// How a run of the built `mesh` ended.
struct MeshRun: Sendable {
    let status: CInt
    let output: String
    let errors: String

    fileprivate init(_ status: CInt, _ output: String, _ errors: String) {
        (self.status, self.output, self.errors) = (status, output, errors)
    }
}

/// Runs the built `mesh` and waits for its end. It has no terminal and an environment of its own.
///
/// - Parameters:
///   - server: What it talks to; nil: an address where nobody listens.
///   - directory: Its working directory, and the HOME of its user.
///   - input: What stands on stdin, for a command that reads it to its end: swift-subprocess traps when a program ends with input unread.
func mesh(
    _ arguments: [String],
    server: ControlPlaneStub? = nil,
    in directory: String = "/",
    variables: [String: String] = [:],
    input: String? = nil
) async throws -> MeshRun {
    let configuration = Configuration(
        executable: .path(BuiltMesh.path),
        arguments: Arguments(arguments),
        environment: BuiltMesh.environment(server: server, home: directory, variables: variables),
        workingDirectory: FilePath(directory)
    )
    let limit = 16 << 20
    guard let input else {
        let result = try await run(configuration, input: .none, output: .string(limit: limit), error: .string(limit: limit))
        return MeshRun(BuiltMesh.exitCode(result.terminationStatus), result.standardOutput, result.standardError)
    }
    let result = try await run(configuration, input: .string(input), output: .string(limit: limit), error: .string(limit: limit))
    return MeshRun(BuiltMesh.exitCode(result.terminationStatus), result.standardOutput, result.standardError)
}

/// The program that was built beside the tests.
enum BuiltMesh {
    static let path: FilePath = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return FilePath(tests).removingLastComponent().appending("mesh")
    }()

    static func environment(server: ControlPlaneStub?, home: String, variables: [String: String]) -> Subprocess.Environment {
        var all = ["PATH": "/usr/bin:/bin", "HOME": home, "TZ": "UTC", "MESH_SERVER": server?.address ?? "unix:///nowhere/at-all.sock"]
        all.merge(variables) { $1 }
        return .custom(Dictionary(uniqueKeysWithValues: all.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) }))
    }

    /// The exit code, or the negated number of the signal that ended it.
    static func exitCode(_ status: TerminationStatus) -> CInt {
        switch status {
        case .exited(let code): code
        case .signaled(let number): -number
        }
    }
}
