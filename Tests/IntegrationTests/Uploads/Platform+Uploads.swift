import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

extension Platform {
    /// `POST …/deployments` over meshd's socket, to be filled by hand.
    func rawUpload(_ framing: HTTPUpload.Framing, ending: HTTPUpload.Ending = .whole) -> HTTPUpload {
        let path = "/v1/environments/\(stack.environment)/stacks/\(stack.stack)/deployments"
        return HTTPUpload(
            HTTPRequest(method: "POST", unixSocket: meshd.socketPath.string, host: "meshd", path: path),
            framing: framing,
            ending: ending
        )
    }

    /// Everything that has a name under the data directory but what the registry and builders keep for themselves.
    var files: Set<String> {
        get throws {
            let directory = meshd.dataDirectory.string
            let files = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
            return Set(files.filter { !$0.hasPrefix("registry/") && !$0.hasPrefix("caches/") && !$0.hasPrefix("builders/") }).union([
                "deployments"
            ])
        }
    }

    /// The folders of deployments, and of uploads that aren't any yet.
    var uploads: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: meshd.dataDirectory.appending("deployments").string)) ?? []
    }

    /// Nothing is left of an upload, no deployment came of it, and the meshd that took it still serves.
    func expectUnharmed(_ files: Set<String>, by process: Int32?) async throws {
        let left = try await eventually("nothing left of an upload", within: .seconds(10)) { () -> Bool? in
            try self.files.isSubset(of: files) ? true : nil
        }
        #expect(left)
        #expect(try await client.deployments(of: stack).isEmpty)
        #expect(await meshd.processID == process)
        #expect(try await client.version().version.isEmpty == false)
    }

    /// The most memory that meshd has had resident, in bytes.
    func peakMemory() async throws -> Int {
        guard let process = await meshd.processID else { throw TestSupportError("meshd doesn't run") }
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
        else { throw TestSupportError("no peak in \(status)") }
        return kilobytes << 10
    }
}

extension HTTPAnswer {
    /// The failure that the API's errors hold.
    var failure: Failure {
        get throws { try JSONDecoder().decode(Failure.Body.self, from: Data(body)).error }
    }
}
