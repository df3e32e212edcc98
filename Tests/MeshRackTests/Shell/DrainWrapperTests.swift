import Foundation
import SystemPackage
import Testing

@testable import MeshRack

@Suite(.timeLimit(.minutes(2)))
struct DrainWrapperTests {
    /// Prints `up`, and ends with 3 on TERM and 4 on INT.
    private static let app = ["sh", "-c", "trap 'echo term; exit 3' TERM; trap 'exit 4' INT; echo up; while :; do sleep 0.05; done"]

    private func start(
        _ shell: Shell,
        _ app: [String],
        files: ProcessFiles? = nil,
        stop: String = "15",
        settle: Int = 0,
        limit: Int = 20
    ) throws -> ShellProcess {
        let script = files?.adapt(DrainWrapper.script) ?? DrainWrapper.script
        return try ShellProcess(shell, script: script, ["mesh-instance", stop, String(settle), String(limit)] + app)
    }

    @Test(arguments: Shell.all)
    func anExitCodeIsPassedOn(shell: Shell) async throws {
        #expect(try await start(shell, ["sh", "-c", "exit 7"]).exitCode() == 7)
        #expect(try await start(shell, ["sh", "-c", "kill -9 $$"]).exitCode() == 137)
        #expect(try await start(shell, ["/no/such/program"]).exitCode() == 127)
    }

    @Test(arguments: Shell.all)
    func argumentsArriveUntouched(shell: Shell) async throws {
        let process = try start(shell, ["printf", "[%s]\n", "a  b", "$HOME", "", "it's \"q\"", "*"])
        #expect(await process.output() == ["[a  b]", "[$HOME]", "[]", "[it's \"q\"]", "[*]"])
    }

    @Test(arguments: Shell.all)
    func aNameOfTheShellsOwnIsAProgramAllTheSame(shell: Shell) async throws {
        // `drain` is a function of the wrapper, `read` a builtin of every shell.
        #expect(try await start(shell, ["drain"]).exitCode() == 127)
        #expect(try await start(shell, ["no-such-read"]).exitCode() == 127)
    }

    @Test(arguments: Shell.all)
    func theAppGetsTheStopSignalWhenNoConnectionIsLeft(shell: Shell) async throws {
        try await withProcessFiles { files in
            try files.write([.established("0100000A:0050"), .listening("00000000:0050")], to: "tcp6")
            // The limit is longer than a test may take: what ends the app is the end of the connection.
            let process = try start(shell, Self.app, files: files, limit: 600)
            await process.expectLine("up")
            process.send(SIGTERM)
            // Time in which a wrapper that doesn't wait would have passed the signal on.
            try await Task.sleep(for: .milliseconds(500))
            #expect(process.isRunning)
            try files.write([.listening("00000000:0050"), .established("0100000A:1F90")], to: "tcp6")
            await process.expectLine("term")
            #expect(await process.exitCode() == 3)
        }
    }

    @Test(arguments: Shell.all)
    func aClientThatHasHalfClosedIsWaitedForToo(shell: Shell) async throws {
        try await withProcessFiles { files in
            try files.write([.halfClosed("0100000A:0050")])
            let process = try start(shell, Self.app, files: files, limit: 2)
            await process.expectLine("up")
            let asked = ContinuousClock.now
            process.send(SIGTERM)
            await process.expectLine("term")
            #expect(.now - asked > .milliseconds(900))
        }
    }

    @Test(arguments: Shell.all)
    func whatAStoppedAppHasWrittenStillLeaves(shell: Shell) async throws {
        try await withProcessFiles { files in
            let process = try start(shell, Self.app, files: files, limit: 0)
            await process.expectLine("up")
            try files.write([.closing("0100000A:0050")], to: "tcp6")
            process.send(SIGTERM)
            await process.expectLine("term")
            // Time in which a wrapper that doesn't wait would have ended.
            try await Task.sleep(for: .milliseconds(500))
            #expect(process.isRunning)
            try files.write([], to: "tcp6")
            #expect(await process.exitCode() == 3)
        }
    }

    @Test(arguments: Shell.all)
    func aConnectionThatNeverEndsIsWaitedForUntilTheLimit(shell: Shell) async throws {
        try await withProcessFiles { files in
            try files.write([.established("0100000A:0050")])
            let process = try start(shell, Self.app, files: files, limit: 2)
            await process.expectLine("up")
            let asked = ContinuousClock.now
            process.send(SIGTERM)
            process.send(SIGTERM)
            await process.expectLine("term")
            #expect(.now - asked > .milliseconds(900))
            #expect(await process.exitCode() == 3)
        }
    }

    @Test(arguments: Shell.all)
    func anInstanceThatNeverWasReadyIsStoppedAtOnce(shell: Shell) async throws {
        try await withProcessFiles { files in
            try "failed\n".write(toFile: files.mark.string, atomically: true, encoding: .utf8)
            let process = try start(shell, Self.app, files: files, settle: 60, limit: 60)
            await process.expectLine("up")
            process.send(SIGTERM)
            #expect(await process.exitCode() == 3)
        }
    }

    @Test(arguments: Shell.all)
    func anAppThatEndsWhileItDrainsEndsTheWrapperAtOnce(shell: Shell) async throws {
        let process = try start(shell, ["sh", "-c", "echo up; sleep 1; exit 9"], settle: 60, limit: 60)
        await process.expectLine("up")
        process.send(SIGTERM)
        #expect(await process.exitCode() == 9)
    }

    @Test(arguments: Shell.all)
    func aStopThatComesBeforeTheAppHasStartedIsNotLost(shell: Shell) async throws {
        for _ in 0..<5 {
            // A second to settle, as instances have two: in the moment between fork and exec a shell swallows signals.
            let process = try start(shell, Self.app, settle: 1, limit: 0)
            process.send(SIGTERM)
            // 143 where the shell itself hadn't got as far as its traps.
            let code = await process.exitCode()
            #expect([3, 143].contains(code))
        }
    }

    @Test(arguments: Shell.all)
    func otherSignalsGoStraightThroughAndAsOftenAsTheyCome(shell: Shell) async throws {
        let app = "trap 'echo one' USR1; trap 'echo two' USR2; trap 'exit 5' HUP; echo up; while :; do sleep 0.05; done"
        let process = try start(shell, ["sh", "-c", app])
        await process.expectLine("up")
        for _ in 0..<2 {
            process.send(SIGUSR1)
            await process.expectLine("one")
            process.send(SIGUSR2)
            await process.expectLine("two")
        }
        process.send(SIGHUP)
        #expect(await process.exitCode() == 5)
    }

    @Test(arguments: Shell.all)
    func aStopSignalThatTheShellMadeTheAppIgnoreIsNotLost(shell: Shell) async throws {
        try await withProcessFiles { files in
            let process = try start(shell, Self.app, files: files, stop: "2")
            await process.expectLine("up")
            process.send(SIGTERM)
            // bash gives the app its signals back; the others can't, and TERM takes the place of INT.
            #expect(await process.exitCode() == (shell.name == "bash" ? 4 : 3))
        }
    }

    @Test
    func theCommandNamesTheSignalByItsNumber() throws {
        let signal = try #require(StopSignal(parsing: "SIGQUIT"))
        let command = DrainWrapper.command(stopSignal: signal)
        #expect(command.prefix(2) == ["/bin/sh", "-c"])
        #expect(command.suffix(4) == ["mesh-instance", "3", "2", "30"])
    }
}
