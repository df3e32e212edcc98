import Foundation
import Testing

@testable import MeshRack

@Suite(.timeLimit(.minutes(2)))
struct NamespaceHolderTests {
    /// Says `up`; ends with 0, after a word, on USR1.
    private static let program = ["sh", "-c", "trap 'echo leaving; exit 0' USR1; echo up; while :; do sleep 0.05; done"]

    private func start(_ shell: Shell, _ program: [String]) throws -> ShellProcess {
        try ShellProcess(shell, script: NamespaceHolder.script, ["widemesh-gateway"] + program)
    }

    @Test(arguments: Shell.all)
    func aProgramThatEndsByItselfEndsIt(shell: Shell) async throws {
        #expect(try await start(shell, ["sh", "-c", "exit 7"]).exitCode() == 7)
        #expect(try await start(shell, ["sh", "-c", "kill -9 $$"]).exitCode() == 137)
        #expect(try await start(shell, ["/no/such/program"]).exitCode() == 127)
        // It ended well, and nobody had asked it to.
        #expect(try await start(shell, ["true"]).exitCode() == 0)
    }

    @Test(arguments: Shell.all)
    func aReplacedProgramEndsAndItStays(shell: Shell) async throws {
        let process = try start(shell, Self.program)
        await process.expectLine("up")
        process.send(SIGUSR1)
        await process.expectLine("leaving")
        // Time in which one that doesn't stay would have gone.
        try await Task.sleep(for: .milliseconds(300))
        #expect(process.isRunning)
        process.send(SIGUSR1)
        try await Task.sleep(for: .milliseconds(100))
        #expect(process.isRunning)
        process.send(SIGTERM)
        #expect(await process.exitCode() == 0)
    }

    @Test(arguments: Shell.all)
    func itEndsWithTheProgramWhenItIsStopped(shell: Shell) async throws {
        let process = try start(shell, Self.program)
        await process.expectLine("up")
        process.send(SIGTERM)
        await process.expectLine("leaving")
        #expect(await process.exitCode() == 0)
    }

    @Test(arguments: Shell.all)
    func itEndsWhenItIsStoppedWhileAReplacedProgramLeaves(shell: Shell) async throws {
        let slow = [
            "sh", "-c", "trap 'trap : USR1; echo leaving; sleep 0.5; echo left; exit 0' USR1; echo up; while :; do sleep 0.05; done",
        ]
        let process = try start(shell, slow)
        await process.expectLine("up")
        process.send(SIGUSR1)
        await process.expectLine("leaving")
        process.send(SIGTERM)
        await process.expectLine("left")
        #expect(await process.exitCode() == 0)
    }
}
