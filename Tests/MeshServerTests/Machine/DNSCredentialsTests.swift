import MeshAPI
import SystemPackage
import TestSupport
import Testing

@testable import MeshServer

@Suite struct DNSCredentialsTests {
    @Test func areVariablesALine() throws {
        let text = "# comment\n\nAWS_KEY=abc\n  SECRET=a=b # c \nEMPTY=\n"
        #expect(try DNSCredentials(parsing: text).variables == ["AWS_KEY": "abc", "SECRET": "a=b # c", "EMPTY": ""])
    }

    @Test(arguments: ["A=1\nhunter2", "1A=hunter2", "=hunter2", "export A=hunter2"])
    func aLineThatIsNoneIsRefusedWithoutBeingShown(text: String) {
        let error = #expect(throws: InvalidName.self) { try DNSCredentials(parsing: text) }
        #expect(error?.message.contains("must be NAME=VALUE") == true)
        #expect(error?.message.contains("hunter2") == false)
    }

    @Test func othersMayNotReadThem() async throws {
        try await withTemporaryDirectory { directory in
            try directory.write("A=b", to: "open.env", permissions: 0o640)
            try directory.write("A=b", to: "closed.env", permissions: 0o600)
            let error = #expect(throws: InvalidName.self) { try DNSCredentials(file: directory.appending("open.env")) }
            #expect(error?.message.hasSuffix("can be read by others than its owner; chmod 600 it") == true)
            #expect(throws: InvalidName.self) { try DNSCredentials(file: directory.appending("none.env")) }
            #expect(try DNSCredentials(file: directory.appending("closed.env")).variables == ["A": "b"])
        }
    }
}
