import DockerEngine
import Logging
import TestSupport
import Testing

/// The table of verdicts that the reader is tested with, against the BuildKit of the Engine.
///
/// What the Engine takes it isn't made to build: a stage of nothing is put behind it, and that one is the target. What it refuses, it
/// refuses before anything is built. What newer versions alone know isn't asked, nor what makes Docker 20.10 crash: a file without a stage
/// takes the whole Engine with it.
@Suite(.needsEngine) struct BuildKitAgreementTests {
    private enum Verdict: Equatable, CustomStringConvertible {
        case taken
        case refused(line: Int?, String)

        var description: String {
            switch self {
            case .taken: "taken"
            case .refused(let line, let message): "refused in line \(line.map(String.init) ?? "?"): \(message)"
            }
        }
    }

    @Test func `BuildKit takes and refuses what the table says, in the same lines`() async throws {
        let cases = AgreementCase.all.filter { !$0.isNewer }
        #expect(cases.count > 300)
        let engine = DockerEngine(
            address: try EngineAddress(parsing: TestEngine.required().address),
            logger: Logger(label: "agreement-test")
        )
        do {
            try await compare(cases, engine)
            try await engine.shutdown()
        } catch {
            try await engine.shutdown()
            throw error
        }
    }

    private func compare(_ cases: [AgreementCase], _ engine: DockerEngine) async throws {
        // Files that BuildKit takes can follow one another in one file, but for what counts at the top of it.
        let joinable = cases.filter { $0.line == nil && !$0.isWhole && $0.text.lowercased().hasPrefix("from") }
        let single = cases.filter { !($0.line == nil && !$0.isWhole && $0.text.lowercased().hasPrefix("from")) }
        var suspects = single
        for start in stride(from: 0, to: joinable.count, by: 30) {
            let batch = joinable[start..<min(start + 30, joinable.count)]
            let text = batch.map(\.text).joined(separator: "\n")
            if try await verdict(on: text, appending: true, engine) != .taken { suspects += batch }
        }
        try await withThrowingTaskGroup(of: (AgreementCase, Verdict).self) { group in
            var waiting = suspects[...]
            func add() {
                guard let next = waiting.popFirst() else { return }
                group.addTask { (next, try await verdict(on: next.text, appending: next.line == nil && !next.isWhole, engine)) }
            }
            for _ in 0..<8 { add() }
            while let (file, verdict) = try await group.next() {
                add()
                check(file, verdict)
            }
        }
    }

    private func check(_ file: AgreementCase, _ verdict: Verdict) {
        switch verdict {
        case .taken: #expect(file.line == nil, "\(file.text.debugDescription) is taken")
        // It got as far as running a command in an image of nothing.
        case .refused(_, let message) where message.hasPrefix("executor failed running"): #expect(file.line == nil)
        case .refused(let line, let message):
            let shown = "\(file.text.debugDescription): \(message)"
            #expect(file.line != nil, "\(shown)")
            // Docker 20.10 gives no line for what its line parsers refuse.
            if let line, !file.isUnplaced { #expect(line == file.line, "\(shown)") }
            // A base image that nobody found means that the file was good.
            for word in ["not found", "pull access denied", "failed to do request", "no active session", "failed to authorize"] {
                #expect(!message.contains(word), "\(shown)")
            }
        }
    }

    /// - Parameter appending: put a stage of nothing behind it, and build that one.
    private func verdict(on text: String, appending: Bool, _ engine: DockerEngine) async throws -> Verdict {
        var options = BuildOptions()
        var text = text
        if appending {
            text += "\nFROM scratch AS agreement\nLABEL agreement=yes\n"
            options.target = "agreement"
        }
        var archive = TarArchive()
        archive.add("Dockerfile", text)
        for try await event in try await engine.build.build(.bytes(archive.finished()), options: options) {
            switch event {
            case .error(let failure):
                let match = failure.message.firstMatch(of: /dockerfile parse error (?:on )?line (\d+)/)
                return .refused(line: match.flatMap { Int($0.1) }, failure.message)
            case .imageID(let id):
                // All of them are the same image of nothing.
                _ = try? await engine.images.remove(id, force: true)
            case .progress, .output: continue
            }
        }
        return .taken
    }
}
