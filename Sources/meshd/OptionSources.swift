import ArgumentParser
import Configuration
import Foundation
import SystemPackage

/// Where the values of options come from: the command line wins over the environment, and that over the file.
struct OptionSources: Sendable {
    /// Each with the way to write a key there.
    private let sources: [(provider: any ConfigProvider, name: @Sendable (String) -> String)]

    /// - Throws: `ValidationError` for a file that can't be read, isn't a JSON object, or has a key that is no option.
    init(_ options: MeshdOptions) async throws {
        var sources: [(any ConfigProvider, @Sendable (String) -> String)] = [
            (options.provider, { "--\($0)" }),
            (
                EnvironmentVariablesProvider().prefixKeys(with: ["meshd"]),
                { "MESHD_\($0.uppercased().replacing("-", with: "_"))" }
            ),
        ]
        if let file = options.config {
            sources.append((try await Self.provider(of: file), { "\"\($0)\" in \(file)" }))
        }
        self.sources = sources
    }

    func string(_ key: String) throws -> (value: String, origin: String)? {
        try first(key, .string, "a text") { if case .string(let text) = $0 { text } else { nil } }
    }

    func int(_ key: String) throws -> (value: Int, origin: String)? {
        try first(key, .int, "a number") { if case .int(let number) = $0 { number } else { nil } }
    }

    func strings(_ key: String) throws -> (value: [String], origin: String)? {
        try first(key, .stringArray, "a list of texts") { if case .stringArray(let list) = $0 { list } else { nil } }
    }

    private func first<Value>(
        _ key: String,
        _ type: ConfigType,
        _ kind: String,
        _ read: (ConfigContent) -> Value?
    ) throws -> (value: Value, origin: String)? {
        for source in sources {
            do {
                guard let content = try source.provider.value(forKey: [key], type: type).value?.content else { continue }
                if let value = read(content) { return (value, source.name(key)) }
            } catch {
                throw ValidationError("\(source.name(key)) must be \(kind)")
            }
        }
        return nil
    }

    private static func provider(of file: String) async throws -> any ConfigProvider {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw ValidationError("--config \(file) can't be read; it must be a file that meshd may read")
        }
        guard let value = try? JSONSerialization.jsonObject(with: data) else { throw ValidationError("--config \(file) is not JSON") }
        guard let object = value as? [String: Any] else {
            throw ValidationError("--config \(file) must hold a JSON object, e.g. {\"http-port\": 80}")
        }
        if let unknown = object.keys.sorted().first(where: { !MeshdOptions.keys.contains($0) }) {
            let known = MeshdOptions.keys.joined(separator: ", ")
            throw ValidationError("--config \(file) has the unknown key \"\(unknown)\"; it takes \(known)")
        }
        return try await FileProvider<JSONSnapshot>(filePath: FilePath(file))
    }
}
