import Foundation
import NIOCore
import NIOHTTP1

/// What is at a path of a container.
public struct PathStat: Hashable, Sendable {
    /// The last part of the path.
    public let name: String
    /// Bytes.
    public let size: Int64
    /// What it is.
    public let kind: Kind
    /// Permission bits, set-user-ID and the like not included.
    public let permissions: Int
    /// When its content last changed.
    public let modifiedAt: EngineTimestamp?
    /// Where a symbolic link leads to, inside the container; nil for anything else.
    public let linkTarget: String?

    /// What can be at a path.
    public enum Kind: Hashable, Sendable {
        case file, directory, symbolicLink
        /// A device, socket or pipe.
        case other
    }

    /// Reads the header that holds it, base64 of JSON.
    init(headers: HTTPHeaders, route: String) throws(EngineError) {
        guard let data = headers.first(name: "X-Docker-Container-Path-Stat").flatMap({ Data(base64Encoded: $0) }) else {
            throw EngineError(.decoding, "the Docker Engine's answer lacks X-Docker-Container-Path-Stat", route: route)
        }
        self = try EngineJSON.decode(PathStat.self, from: ByteBuffer(bytes: data), route: route)
    }
}

extension PathStat: Decodable {
    private enum CodingKeys: String, CodingKey {
        case name, size, mode
        case modifiedAt = "mtime"
        case linkTarget
    }

    /// The bits of Go's `fs.FileMode`.
    private enum FileMode {
        static let directory: UInt32 = 1 << 31
        static let symbolicLink: UInt32 = 1 << 27
        static let special: UInt32 = 1 << 26 | 1 << 25 | 1 << 24 | 1 << 21 | 1 << 19
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        size = try container.decode(Int64.self, forKey: .size)
        let mode = try container.decode(UInt32.self, forKey: .mode)
        permissions = Int(mode & 0o777)
        modifiedAt = try container.decode(OptionalTimestamp.self, forKey: .modifiedAt).wrappedValue
        let target = try container.decodeIfPresent(String.self, forKey: .linkTarget) ?? ""
        linkTarget = target.isEmpty ? nil : target
        kind =
            if mode & FileMode.directory != 0 {
                .directory
            } else if mode & FileMode.symbolicLink != 0 {
                .symbolicLink
            } else if mode & FileMode.special != 0 {
                .other
            } else {
                .file
            }
    }
}
