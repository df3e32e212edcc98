import DockerEngine
import NIOCore
import Testing

@testable import MeshBuilder

struct BuildProgressTranslatorTests {
    private static let start = EngineTimestamp(secondsSince1970: 100, nanoseconds: 900_000_000)
    private static let end = EngineTimestamp(secondsSince1970: 102, nanoseconds: 400_000_000)

    private func vertex(
        _ name: String,
        started: Bool = true,
        ended: Bool = false,
        cached: Bool = false,
        error: String? = nil
    ) -> BuildVertex {
        BuildVertex(
            digest: name,
            name: name,
            isCached: cached,
            startedAt: started ? Self.start : nil,
            completedAt: ended ? Self.end : nil,
            error: error
        )
    }

    private func log(_ vertex: String, _ text: String, _ source: LogFrame.Source = .stdout) -> BuildLog {
        BuildLog(vertex: vertex, source: source, bytes: ByteBuffer(string: text))
    }

    @Test func `a step is reported when it begins and when it ends, once each`() {
        var translator = BuildProgressTranslator(locator: nil)
        #expect(translator.reports(for: BuildProgress(vertexes: [vertex("[1/1] RUN x", started: false)])).isEmpty)
        let begin = BuildReport.step(id: "1", name: "[1/1] RUN x", isCached: false, duration: nil, error: nil)
        #expect(translator.reports(for: BuildProgress(vertexes: [vertex("[1/1] RUN x")])) == [begin])
        #expect(translator.reports(for: BuildProgress(vertexes: [vertex("[1/1] RUN x")])).isEmpty)
        let end = BuildReport.step(id: "1", name: "[1/1] RUN x", isCached: false, duration: .milliseconds(1500), error: nil)
        #expect(translator.reports(for: BuildProgress(vertexes: [vertex("[1/1] RUN x", ended: true)])) == [end])
        #expect(translator.reports(for: BuildProgress(vertexes: [vertex("[1/1] RUN x", ended: true)])).isEmpty)
    }

    @Test func `a step from the cache is reported once`() {
        var translator = BuildProgressTranslator(locator: nil)
        let reports = translator.reports(for: BuildProgress(vertexes: [vertex("[1/1] RUN x", ended: true, cached: true)]))
        #expect(reports == [.step(id: "1", name: "[1/1] RUN x", isCached: true, duration: .milliseconds(1500), error: nil)])
    }

    @Test func `BuildKit's own work is left out but for downloads`() {
        var translator = BuildProgressTranslator(locator: nil)
        let names = [
            "[internal] load build definition from Dockerfile", "exporting to image", "[internal] load metadata for docker.io/library/a:1",
        ]
        let reports = translator.reports(for: BuildProgress(vertexes: names.map { vertex($0) }))
        #expect(reports.count == 1)
    }

    @Test func `output comes in whole lines, the rest of it when the step ends`() {
        var translator = BuildProgressTranslator(locator: nil)
        let name = "[1/1] RUN x"
        let first = translator.reports(
            for: BuildProgress(vertexes: [vertex(name)], logs: [log(name, "one\ntw"), log(name, "bad\n", .stderr)])
        )
        #expect(first.dropFirst() == [.output(step: "1", text: "one", isError: false), .output(step: "1", text: "bad", isError: true)])
        let second = translator.reports(for: BuildProgress(vertexes: [vertex(name, ended: true)], logs: [log(name, "o\nthree")]))
        #expect(second.prefix(2) == [.output(step: "1", text: "two", isError: false), .output(step: "1", text: "three", isError: false)])
    }

    @Test func `the step that failed first is remembered with its last lines`() {
        var translator = BuildProgressTranslator(locator: nil)
        let text = (1...30).map { "line \($0)\n" }.joined()
        _ = translator.reports(for: BuildProgress(vertexes: [vertex("[2/3] RUN x")], logs: [log("[2/3] RUN x", text)]))
        #expect(translator.failedStep == nil)
        _ = translator.reports(for: BuildProgress(vertexes: [vertex("[2/3] RUN x", ended: true, error: "exit code: 1")]))
        _ = translator.reports(for: BuildProgress(vertexes: [vertex("[b 2/3] RUN y", ended: true, error: "context canceled")]))
        #expect(translator.failedStep?.name == StepName("[2/3] RUN x"))
        #expect(translator.failedStep?.output.last == "line 30")
        #expect(translator.failedStep?.output.count == 20)
    }

    @Test func `output of an unknown step is ignored`() {
        var translator = BuildProgressTranslator(locator: nil)
        #expect(translator.reports(for: BuildProgress(logs: [log("nobody", "x\n")])).isEmpty)
    }

    @Test(arguments: [
        ("a\r\nb\r\n", ["a", "b"]),
        (" 10%\r 50%\r100%\n", ["100%"]),
        ("\n\n", ["", ""]),
        ("caf\u{E9}\n", ["caf\u{E9}"]),
    ])
    func `carriage returns redraw a line`(text: String, lines: [String]) {
        var output = StepOutput()
        #expect(output.lines(adding: Array(text.utf8)) == lines)
        #expect(output.rest() == nil)
    }

    @Test func `an endless line is cut into pieces`() {
        var output = StepOutput()
        let lines = output.lines(adding: [UInt8](repeating: 0x61, count: 40_000))
        #expect(lines.map(\.count) == [16_384, 16_384])
        #expect(output.rest()?.count == 40_000 - 2 * 16_384)
    }
}
