import Dockerfile
import Testing

@Suite struct StageTests {
    static let bases: [(String, [StageBase])] = [
        ("FROM a", [.image("a")]),
        ("FROM scratch", [.scratch]),
        ("FROM a AS b\nFROM b", [.image("a"), .stage(0)]),
        ("FROM a AS Build\nFROM build", [.image("a"), .stage(0)]),
        ("FROM a AS a", [.image("a")]),
        ("FROM a AS a\nFROM a AS a\nFROM a", [.image("a"), .stage(0), .stage(1)]),
        ("FROM b\nFROM a AS b", [.image("b"), .image("a")]),
        ("FROM a\nFROM 0", [.image("a"), .image("0")]),
        ("FROM a AS scratch\nFROM scratch", [.image("a"), .stage(0)]),
        ("ARG V=12\nFROM debian:$V", [.image("debian:12")]),
        ("ARG V=12\nFROM debian:${V}-slim", [.image("debian:12-slim")]),
        ("ARG A=x\nARG B=${A}y\nFROM $B", [.image("xy")]),
        ("ARG A=x B=$A\nFROM $B", [.image("x")]),
        ("ARG A='x'\nFROM \"$A\"", [.image("x")]),
        ("ARG A=x\nARG A\nFROM $A", [.image("x")]),
        ("ARG A=x\nARG A=y\nFROM $A", [.image("y")]),
        ("ARG A=1.2.3\nFROM a:${A%.*}", [.image("a:1.2")]),
        ("ARG A=1.2.3\nFROM a:${A%%.*}", [.image("a:1")]),
        ("ARG A=1.2.3\nFROM a:${A#*.}", [.image("a:2.3")]),
        ("ARG A=1.2.3\nFROM a:${A//./-}", [.image("a:1-2-3")]),
        ("FROM ${X:-a}", [.image("a")]),
        ("FROM a$X", [.image("a")]),
        ("ARG X\nFROM ${X:-a}", [.image("a")]),
        ("ARG X\nFROM $X", [.undetermined(expression: "$X")]),
        ("ARG X\nFROM a:$X", [.undetermined(expression: "a:$X")]),
        ("ARG X\nARG Y=$X\nFROM $Y", [.undetermined(expression: "$Y")]),
        ("FROM a-$TARGETARCH", [.undetermined(expression: "a-$TARGETARCH")]),
        ("ARG TARGETARCH\nFROM a-$TARGETARCH", [.undetermined(expression: "a-$TARGETARCH")]),
        ("ARG TARGETARCH=x\nFROM a-$TARGETARCH", [.image("a-x")]),
        ("FROM a AS s\nARG V=1\nFROM b$V", [.image("a"), .image("b")]),
        ("ARG S=b\nFROM a AS b\nFROM $S", [.image("a"), .stage(0)]),
    ]

    @Test(arguments: bases)
    func knowsWhatEachStageIsBasedOn(text: String, expected: [StageBase]) throws {
        #expect(try DockerfileDocument(parsing: text).stages.map(\.base) == expected)
    }

    @Test func takesValuesOfTheBuildForDeclaredNames() throws {
        let text = "ARG V=1\nARG W\nFROM a:$V-$W\nFROM b:${UNDECLARED:-none}\n"
        let document = try DockerfileDocument(parsing: text, buildArguments: ["V": "2", "W": "x", "UNDECLARED": "y"])
        #expect(document.stages.map(\.base) == [.image("a:2-x"), .image("b:none")])
    }

    @Test func sortsInstructionsIntoStages() throws {
        let text = "ARG V=1\nFROM a AS one\nRUN x\nENTRYPOINT y\nFROM one\nCMD z\n"
        let document = try DockerfileDocument(parsing: text)
        #expect(document.stages.map(\.name) == ["one", nil])
        #expect(document.stages.map { $0.instructions.map(\.keyword) } == [[.run, .entrypoint], [.cmd]])
        #expect(document.finalStage.index == 1)
        #expect(document.finalStage.opening.range.start.line == 5)
        #expect(document.finalStage.entrypoint == nil)
        #expect(document.globalArguments.count == 1)
        #expect(document.lineage(of: document.finalStage).map(\.index) == [0, 1])
        #expect(document.lineage(of: document.stages[0]).map(\.index) == [0])
    }

