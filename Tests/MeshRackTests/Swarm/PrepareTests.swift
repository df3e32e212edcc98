import DockerEngine
import Logging
import NIOHTTP1
import Testing

@testable import MeshRack

struct PrepareTests {
    private func info(_ state: String, control: Bool = false, error: String = "") -> StubTransport.Answer {
        .init(
            json: """
                {"ID":"x","Name":"n","ServerVersion":"20.10","Driver":"overlay2","DockerRootDir":"/","Containers":0,"ContainersRunning":0,
                "Images":0,"Swarm":{"NodeID":"","LocalNodeState":"\(state)","ControlAvailable":\(control),"Error":"\(error)"}}
                """
        )
    }

    private func rack(_ transport: StubTransport) -> Rack {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return Rack(engine: DockerEngine(transport: transport, logger: logger), installation: Samples.installation, logger: logger)
    }

    private static let ping = ["GET /_ping": [StubTransport.Answer(json: "OK")], "HEAD /_ping": [StubTransport.Answer(json: "")]]

    private func stub(_ answers: [String: [StubTransport.Answer]]) -> StubTransport {
        StubTransport(answers.merging(Self.ping) { $1 })
    }

    @Test
    func aManagerIsLeftAsItIs() async throws {
        let transport = stub(["GET /info": [info("active", control: true)]])
        try await rack(transport).prepare()
        #expect(!transport.asked.contains("POST /swarm/init"))
    }

    @Test
    func anEngineInNoSwarmStartsOne() async throws {
        let transport = stub(["GET /info": [info("inactive")], "POST /swarm/init": [.init(json: #""node""#)]])
        try await rack(transport).prepare()
        #expect(transport.asked.contains("POST /swarm/init"))
    }

    @Test
    func anEngineWhoseSwarmSomebodyElseStartedMeanwhileIsFine() async throws {
        let refusal = StubTransport.Answer(status: .serviceUnavailable, json: #"{"message":"already part of a swarm"}"#)
        let transport = stub(["GET /info": [info("inactive"), info("active", control: true)], "POST /swarm/init": [refusal]])
        try await rack(transport).prepare()
    }

    @Test
    func aSwarmThatIsBeingMadeIsWaitedFor() async throws {
        let transport = stub(["GET /info": [info("pending"), info("pending"), info("active", control: true)]])
        try await rack(transport).prepare()
        #expect(!transport.asked.contains("POST /swarm/init"))
    }

    @Test(arguments: [("active", "worker"), ("locked", "unlock"), ("error", "boom"), ("pending", "boom"), ("newer", "boom")])
    func anEngineThatCantManageIsToldWhatToDo(state: String, word: String) async throws {
        let transport = stub(["GET /info": [info(state, error: "boom")]])
        let error = await #expect(throws: RackError.self) { try await rack(transport).prepare(patience: .zero) }
        #expect(error?.code == .notAManager)
        #expect(error?.description.contains(word) == true)
        #expect(error?.hint != nil)
    }

    @Test
    func theEnginesOwnErrorsBecomeTheRacks() async throws {
        let transport = stub(["GET /info": [.init(status: .internalServerError, json: #"{"message":"disk full"}"#)]])
        let error = await #expect(throws: RackError.self) { try await rack(transport).prepare() }
        #expect(error?.code == .engineFailed)
        #expect(error?.message.contains("disk full") == true)
    }
}
