import MeshAPI
import Testing

@testable import MeshRack

@Suite struct AccessLineTests {
    private func text(
        owner: String = "eeeeeeeeeeee ssssssssssss abcdefghijkl app web",
        path: String = #"\/cart"#,
        server: String = "10.0.3.5",
        status: Int = 200,
        response: Int = 12
    ) -> String {
        #"""
        {"o":"\#(owner)","m":"GET","h":"shop.example.com","p":"\#(path)","e":"1","s":\#(status),"c":"2001:db8::7","x":"\#(server)",\#
        "u":120,"b":5321,"w":0,"n":1,"r":\#(response),"a":13,"y":"+1","t":"--","d":"abc-1"}
        """#
    }

    @Test func tellsWhoseRequestItWasAndWhatBecameOfIt() throws {
        let line = try #require(AccessLine(parsing: text()))
        #expect("\(line.environment) \(line.stack) \(line.service)" == "eeeeeeeeeeee ssssssssssss abcdefghijkl")
        #expect("\(line.stackName) \(line.serviceName)" == "app web")
        #expect(line.address == "10.0.3.5")
        #expect(text().hasPrefix(AccessLine.beginning(of: line.environment)))
        #expect(
            line.text == """
                method=GET host=shop.example.com path="/cart" status=200 scheme=https client=2001:db8::7 received=120 sent=5321 \
                queue=0ms connect=1ms response=12ms total=13ms retries=1 end=-- id=abc-1
                """
        )
    }

    @Test func knowsWhatNeverCame() throws {
        let line = try #require(AccessLine(parsing: text(server: "-", status: -1, response: -1)))
        #expect(line.address == nil)
        #expect(line.record.status == nil && line.record.response == nil)
        #expect(line.text.contains("status=- ") && line.text.contains("response=- "))
    }

    /// As HAProxy's `json` converter writes it.
    @Test func aHostilePathStaysOnItsLine() throws {
        let path = #"\/a\" status=500\u001b[31m\\\u000a{\u202e\u00e9"#
        let line = try #require(AccessLine(parsing: text(path: path)))
        #expect(line.text.contains(#"path="/a\" status=500\u{1b}[31m\\\u{a}{\u{202e}\u{e9}" status=200"#), "\(line.text)")
        let isPrintable = line.text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        #expect(isPrintable)
    }

    @Test(arguments: ["", "[NOTICE] (1) : New worker (8) forked", "{", "{}", "[1]"])
    func otherThingsThatHAProxySaysAreNone(text: String) {
        #expect(AccessLine(parsing: text) == nil)
    }

    @Test(arguments: ["", "-", "a b c d e", "eeeeeeeeeeee ssssssssssss abcdefghijkl app"])
    func aLineWithoutAnOwnerIsNobodys(owner: String) {
        #expect(AccessLine(parsing: text(owner: owner)) == nil)
    }
}
