import Dockerfile
import Testing

/// What is refused, where the error points to, and what it says.
@Suite struct DockerfileErrorTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let code: DockerfileError.Code
        let place: SourcePosition
        let says: String
        let hints: String?

        init(_ text: String, _ code: DockerfileError.Code, _ line: Int, _ column: Int, _ says: String, hint: String? = nil) {
            self.text = text
            self.code = code
            self.place = SourcePosition(line: line, column: column)
            self.says = says
            self.hints = hint
        }

        var testDescription: String { text.debugDescription }
    }

    static let files = [
        Case("", .empty, 1, 1, "is empty", hint: "FROM debian:12"),
        Case("\n \t\r\n", .empty, 1, 1, "is empty"),
        Case("\u{FEFF}", .empty, 1, 1, "is empty"),
        Case("# one\n\n  # two\n", .empty, 1, 1, "only comments"),
        Case("# escape=`\n", .empty, 1, 1, "only comments"),
        Case("ARG A=1\n", .noFrom, 1, 1, "has no FROM"),
        Case("# x\nRUN make\nFROM a\n", .noFrom, 2, 1, "RUN stands before the first FROM", hint: "only ARG"),
        Case("ARG A\n  COPY a b\n", .noFrom, 2, 3, "COPY stands before"),
        Case("FROM a\0\n", .encoding, 1, 7, "NUL"),
        Case("# escape=x\nFROM a\n", .badDirective, 1, 1, "can't be x", hint: "\\ or `"),
        Case("# escape=\\\n#escape=`\nFROM a\n", .badDirective, 2, 1, "only once", hint: "line 1"),
        Case("FROM a\nRUN \(String(repeating: "x", count: 65_535))\n", .lineTooLong, 2, 1, "65535"),
    ]

    static let keywords = [
        Case("FROM a\nRUNN make\n", .unknownInstruction, 2, 1, "unknown instruction RUNN", hint: "did you mean RUN?"),
        Case("FORM a\n", .unknownInstruction, 1, 1, "FORM", hint: "FROM"),
        Case("FROM a\n  ENTRYPIONT x\n", .unknownInstruction, 2, 3, "ENTRYPIONT", hint: "ENTRYPOINT"),
        Case("FROM a\nCOPPY a b\n", .unknownInstruction, 2, 1, "COPPY", hint: "COPY"),
        Case("FROM a\nRUN a &&\n  make\n", .unknownInstruction, 3, 3, "make", hint: "needs a \\ at its end"),
        Case("# escape=`\nFROM a\nRUN a &&\n  make\n", .unknownInstruction, 4, 3, "make", hint: "needs a ` at its end"),
        Case("FROM a\nкоманда\n", .unknownInstruction, 2, 1, "команда"),
        Case("FROM a\n\\\n", .unknownInstruction, 2, 2, "no instruction"),
        Case("FROM a\nRUN[\"x\"]\n", .unknownInstruction, 2, 1, "RUN["),
        Case("FROM a AS b\nONBUILD MAKE x\nFROM b\n", .unknownInstruction, 2, 9, "MAKE"),
        Case("FROM a\nONBUILD ONBUILD RUN x\n", .badTrigger, 2, 9, "ONBUILD can't be"),
        Case("FROM a\nONBUILD FROM x\n", .badTrigger, 2, 9, "FROM can't be"),
        Case("FROM a\nonbuild maintainer x\n", .badTrigger, 2, 9, "MAINTAINER can't be"),
    ]

    static let missing = [
        Case("FROM\n", .missingArgument, 1, 1, "FROM needs a base image", hint: "FROM debian:12"),
        Case("ARG\nFROM a\n", .missingArgument, 1, 1, "ARG needs a name"),
        Case("FROM a\nENV\n", .missingArgument, 2, 1, "ENV needs a name and a value"),
        Case("FROM a\nLABEL\n", .missingArgument, 2, 1, "LABEL needs a name and a value"),
        Case("FROM a\nENV a\n", .missingArgument, 2, 5, "ENV a has no value", hint: "ENV a=value"),
        Case("FROM a\nCOPY\n", .missingArgument, 2, 1, "a source and a destination"),
        Case("FROM a\nCOPY a\n", .missingArgument, 2, 6, "only one is given", hint: "COPY a DESTINATION"),
        Case("FROM a\nADD [\"a\"]\n", .missingArgument, 2, 6, "only one is given"),
        Case("FROM a\nEXPOSE\n", .missingArgument, 2, 1, "EXPOSE needs a port"),
        Case("FROM a\nVOLUME\n", .missingArgument, 2, 1, "VOLUME needs a path"),
        Case("FROM a\nVOLUME []\n", .missingArgument, 2, 1, "VOLUME needs a path"),
        Case("FROM a\nUSER\n", .missingArgument, 2, 1, "USER needs an argument"),
        Case("FROM a\nWORKDIR\n", .missingArgument, 2, 1, "WORKDIR needs an argument"),
        Case("FROM a\nSTOPSIGNAL\n", .missingArgument, 2, 1, "STOPSIGNAL needs an argument"),
        Case("FROM a\nMAINTAINER\n", .missingArgument, 2, 1, "MAINTAINER needs an argument"),
        Case("FROM a\nSHELL\n", .missingArgument, 2, 1, "SHELL needs a JSON array"),
        Case("FROM a\nSHELL []\n", .missingArgument, 2, 1, "at least one word"),
        Case("FROM a\nONBUILD\n", .missingArgument, 2, 1, "ONBUILD needs an instruction"),
        Case("FROM a AS b\nONBUILD COPY a\nFROM b\n", .missingArgument, 2, 14, "only one is given"),
        Case("FROM a\nHEALTHCHECK\n", .missingArgument, 2, 1, "NONE, or CMD"),
        Case("FROM a\nHEALTHCHECK CMD\n", .missingArgument, 2, 1, "a command after CMD"),
        Case("FROM a\nHEALTHCHECK CMD []\n", .missingArgument, 2, 1, "a command after CMD"),
    ]

    static let arguments = [
        Case("FROM a b\n", .badArgument, 1, 8, "takes an image", hint: "FROM image AS name"),
        Case("FROM a # the base\n", .badArgument, 1, 8, "takes an image", hint: "line of its own"),
        Case("FROM a AS\n", .badArgument, 1, 8, "takes an image"),
        Case("FROM a AS b c\n", .badArgument, 1, 8, "takes an image"),
        Case("FROM a AS 1st\n", .badStageName, 1, 11, "\"1st\"", hint: "begins with a letter"),
        Case("FROM a AS a/b\n", .badStageName, 1, 11, "\"a/b\""),
        Case("FROM a AS 日本\n", .badStageName, 1, 11, "\"日本\""),
        Case("FROM a\nARG =x\n", .badArgument, 2, 5, "a name before the ="),
        Case("FROM a\nENV a=b =x\n", .badArgument, 2, 9, "a name before the ="),
        Case("FROM a\nENV a=b c\n", .badArgument, 2, 9, "\"c\" has no =", hint: "quotes"),
        Case("FROM a\nLABEL a=b \\\n  c d=e\n", .badArgument, 3, 3, "\"c\" has no ="),
        Case("FROM a\nRUN [\"a\", 1]\n", .badArgument, 2, 11, "strings only", hint: "double quotes"),
        Case("FROM a\nCMD [null]\n", .badArgument, 2, 6, "strings only"),
        Case("FROM a\nCMD [[\"a\"]]\n", .badArgument, 2, 6, "strings only"),
        Case("FROM a\nVOLUME [\"a\", {\"b\": [1.5e3, true, false]}]\n", .badArgument, 2, 14, "strings only"),
        Case("FROM a\nVOLUME [\" \"]\n", .badArgument, 2, 9, "can't be empty"),
        Case("FROM a\nSHELL /bin/bash -c\n", .badArgument, 2, 7, "takes a JSON array", hint: "[\"/bin/bash\", \"-c\"]"),
        Case("FROM a\nHEALTHCHECK curl x\n", .badArgument, 2, 13, "CMD or NONE, not \"curl\""),
        Case("FROM a\nHEALTHCHECK NONE x\n", .badArgument, 2, 18, "takes no arguments"),
        Case("FROM a\nRUN <<EOF\necho\n", .badHeredoc, 2, 5, "EOF never ends", hint: "nothing else"),
        Case("FROM a\nRUN <<EOF\necho\n EOF\n", .badHeredoc, 2, 5, "EOF never ends"),
        Case("FROM a\nRUN <<-EOF\n  EOF\n", .badHeredoc, 2, 5, "EOF never ends"),
        Case("FROM a\nCOPY <<a <<b /\na\n", .badHeredoc, 2, 10, "b never ends"),
        Case("FROM a\nRUN echo $(( 1 << 2 ))\n", .badHeredoc, 2, 16, "2 never ends"),
        Case("FROM a\nCOPY a <<EOF\nEOF\n", .badHeredoc, 2, 8, "can't be a heredoc"),
        Case("ARG A=\nFROM ${A:?say which}\n", .badArgument, 2, 15, "takes an image"),
        Case("FROM ${\n", .badVariable, 1, 6, "} of a variable is missing"),
        Case("FROM ${A?}\n", .badVariable, 1, 6, "A: is not allowed to be unset"),
        Case("ARG A=\nFROM ${A:?'say'}\n", .badVariable, 2, 6, "A: say"),
        Case("ARG A='x\nFROM a\n", .badVariable, 1, 5, "single quote is never closed"),
        Case("FROM $NOWHERE\n", .missingArgument, 1, 6, "the base image $NOWHERE is blank", hint: "ARG NAME=value"),
        Case("ARG A=\nFROM $A\n", .missingArgument, 2, 6, "blank"),
    ]

    static let flags = [
        Case("FROM --plattform=x a\n", .badFlag, 1, 6, "FROM has no flag --plattform", hint: "--platform"),
        Case("FROM a\nRUN --mout=x y\n", .badFlag, 2, 5, "no flag --mout", hint: "--mount"),
        Case("FROM a\nCOPY --zzz a b\n", .badFlag, 2, 6, "no flag --zzz", hint: "--chmod, --chown, --exclude"),
        Case("FROM a\nCMD --help\n", .badFlag, 2, 5, "CMD has no flag --help", hint: "JSON form"),
        Case("FROM a\nENTRYPOINT --x\n", .badFlag, 2, 12, "ENTRYPOINT has no flag --x"),
        Case("FROM a\nCOPY --from a b\n", .badFlag, 2, 6, "needs a value", hint: "--from=VALUE"),
        Case("FROM a\nCOPY --from=a --from=b c d\n", .badFlag, 2, 15, "stands twice"),
        Case("FROM a\nCOPY --link=maybe a b\n", .badFlag, 2, 6, "true or false, not \"maybe\""),
        Case("FROM a\nCOPY --link= a b\n", .badFlag, 2, 6, "true or false"),
        Case("FROM a\nRUN --network=some x\n", .badFlag, 2, 5, "can't be \"some\"", hint: "default, none, host"),
        Case("FROM a\nRUN --security=no x\n", .badFlag, 2, 5, "can't be \"no\""),
        Case("FROM a\nHEALTHCHECK --interval=5 CMD x\n", .badFlag, 2, 13, "span of time, not \"5\"", hint: "30s"),
        Case("FROM a\nHEALTHCHECK --timeout=1us CMD x\n", .badFlag, 2, 13, "shorter than 1ms"),
        Case("FROM a\nHEALTHCHECK --retries=-1 CMD x\n", .badFlag, 2, 13, "whole number"),
        Case("FROM a\nHEALTHCHECK --retries=many CMD x\n", .badFlag, 2, 13, "whole number"),
        Case("FROM a AS b\nONBUILD COPY --x a b\nFROM b\n", .badFlag, 2, 14, "COPY has no flag --x"),
    ]

    /// What BuildKit finds when it lays out the build.
    static let rehearsal = [
        Case("FROM a\nENV a=\"b\n", .badVariable, 2, 5, "double quote is never closed"),
        Case("FROM a\nARG A='b\n", .badVariable, 2, 5, "single quote is never closed"),
        Case("FROM a\nLABEL a=${B:i}\n", .badVariable, 2, 7, "is not a modifier"),
        Case("FROM a\nCOPY b \\\n  \"c\n", .badVariable, 3, 3, "double quote is never closed"),
        Case("FROM a\nVOLUME ''\n", .badArgument, 2, 8, "can't be empty"),
        Case("FROM a\nEXPOSE 80 {port}\n", .badArgument, 2, 11, "EXPOSE {port}: a port is a number", hint: "EXPOSE 8080"),
        Case("FROM a\nEXPOSE 80/http\n", .badArgument, 2, 8, "tcp, udp or sctp"),
        Case("FROM a\nEXPOSE 1-2:3-5\n", .badArgument, 2, 8, "different lengths"),
        Case("FROM a\nSTOPSIGNAL SIGX\n", .badArgument, 2, 12, "no signal SIGX", hint: "SIGTERM"),
        Case("FROM a\nRUN --mount=type=volume x\n", .badFlag, 2, 5, "no type volume; it is one of bind, cache"),
        Case("FROM a\nRUN --mount=type=cache,arget=$X x\n", .badFlag, 2, 5, "no option arget"),
        Case("FROM a\nRUN --mount=type=cache,target x\n", .badFlag, 2, 5, "target needs a value"),
        Case("FROM a\nRUN --mount=target=/x,uid=1 x\n", .badFlag, 2, 5, "a bind mount has no uid"),
        Case("FROM a\nRUN --mount=type=secret x\n", .badFlag, 2, 5, "needs an id, or a target"),
        Case("FROM a\nRUN --mount=type=cache,target=/./ x\n", .badFlag, 2, 5, "nothing can be mounted at /./"),
        Case("FROM a\nRUN --device=x x\n", .badFlag, 2, 5, "--device", hint: "labs"),
        Case("FROM a\nCOPY --chmod=999 b c\n", .badFlag, 2, 6, "999 is no mode"),
        Case("FROM a\nADD --checksum=sha256:1 https://b/c /\n", .badFlag, 2, 5, "no checksum"),
        Case("FROM a\nADD --checksum=sha256:1 b c /\n", .badFlag, 2, 5, "for one source"),
        Case("FROM a AS b\nCOPY --from=c / /\nFROM a AS c\nFROM b\n", .badStage, 2, 6, "begins only in line 3"),
        Case("# check=skip\nFROM a\n", .badDirective, 1, 1, "no option skip of check"),
    ]

    @Test func `what no stage of the result needs isn't looked at so closely`() throws {
        for text in ["FROM a\nENV a=\"b\nFROM a\n", "FROM a AS b\nEXPOSE x\nFROM a\n", "FROM a\nONBUILD MAKE x\n"] {
            _ = try DockerfileDocument(parsing: text)
        }
    }

    @Test(arguments: [
        "EXPOSE $P ${P}-90", "STOPSIGNAL $S", "VOLUME $V", "RUN --mount=type=$T,target=$X,uid=$U x", "COPY --chmod=$M a b",
        "ADD --checksum=$C a b", "ENV a=${A:?missing}",
    ])
    func `what depends on a variable is left to the build`(line: String) throws {
        _ = try DockerfileDocument(parsing: "FROM a\n\(line)\n")
    }

    @Test func `a base image without a value is a mistake where all build arguments are known`() throws {
        let text = "ARG V\nFROM a:$V\n"
        #expect(try DockerfileDocument(parsing: text).finalStage.base == .undetermined(expression: "a:$V"))
        #expect(try DockerfileDocument(parsing: text, buildArguments: ["V": "1"]).finalStage.base == .image("a:1"))
        let error = #expect(throws: DockerfileError.self) { try DockerfileDocument(parsing: text, buildArguments: [:]) }
        #expect(error?.code == .badReference)
        let blank = #expect(throws: DockerfileError.self) {
            try DockerfileDocument(parsing: "ARG P\nFROM --platform=$P a\n", buildArguments: [:])
        }
        #expect(blank?.message == "the platform $P is blank")
    }

    @Test(arguments: files + keywords + missing + arguments + flags + rehearsal)
    func saysWhatIsWrongWhereAndWhatToDo(_ file: Case) {
        let error = #expect(throws: DockerfileError.self) { try DockerfileDocument(parsing: file.text) }
        guard let error else { return }
        #expect(error.code == file.code)
        #expect(error.range.start == file.place)
        #expect(error.message.contains(file.says), "\(error.message)")
        if let hints = file.hints { #expect(error.hint?.contains(hints) == true, "\(error.hint ?? "no hint")") }
    }

    static let notText: [([UInt8], SourcePosition)] = [
        ([0xFF, 0xFE, 0x46, 0x00], SourcePosition(line: 1, column: 1)),
        (Array("FROM a\nRUN caf".utf8) + [0xE9] + Array("\n".utf8), SourcePosition(line: 2, column: 8)),
        (Array("FROM a\nRUN ".utf8) + [0xC3], SourcePosition(line: 2, column: 5)),
        (Array("FROM ".utf8) + [0xED, 0xA0, 0x80], SourcePosition(line: 1, column: 6)),
        (Array("FROM é".utf8) + [0xC0, 0x80], SourcePosition(line: 1, column: 7)),
    ]

    @Test(arguments: notText)
    func refusesWhatIsNotUTF8AtTheFirstBadByte(bytes: [UInt8], place: SourcePosition) {
        let error = #expect(throws: DockerfileError.self) { try DockerfileDocument(parsing: bytes) }
        #expect(error?.code == .encoding)
        #expect(error?.range.start == place)
        #expect(error?.hint?.contains("UTF-8") == true)
    }

    @Test func takesALineOfTheLargestLengthThatBuildKitTakes() throws {
        let line = "RUN " + String(repeating: "x", count: 65_535 - 5)
        #expect(try DockerfileDocument(parsing: "FROM a\n\(line)\n").instructions.count == 2)
    }

    @Test func describesItselfInOneLine() {
        let error = #expect(throws: DockerfileError.self) { try DockerfileDocument(parsing: "FROM a\n RUNN x\n") }
        #expect(error?.description == "line 2, column 2: unknown instruction RUNN")
    }
}