    static let arguments: [(String, Set<String>)] = [
        ("FROM a", []),
        ("FROM a\nARG A", ["A"]),
        ("FROM a\nARG A=1", ["A"]),
        ("FROM a\nARG A=", ["A"]),
        ("FROM a\nARG A B=1 C=\"x y\" D", ["A", "B", "C", "D"]),
        ("ARG A\nFROM a", ["A"]),
        ("ARG A\nFROM a\nFROM b\nARG B\nFROM c\nARG C", ["A", "B", "C"]),
        ("FROM a\narg RAILS_ENV", ["RAILS_ENV"]),
        ("FROM a\nARG \\\n  A \\\n  # not B\n  C=1", ["A", "C"]),
        ("FROM a\nARG \"A\" 'B'=1 C\\D", ["A", "B", "CD"]),
        ("FROM a\nARG A$X B", ["B"]),
        ("FROM a\nARG 'A B", []),
        ("FROM a\nENV A=1\nRUN echo $B ARG C\nLABEL ARG=D", []),
        ("FROM a\n# ARG A", []),
        ("FROM a\nRUN <<E\nARG A\nE", []),
        ("FROM a\nONBUILD ARG A", []),
        ("FROM a AS b\nONBUILD ARG A\nFROM c", []),
        ("FROM a AS b\nONBUILD ARG A\nFROM b", ["A"]),
        ("FROM a AS b\nONBUILD ARG A=1 B\nFROM x\nFROM b\nARG C", ["A", "B", "C"]),
    ]

    @Test(arguments: arguments)
    func knowsTheDeclaredArguments(text: String, expected: Set<String>) throws {
        #expect(try DockerfileDocument(parsing: text).declaredArguments == expected)
    }

    @Test func gathersWhatShapesTheFinalImageFromAllStagesBelowIt() throws {
        let text = """
            FROM a AS base
            ENTRYPOINT ["/one"]
            CMD ["x"]
            EXPOSE 1
            USER u
            FROM b AS other
            VOLUME /elsewhere
            FROM base AS last
            EXPOSE 2
            VOLUME /v
            HEALTHCHECK NONE
            WORKDIR /w
            STOPSIGNAL 3
            """
        let image = try DockerfileDocument(parsing: text).finalImage
        #expect(image.entrypoint?.range.start.line == 2)
        #expect(image.cmd?.range.start.line == 3)
        #expect(image.expose.map(\.range.start.line) == [4, 9])
        #expect(image.user?.range.start.line == 5)
        #expect(image.volume.map(\.range.start.line) == [10])
        #expect(image.healthcheck?.range.start.line == 11)
        #expect(image.workdir?.range.start.line == 12)
        #expect(image.stopSignal?.range.start.line == 13)
    }

    static let commands: [(String, Int?)] = [
        ("FROM a\nCMD x\nENTRYPOINT y", 2),
        ("FROM a\nENTRYPOINT y\nCMD x\nCMD z", 4),
        ("FROM a AS b\nCMD x\nFROM b\nENTRYPOINT y", nil),
        ("FROM a AS b\nCMD x\nFROM b\nCMD z\nENTRYPOINT y", 4),
        ("FROM a AS b\nCMD x\nENTRYPOINT y\nFROM b", 2),
        ("FROM a AS b\nCMD x\nFROM c", nil),
    ]

    @Test(arguments: commands)
    func clearsAnInheritedCommandWhereAnEntrypointIsSet(text: String, line: Int?) throws {
        #expect(try DockerfileDocument(parsing: text).finalImage.cmd?.range.start.line == line)
    }
}
