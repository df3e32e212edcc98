import MeshAPI
import Testing

@testable import MeshRack

struct InstanceFailureTests {
    private func error(
        taskError: String? = nil,
        exitCode: Int? = 143,
        isOutOfMemory: Bool = false,
        verdict: String? = nil,
        lastLines: [String] = []
    ) throws -> RackError {
        InstanceFailure(
            service: try ServiceName(parsing: "web"),
            number: 2,
            taskError: taskError,
            exitCode: exitCode,
            isOutOfMemory: isOutOfMemory,
            verdict: verdict,
            lastLines: lastLines
        ).error
    }

    @Test
    func aWrongPortIsToldWithWhatListensWhere() throws {
        let error = try error(verdict: "mesh-ready: not listening; listeners: 0.0.0.0:8080 [::]:9090")
        #expect(error.code == .notListening)
        #expect(
            error.message == "instance 2 of web didn't listen on $PORT (80) of all interfaces; it listens on 0.0.0.0:8080 and [::]:9090"
        )
        #expect(error.failure.code == .notListening)
    }

    @Test
    func aListenerOnLoopbackIsToldWhatToDo() throws {
        let error = try error(verdict: "mesh-ready: not listening; listeners: 127.0.0.1:80")
        #expect(error.message.hasSuffix("it listens on 127.0.0.1:80"))
        #expect(error.hint?.contains("0.0.0.0") == true)
        #expect(error.hint?.contains("loopback") == true)
    }

    @Test
    func noListenerAtAllIsTold() throws {
        let error = try error(verdict: "mesh-ready: not listening; listeners:", lastLines: ["starting", "waiting for db"])
        #expect(error.message.contains("it listens on no port at all; its last lines:\n  starting\n  waiting for db"))
    }

    @Test
    func theImagesCheckSpeaksForItself() throws {
        let error = try error(verdict: "mesh-ready: check failed:\ncurl: (22) 500")
        #expect(error.code == .instanceFailed)
        #expect(error.message == "instance 2 of web stayed unhealthy by the image's HEALTHCHECK: curl: (22) 500")
    }

    @Test
    func aCrashIsToldByItsCode() throws {
        #expect(try error(exitCode: 3).message == "instance 2 of web exited with code 3")
        #expect(try error(exitCode: 137).message == "instance 2 of web was ended by signal 9")
        #expect(try error(exitCode: 139).message == "instance 2 of web was ended by signal 11")
        #expect(try error(exitCode: 0).hint?.contains("foreground") == true)
        #expect(try error(exitCode: 127).message.contains("found no such command"))
        #expect(try error(exitCode: 137, isOutOfMemory: true).message.contains("out of memory"))
    }

    @Test
    func whatNeverStartedIsToldInSwarmsWords() throws {
        let error = try error(taskError: "No such image: x", exitCode: nil)
        #expect(error.message == "instance 2 of web could not be started: No such image: x")
    }
}
