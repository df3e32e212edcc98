import Foundation
import MeshAPI
import SystemPackage
import TestSupport
import Testing

@testable import MeshBuilder

/// What there is of one builder on this machine. Everything it makes holds its deployment's id, in a name, a path or an argument.
struct BuilderTraces: Sendable {
    let deployment: EntityID
    let dataDirectory: FilePath

    /// Fails the test, and says what there is, unless nothing is left.
    func expectNone(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let found = try await find()
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }

    /// What is there now; one line each.
    func find() async throws -> [String] {
        let id = deployment.text
        func lines(_ label: String, _ text: String) -> [String] {
            text.split(separator: "\n").filter { $0.contains(id) }.map { "\(label): \($0)" }
        }
        var found = lines("interface", try await runProgram("/usr/sbin/ip", ["-oneline", "link"]).standardOutput)
        found += lines("namespace", try await runProgram("/usr/sbin/ip", ["netns", "list"]).standardOutput)
        found += lines("firewall", try await runProgram("/usr/sbin/iptables-save", []).standardOutput)
        found += lines("mount", try TextFile.read("/proc/self/mountinfo"))
        found += processes().map { "process: \($0)" }
        let hierarchies = ControlGroupHierarchies(mountInfo: try TextFile.read("/proc/self/mountinfo"))
        for tree in hierarchies.all {
            found += Directory.names(in: tree).filter { $0.contains(id) }.map { "control group: \(tree)/\($0)" }
        }
        for directory: FilePath in ["/run", dataDirectory.appending("builders")] {
            found += Directory.names(in: directory).filter { $0.contains(id) }.map { "directory: \(directory)/\($0)" }
        }
        return found
    }

    /// Processes that name it, or sit in a control group of it.
    func processes() -> [String] {
        Directory.names(in: "/proc").compactMap { Int32($0) }.compactMap { process in
            let command = (try? TextFile.read(FilePath("/proc/\(process)/cmdline"))) ?? ""
            let group = (try? TextFile.read(FilePath("/proc/\(process)/cgroup"))) ?? ""
            guard command.contains(deployment.text) || group.contains(deployment.text) else { return nil }
            return "\(process) \(command.replacing("\0", with: " "))"
        }
    }
}
