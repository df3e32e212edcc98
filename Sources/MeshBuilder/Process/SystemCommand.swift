import Subprocess
import SystemPackage

/// A program of the system with its arguments, run to its end.
struct SystemCommand: Sendable {
    enum Program: String, Sendable {
        case ip, nsenter, rm, du
        case iptablesSave = "iptables-save"
        case iptablesRestore = "iptables-restore"

        var path: FilePath {
            switch self {
            case .ip, .iptablesSave, .iptablesRestore: FilePath("/usr/sbin/\(rawValue)")
            case .nsenter, .rm, .du: FilePath("/usr/bin/\(rawValue)")
            }
        }
    }

    let program: Program
    let arguments: [String]

    init(_ program: Program, _ arguments: String...) {
        self.init(program, arguments: arguments)
    }

    init(_ program: Program, arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// - Throws: `BuilderError` with `.commandFailed` and what the program said, when it can't be run or doesn't exit with 0.
    func run(input: String = "") async throws {
        _ = try await output(input: input)
    }

    /// What the program writes to its standard output.
    func output(input: String = "") async throws -> String {
        let result: ExecutionResult<Void, StringOutput<UTF8>, StringOutput<UTF8>>
        do {
            result = try await Subprocess.run(
                .path(program.path),
                arguments: Arguments(arguments),
                environment: .custom(["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]),
                input: .string(input),
                output: .string(limit: 16 << 20),
                error: .string(limit: 1 << 20)
            )
        } catch let error as SubprocessError {
            throw BuilderError(
                .commandFailed,
                "\(program.path) can't be run: \(error)",
                hint: "install the packages iproute2, iptables and util-linux"
            )
        }
        guard result.terminationStatus.isSuccess else {
            let said = result.standardError.split(separator: "\n").joined(separator: "; ")
            throw BuilderError(.commandFailed, "\(program.rawValue) \(arguments.joined(separator: " ")) failed: \(said)")
        }
        return result.standardOutput
    }
}
