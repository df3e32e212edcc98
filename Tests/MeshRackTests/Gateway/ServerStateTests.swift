import Testing

@testable import MeshRack

@Suite("ServerState")
struct ServerStateTests {
    @Test func isReadFromHAProxysOwnTable() throws {
        let states = ServerState.parse(
            """
            1
            # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change
            3 app-web-a 1 instance1 10.0.1.2 2 0 1 1 620 6 3 2 6 0 0 0 tasks.app-web-a 80 - 0 0 - - 0
            3 app-web-a 2 instance2 - 0 32 1 1 620 1 0 0 14 0 0 0 tasks.app-web-a 80 - 0 0 - - 0
            3 app-web-a 3 instance3 10.0.1.9 0 0 1 1 620 6 3 2 6 0 0 0 tasks.app-web-a 80 - 0 0 - - 0
            3 app-web-a 4 instance4 10.0.1.8 2 32 1 1 620 6 3 2 6 0 0 0 tasks.app-web-a 80 - 0 0 - - 0

            """
        )
        #expect(states.map(\.backend) == Array(repeating: "app-web-a", count: 4))
        #expect(states.map(\.address) == ["10.0.1.2", nil, "10.0.1.9", "10.0.1.8"])
        #expect(states.map(\.isReady) == [true, false, false, false])
    }

    @Test(arguments: ["", "1", "# be_id", "a b c", "3 app 1 instance1 10.0.1.2 up 0 1"])
    func isNilForLinesThatTellNone(line: String) {
        #expect(ServerState(parsing: line) == nil)
    }
}
