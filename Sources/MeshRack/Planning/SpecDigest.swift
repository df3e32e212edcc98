import Crypto
import DockerEngine
import Foundation

/// Stands for everything that makes an instance of a service what it is: two specs with the same digest run the same instances.
///
/// Not in it: the number of instances and the counter of forced updates.
struct SpecDigest: Hashable, Sendable {
    let text: String

    init(of spec: ServiceSpec) {
        var instance = spec
        instance.mode = .replicated(0)
        instance.taskTemplate.forceUpdate = nil
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(instance) else { preconditionFailure("a planned spec has no value that JSON can't hold") }
        text = SHA256.hash(data: json).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
