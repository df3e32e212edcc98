import Foundation
import MeshAPI
import MeshServer
import NIOCore
import SystemPackage
import TestSupport
import Testing

@Suite struct OutputLogTests {
    @Test func aReaderReplaysAndFollowsUntilTheLogIsClosed() async throws {
        try await withTemporaryDirectory { directory in
            let archive = OutputArchive(directory: directory)
            let id = EntityID.random()
            let log = try archive.log(of: id)
            try log.append(.line("one"))
            let reader = try #require(archive.reader(of: id, follow: true))
            let iterator = reader.makeAsyncIterator()
            let first = try await iterator.next()
            #expect(first.map { String(buffer: $0) }?.contains("one") == true)

            async let second = iterator.collectRest()
            try log.append(.line("two"))
            archive.close(id)
            #expect(try await second.contains("two"))
        }
    }

    @Test func aTornLineIsCutOffWhenTheLogIsOpenedAgain() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("output.ndjson")
            let first = try OutputLog(path: path)
            try first.append(.line("whole"))
            first.close()
            let whole = try Data(contentsOf: URL(filePath: path.string))
            try (whole + Data("{\"content\":{\"ty".utf8)).write(to: URL(filePath: path.string))

            let second = try OutputLog(path: path)
            second.close()
            #expect(try Data(contentsOf: URL(filePath: path.string)) == whole)
        }
    }

    @Test func outputPastTheCapacityIsDroppedWithANoteAndStatesStillCome() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("output.ndjson")
            let log = try OutputLog(path: path)
            let megabyte = String(repeating: "x", count: 1 << 20)
            for _ in 0..<70 { try log.append(.line(megabyte)) }
            try log.append(DeploymentEvent(time: .now, content: .state(.succeeded, failure: nil)))
            log.close()

            let size = try #require(FileManager.default.attributesOfItem(atPath: path.string)[.size] as? Int)
            #expect(size <= OutputLog.capacity + 4096)
            let tail = try Data(contentsOf: URL(filePath: path.string)).suffix(2048)
            let text = String(decoding: tail, as: UTF8.self)
            #expect(text.contains("further lines are not kept"))
            #expect(text.contains("succeeded"))
        }
    }

    @Test func nothingIsReadOfADeploymentThatNeverWasKept() {
        #expect(OutputArchive(directory: "/nonexistent").reader(of: .random(), follow: true) == nil)
    }
}

extension DeploymentEvent {
    fileprivate static func line(_ text: String) -> DeploymentEvent {
        DeploymentEvent(time: .now, content: .output(OutputLine(source: .release, text: text, isError: false)))
    }
}

extension OutputReader.AsyncIterator {
    fileprivate func collectRest() async throws -> String {
        var text = ""
        while let piece = try await next() { text += String(buffer: piece) }
        return text
    }
}
