import ArgumentParser
import Foundation
import MeshAPI
import MeshClient

/// `mesh config set`
struct ConfigSet: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set config vars, and roll the services with them.",
        discussion: """
            Values from files and from stdin are taken as they are, newlines included. What is given as an argument can be seen by other \
            users of this machine while mesh runs; --file and --stdin can't.

            EXAMPLE
              mesh config set MESSAGE="hi" LANG=C.UTF-8
              mesh config set --file TLS_KEY=./key.pem
              pass show db | mesh config set --stdin DATABASE_PASSWORD=-
            """
    )

    @Argument(help: ArgumentHelp("What to set.", valueName: "NAME=VALUE"))
    var assignments: [String] = []
    @Option(name: .long, parsing: .singleValue, help: ArgumentHelp("Take a value from a file.", valueName: "NAME=PATH"))
    var file: [String] = []
    @Option(name: .long, help: ArgumentHelp("Take a value from stdin.", valueName: "NAME=-"))
    var stdin: String?
    @Flag(name: .long, help: "Keep the change for the next deployment instead of making one now.")
    var stage = false
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let values = try parsedValues()
        guard !values.isEmpty else {
            throw CommandFailure.usage("there is nothing to set", hint: "`mesh config set NAME=VALUE`")
        }
        let stack = try await session.stack(target)
        let outcome = try await session.client().changeConfigVars(ConfigVarChange(set: values, stage: stage), of: stack)
        let names = values.keys.sorted().map(\.text).joined(separator: ", ")
        session.console.say("Set \(names) of \(stack.stack)")
        try await session.follow(outcome, of: stack, following, otherwise: Self.nothingRolled(staged: stage))
    }

    static func nothingRolled(staged: Bool) -> StyledLine {
        staged ? "Kept for the next deployment." : "No deployment was needed: nothing changed, or nothing runs yet."
    }

    private func parsedValues() throws -> [ConfigVarName: ConfigVarValue] {
        var values: [ConfigVarName: ConfigVarValue] = [:]
        func set(_ name: ConfigVarName, to value: ConfigVarValue) throws {
            guard values.updateValue(value, forKey: name) == nil else {
                throw CommandFailure.usage("\(name) is set twice", hint: "name each config var once")
            }
        }
        for text in assignments {
            let assignment = try ConfigAssignment(parsing: text)
            try set(assignment.name, to: Self.parsed(assignment.value, of: assignment.name))
        }
        for text in file {
            let assignment = try ConfigAssignment(parsing: text)
            try set(assignment.name, to: Self.value(ofFile: assignment.value, for: assignment.name))
        }
        if let stdin {
            let assignment = try ConfigAssignment(parsing: stdin.contains("=") ? stdin : stdin + "=-")
            guard assignment.value == "-" else {
                throw CommandFailure.usage(
                    "--stdin takes NAME=- and reads the value from stdin",
                    hint: "`mesh config set --stdin \(assignment.name)=-`"
                )
            }
            try set(assignment.name, to: Self.parsed(FileHandle.standardInput.readDataToEndOfFile(), of: assignment.name))
        }
        return values
    }

    private static func value(ofFile path: String, for name: ConfigVarName) throws -> ConfigVarValue {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw CommandFailure.failed("can't read \(path), the value of \(name): \(String(cString: strerror(errno)))")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard let data = try? handle.read(upToCount: ConfigVarValue.maximumBytes + 1) ?? Data() else {
            throw CommandFailure.failed("can't read \(path), the value of \(name)", hint: "is it a file?")
        }
        return try parsed(data, of: name)
    }

    private static func parsed(_ data: Data, of name: ConfigVarName) throws -> ConfigVarValue {
        guard let text = String(data: data, encoding: .utf8) else {
            throw CommandFailure.usage("the value of \(name) is not UTF-8 text", hint: "encode it, for example as base64")
        }
        return try parsed(text, of: name)
    }

    private static func parsed(_ text: String, of name: ConfigVarName) throws -> ConfigVarValue {
        do {
            return try ConfigVarValue(parsing: text)
        } catch {
            throw CommandFailure.usage("\(name): \(error.message)")
        }
    }
}
