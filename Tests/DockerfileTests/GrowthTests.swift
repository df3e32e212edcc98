import Dockerfile
import Foundation
import TestSupport
import Testing

/// Time grows as the file does, whatever it is full of: four times the file takes about four times as long, not sixteen.
@Suite struct GrowthTests {
    private static let checker = DockerfileChecker(
        PlatformFacts(
            configVars: ["A", "NAME_7"],
            commands: [PlatformFacts.CommandLine(title: "the command of service web", text: "exec server --port 80")],
            platform: "linux/amd64",
            context: BuildContext(files: ["Dockerfile", "src0", ".env"])
        )
    )

    @Test(arguments: DockerfileShape.all)
    func `four times the file takes no more than about four times as long`(shape: DockerfileShape) throws {
        let growth = Self.growth(from: shape.text(bytes: 15_000), to: shape.text(bytes: 60_000)) {
            _ = Self.checker.diagnostics(ofFile: $0)
        }
        #expect(growth < 8, "\(shape)")
    }

    @Test func `work that grows with the square is noticed`() {
        let growth = Self.growth(from: String(repeating: "a", count: 500), to: String(repeating: "a", count: 2_000)) { file in
            var sum = 0
            for first in file { for second in file { sum &+= Int(first &* second) } }
            #expect(sum > 0)
        }
        #expect(growth > 8)
    }

    @Test func `the table has a shape for every part of the work`() {
        #expect(DockerfileShape.all.count >= 40)
    }

    @Test func `of what one rule finds a hundred times, the rest is counted`() throws {
        let text = "FROM alpine:3.22\n" + String(repeating: "VOLUME /data\n", count: 300) + "EXPOSE 80\n"
        let found = Self.checker.diagnostics(ofFile: Array(text.utf8))
        let volumes = found.filter { $0.rule == .volume }
        #expect(volumes.count == 101)
        #expect(volumes.last?.message == "VOLUME /data is ignored, and so on: 200 more like the 100 before")
        #expect(volumes.last?.range?.start.line == 102)
        #expect(found.contains { $0.rule == .expose })
    }

    /// How many times longer the work takes for a file than for another one. The time is that of this thread alone; where a machine
    /// under load spoils a comparison all the same, the next one counts.
    private static func growth(from small: String, to large: String, _ work: ([UInt8]) -> Void) -> Double {
        let (small, large) = (Array(small.utf8), Array(large.utf8))
        var least = Double.infinity
        for _ in 0..<4 where least > 8 {
            let before = threadTime()
            work(small)
            let between = threadTime()
            work(large)
            least = min(least, (threadTime() - between) / (between - before))
        }
        return least
    }

    private static func threadTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
