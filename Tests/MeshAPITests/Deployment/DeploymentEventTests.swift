import MeshAPI
import Testing

import struct Foundation.Data
import struct Foundation.Date

@Suite struct DeploymentEventTests {
    static let contents: [DeploymentEvent.Content] = [
        .state(.queued, failure: nil),
        .state(.failed, failure: Failure(.buildFailed, "a\nb", hint: "c")),
        .state(.unknown("pondering"), failure: nil),
        .step(DeploymentEvent.BuildStep(id: "sha256:1", name: "[2/4] RUN make", isCached: false, seconds: nil, error: nil)),
        .step(DeploymentEvent.BuildStep(id: "sha256:1", name: "[2/4] RUN make", isCached: true, seconds: 0.25, error: "exit code 2")),
        .output(DeploymentEvent.OutputLine(source: .build(step: "sha256:1"), text: "\u{1B}[31mred", isError: true)),
        .output(DeploymentEvent.OutputLine(source: .release, text: "", isError: false)),
        .note(DeploymentEvent.Note(severity: .warning, message: "m", hint: "h")),
        .note(DeploymentEvent.Note(severity: .info, message: "m")),
    ]

    @Test func `What is said of a service is read as it was sent`() throws {
        let web = try ServiceName(parsing: "web")
        try roundTrip(.output(DeploymentEvent.OutputLine(source: .instance(service: web, number: 2), text: "hi", isError: false)))
        try roundTrip(.progress(DeploymentEvent.RolloutProgress(service: web, ready: 1, wanted: 2)))
    }

    @Test(arguments: contents)
    func `What is sent is what is read, on one line`(content: DeploymentEvent.Content) throws {
        try roundTrip(content)
    }

    private func roundTrip(_ content: DeploymentEvent.Content) throws {
        let event = DeploymentEvent(time: Date(timeIntervalSince1970: 1_800_000_000.125), content: content)
        let line = try WireCoding.encoder().encode(event)
        #expect(!line.contains(UInt8(ascii: "\n")))
        #expect(try WireCoding.decoder().decode(DeploymentEvent.self, from: line) == event)
    }

    @Test func `What a newer server sends doesn't end the stream`() throws {
        #expect(try decode(#"{"type":"hologram","hologram":{"x":1}}"#) == .unknown)
        #expect(try decode(#"{"type":"output","output":{"source":{"oracle":{}},"text":"hi","isError":false}}"#) == .unknown)
        #expect(
            try decode(#"{"type":"note","note":{"severity":"dire","message":"m"}}"#)
                == .note(DeploymentEvent.Note(severity: .warning, message: "m"))
        )
    }

    @Test func `Fields that a newer server adds don't hinder`() throws {
        #expect(try decode(#"{"type":"state","state":"queued","more":[1]}"#) == .state(.queued, failure: nil))
    }

    @Test(arguments: [#"{"type":"state"}"#, #"{"type":"step"}"#, #"{"type":3}"#, "{}", "null"])
    func `What lacks a part that was always there is an error`(json: String) {
        #expect(throws: DecodingError.self) { try decode(json) }
    }

    private func decode(_ content: String) throws -> DeploymentEvent.Content {
        let json = #"{"time":"2026-11-24T07:51:53.042Z","content":\#(content)}"#
        return try WireCoding.decoder().decode(DeploymentEvent.self, from: Data(json.utf8)).content
    }
}
