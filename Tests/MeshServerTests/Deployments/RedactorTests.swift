import MeshAPI
import Testing

@testable import MeshServer

@Suite struct RedactorTests {
    @Test(arguments: [
        ("postgres://user:s3cretpass@db/app", "postgres://user:[PASSWORD]@db/app"),
        ("nothing to hide", "nothing to hide"),
        ("hi there", "hi there"),
        ("-----BEGIN KEY-----", "[KEY]"),
        ("a line of MIIEvQIBADANBg in the middle", "a line of [KEY] in the middle"),
        ("s3cretpass s3cretpass", "[PASSWORD] [PASSWORD]"),
    ])
    func valuesBecomeTheirNames(_ text: String, _ shown: String) throws {
        let redact = Redactor([
            try ConfigVarName(parsing: "PASSWORD"): try ConfigVarValue(parsing: "s3cretpass"),
            try ConfigVarName(parsing: "MESSAGE"): try ConfigVarValue(parsing: "hi"),
            try ConfigVarName(parsing: "KEY"): try ConfigVarValue(parsing: "-----BEGIN KEY-----\n  MIIEvQIBADANBg\n"),
        ])
        #expect(redact(text) == shown)
    }

    @Test func aValueThatHoldsAnotherGoesAsAWhole() throws {
        let redact = Redactor([
            try ConfigVarName(parsing: "PASSWORD"): try ConfigVarValue(parsing: "s3cretpass"),
            try ConfigVarName(parsing: "URL"): try ConfigVarValue(parsing: "https://s3cretpass@example.com"),
        ])
        #expect(redact("GET https://s3cretpass@example.com") == "GET [URL]")
    }

    @Test func aNoteStaysTheNoteOfItsRule() throws {
        let redact = Redactor([try ConfigVarName(parsing: "TAG"): try ConfigVarValue(parsing: "s3cretpass")])
        let reference = DeploymentEvent.Note.DiagnosticReference(rule: "moving-tag", line: 1, column: 6)
        let note = DeploymentEvent.Note(severity: .info, message: "FROM s3cretpass", hint: "not s3cretpass", diagnostic: reference)
        let shown = DeploymentEvent.Note(severity: .info, message: "FROM [TAG]", hint: "not [TAG]", diagnostic: reference)
        #expect(redact(.note(note)) == .note(shown))
    }
}
