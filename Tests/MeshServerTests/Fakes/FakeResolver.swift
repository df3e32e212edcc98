import MeshAPI
import MeshRack
import MeshServer
import Synchronization

/// Stands in for name servers: knows what the test says.
final class FakeResolver: NameResolving {
    private let known: Mutex<[String: Set<String>]>

    init(_ known: [String: Set<String>] = [:]) {
        self.known = Mutex(known)
    }

    func set(_ addresses: Set<String>, of domain: String) {
        known.withLock { $0[domain] = addresses }
    }

    func addresses(of domain: Domain) async throws -> Set<String> {
        known.withLock { $0[domain.text] ?? [] }
    }
}
