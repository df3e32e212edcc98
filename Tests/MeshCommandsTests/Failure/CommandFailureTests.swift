import MeshClient
import Testing

@testable import MeshCommands

@Suite struct CommandFailureTests {
    @Test func `Whoever lost sight of a deployment is told how to go on`() {
        let error = ClientError(.interrupted, "the connection to unix:///s ended before the answer did", hint: "try again")
        let failure = CommandFailure.lostSight(error, "what became of v3 isn't known", followAgain: "mesh deployments show v3 --follow")
        #expect(failure.status == .unreachable)
        #expect(failure.message == "the connection to unix:///s ended before the answer did; what became of v3 isn't known")
        #expect(failure.hint == "once the server answers again, `mesh deployments show v3 --follow` goes on")
    }
}
