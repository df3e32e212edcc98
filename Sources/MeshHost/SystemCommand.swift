import Subprocess
package import SystemPackage

/// A program of the system with its arguments, run to its end.
package struct SystemCommand: Sendable {
    package enum Program: String, Sendable {
        case ip, nsenter, rm, du
        case iptablesSave = "iptables-save"
        case iptablesRestore = "iptables-restore"
        case ip6tablesSave = "ip6tables-save"
        case ip6tablesRestore = "ip6tables-restore"

        package var path: FilePath {
            switch self {
            case .ip, .iptablesSave, .iptablesRestore, .ip6tablesSave, .ip6tablesRestore:
                FilePath("/usr/sbin/\(rawValue)")
            case .nsenter, .rm, .du: FilePath("/usr/bin/\(rawValue)")
            }
        }
    }

    let program: Program
    let arguments: [String]

    package init(_ program: Program, _ arguments: String...) {
        self.init(program, arguments: arguments)
    }

    package init(_ program: Program, arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// - Throws: `HostError` with what the program said, when it can't be run or doesn't exit with 0.
    package func run(input: String = "") async throws {
        _ = try await output(input: input)
    }

    /// What the program writes to its standard output.
    package func output(input: String = "") async throws -> String {
        // A pipe to a program that ends without reading it is an error; so there is none where nothing is to be read.
        let result = input.isEmpty ? try await result(input: .none) : try await result(input: .string(input))
        guard result.terminationStatus.isSuccess else {
            let said = result.standardError.split(separator: "\n").joined(separator: "; ")
            throw HostError("\(program.rawValue) \(arguments.joined(separator: " ")) failed: \(said)")
        }
        return result.standardOutput
    }

    private func result(input: some InputProtocol) async throws -> ExecutionResult<Void, StringOutput<UTF8>, StringOutput<UTF8>> {
        do {
            return try await Subprocess.run(
                .path(program.path),
                arguments: Arguments(arguments),
                environment: .custom(["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]),
                input: input,
                output: .string(limit: 16 << 20),
                error: .string(limit: 1 << 20)
            )
        } catch let error as SubprocessError {
            throw HostError("\(program.path) can't be run: \(error)", hint: "install the packages iproute2, iptables and util-linux")
        }
    }
}
