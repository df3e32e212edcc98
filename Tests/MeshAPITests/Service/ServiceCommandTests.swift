import Foundation
import MeshAPI
import Testing

@Suite struct ServiceCommandTests {
    @Test(arguments: ["rails db:migrate", " a ", "/root/app -message $MESSAGE", "a\nb", "echo '", String(repeating: "x", count: 65_536)])
    func `A command is kept as it was given`(text: String) throws {
        #expect(try ServiceCommand(parsing: text).text == text)
    }

    @Test func `A command that can't be one is refused with what to do`() {
        let cases = [
            ("", "the command is empty; give one, or leave it out to run the image's CMD"),
            (" \n\t", "the command is empty; give one, or leave it out to run the image's CMD"),
            ("a\0b", "a command can't hold a NUL character; remove it"),
            (String(repeating: "x", count: 65_537), "the command has 65537 bytes; 65536 are allowed. Put it into a script in the image"),
        ]
        for (text, message) in cases {
            #expect(#expect(throws: InvalidName.self) { try ServiceCommand(parsing: text) }?.message == message)
        }
    }

    @Test func `Plain words are joined as they are`() throws {
        #expect(try ServiceCommand(words: ["rails", "db:migrate"]).text == "rails db:migrate")
        #expect(try ServiceCommand(words: ["a", "--b", "c/d.e"]).text == "a --b c/d.e")
    }

    @Test func `Words need at least one`() {
        #expect(throws: InvalidName.self) { try ServiceCommand(words: []) }
    }

    /// Words that a shell would take apart, expand, run or swallow.
    static let hostileWords: [[String]] = [
        ["a b", "c"], ["", "x", ""], ["'"], ["''"], ["'\\''"], ["it's", "\"quoted\""], ["$HOME", "${HOME}", "$(id)", "`id`"],
        ["a;b", "a&b", "a|b", "a>b", "<a", "(a)", "{a,b}", "#a", "!a", "~", "~root", "*", "?", "[a]"], ["-n", "--", "-e"],
        ["\\", "\\n", "a\\"], ["\n", "a\nb", "\t", "\r"], ["é", "\u{1F600}", "\u{202E}", "Ａ"], ["A=1", "A=$B", "a=b c"],
        ["\u{7F}\u{1}\u{1B}"], ["=", "==", "-", ".", "..", "/", "%", "@", "+", ","], ["if", "then", "exit", "exec"],
        // The quote and the accent are one Character of Swift, and two things to a shell.
        ["'\u{301}; id; '\u{301}", "'\u{200D}$(id)'", "a\r\n'\r\n"],
    ]

    @Test(arguments: hostileWords)
    func `The shell reads back exactly the words that were quoted`(words: [String]) throws {
        // The words are arguments of printf, so that none of them is taken for a command.
        let command = try ServiceCommand(words: ["printf", "%s\\0"] + words)
        #expect(try output(of: command.text) == words.map { $0 + "\0" }.joined())
    }

    @Test(arguments: [["A=1"], ["A=1", "B=2"], ["if"], ["done"], ["-x"], ["+x"], ["~"], ["!"], ["{"], ["a b"], ["$PATH"], ["", "a"]])
    func `A first word is looked for as a program, whatever it looks like`(words: [String]) throws {
        let command = try ServiceCommand(words: words)
        let (status, errors) = try run(command.text)
        #expect(status == 127, "\(command.text): \(errors)")
    }

    @Test func `Every byte that a word can hold comes back`() throws {
        let word = String(String.UnicodeScalarView((1...0x17F).compactMap(Unicode.Scalar.init)))
        #expect(try output(of: ServiceCommand(words: ["printf", "%s", word]).text) == word)
    }

    @Test func `Two thousand random words come back`() throws {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("ab'\"\\$`!*?[]{}()<>|&;#~= \n\t-é/:%")
        let words = (0..<2000).map { _ in
            let length = Int.random(in: 0...8, using: &generator)
            return String((0..<length).map { _ in alphabet.randomElement(using: &generator)! })
        }
        #expect(try output(of: ServiceCommand(words: ["printf", "%s\\0"] + words).text) == words.map { $0 + "\0" }.joined())
    }

    @Test func `Commands that differ in bytes differ`() throws {
        #expect(try ServiceCommand(parsing: "echo \u{E9}") != ServiceCommand(parsing: "echo e\u{301}"))
    }

    private func output(of command: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    private func run(_ command: String) throws -> (status: Int32, errors: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardError = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
