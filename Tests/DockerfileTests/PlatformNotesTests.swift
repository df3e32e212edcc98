import Dockerfile
import Testing

@Suite struct PlatformNotesTests {
    static let cases: [(String, [String])] = [
        ("FROM a\nCMD [\"x\"]", []),
        ("FROM a\nENTRYPOINT [\"x\"]", ["warning 2 ENTRYPOINT"]),
        ("FROM a\nENTRYPOINT x\nENTRYPOINT y", ["warning 3 ENTRYPOINT"]),
        ("FROM a\nENTRYPOINT []", []),
        ("FROM a\nENTRYPOINT x\nENTRYPOINT []", []),
        ("FROM a\nEXPOSE 80\nVOLUME /d\nENTRYPOINT x", ["info 2 EXPOSE", "info 3 VOLUME", "warning 4 ENTRYPOINT"]),
        ("FROM a\nVOLUME /d\nVOLUME /e", ["info 2 VOLUME", "info 3 VOLUME"]),
        ("FROM a\nENTRYPOINT x\nEXPOSE 1\nFROM b", []),
        ("FROM a AS b\nENTRYPOINT x\nFROM b", ["warning 2 ENTRYPOINT"]),
        ("FROM a AS b\nENTRYPOINT x\nFROM b\nENTRYPOINT []", []),
        ("FROM a\nONBUILD ENTRYPOINT x", []),
    ]

    @Test(arguments: cases)
    func speaksOfWhatThePlatformTreatsInItsOwnWay(text: String, expected: [String]) throws {
        let notes = PlatformNotes(try DockerfileDocument(parsing: text)).notes
        #expect(notes.map { "\($0.severity.rawValue) \($0.line) \($0.message.prefix { $0 != " " })" } == expected)
    }

    @Test func saysWhatToDo() throws {
        let text = "FROM a\nENTRYPOINT x\nEXPOSE 80\nVOLUME /d"
        let notes = PlatformNotes(try DockerfileDocument(parsing: text)).notes
        #expect(notes[0].hint.contains("exec \"$@\""))
        #expect(notes[1].message.contains("$PORT"))
        #expect(notes[2].hint.contains("database"))
    }
}
