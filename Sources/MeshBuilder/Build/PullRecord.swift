import Foundation
import SystemPackage

/// When each base image in a stack's cache was last looked up in its registry: a small JSON file beside the cache.
struct PullRecord: Codable, Hashable, Sendable {
    private var times: [String: Date]

    /// What the file says; nothing if it isn't there or can't be read.
    init(reading file: FilePath) {
        let text = (try? TextFile.read(file)) ?? ""
        times = (try? JSONDecoder().decode([String: Date].self, from: Data(text.utf8))) ?? [:]
    }

    /// Tags move: an image is looked up again after a day. One that is named by its digest never changes.
    func isFresh(_ name: ImageName, now: Date = .now) -> Bool {
        guard let time = times[name.description], time <= now else { return false }
        return name.isPinned || now.timeIntervalSince(time) < Self.lifetime
    }

    mutating func note(_ name: ImageName, now: Date = .now) {
        times[name.description] = now
    }

    /// Forgets all others.
    mutating func keep(_ names: Set<ImageName>) {
        let kept = Set(names.map(\.description))
        times = times.filter { kept.contains($0.key) }
    }

    func write(to file: FilePath) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try TextFile.write(String(decoding: try encoder.encode(times), as: UTF8.self), to: file)
    }

    private static let lifetime: TimeInterval = 86_400
}
