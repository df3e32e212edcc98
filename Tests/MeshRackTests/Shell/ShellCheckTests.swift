import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import MeshRack

struct ShellCheckTests {
    private static let shellcheck = "/usr/bin/shellcheck"

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: shellcheck), "shellcheck is not installed"),
        arguments: [DrainWrapper.script, NamespaceHolder.script, ReadinessProbe.script]
    )
    func theShellPiecesArePlainPOSIX(script: String) async throws {
        let result = try await runProgram(FilePath(Self.shellcheck), ["--shell=sh", "--severity=warning", "-"], input: script)
        #expect(result.exitCode == 0, "\(result)")
    }
}
