import Foundation
import Glibc
import MeshHost
import SystemPackage

/// Directories that meshd owns.
enum Directory {
    /// Makes it, and those above it, for root alone. One that is there is left as it is.
    static func create(_ path: FilePath) throws {
        try FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Removes it with all in it, whatever the names in there; none is no error.
    static func remove(_ paths: FilePath...) async throws {
        let existing = paths.filter { FileManager.default.fileExists(atPath: $0.string) }
        guard !existing.isEmpty else { return }
        try await SystemCommand(.rm, arguments: ["-rf", "--one-file-system", "--"] + existing.map(\.string)).run()
    }

    /// The names in it; none when it isn't there.
    static func names(in path: FilePath) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
    }

    /// The names of the directories in it, without a look at the files: control groups have many.
    static func subdirectories(of path: FilePath) -> [String] {
        guard let stream = opendir(path.string) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            guard entry.pointee.d_type == UInt8(DT_DIR) else { continue }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The bytes that it takes on its disk.
    static func diskUsage(of path: FilePath) async throws -> UInt64 {
        let listing = try await SystemCommand(.du, "--summarize", "--one-file-system", "--block-size=1", "--", path.string).output()
        return listing.split(whereSeparator: \.isWhitespace).first.flatMap { UInt64($0) } ?? 0
    }
}
