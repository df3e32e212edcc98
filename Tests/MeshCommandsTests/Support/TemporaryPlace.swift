import Foundation

/// A new directory that is removed when `body` has ended.
func withTemporaryDirectory<Result>(named name: String = "shop", _ body: (String) async throws -> Result) async throws -> Result {
    let parent = "\(NSTemporaryDirectory())/mesh-\(UUID().uuidString.prefix(8))"
    let path = "\(parent)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: parent) }
    return try await body(URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
}

func write(_ text: String, to path: String) throws {
    let directory = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}
