import Glibc
import MeshAPI
import NIOCore
import ServiceLifecycle

/// A server that says where it can't listen, and how to choose another place.
struct ListeningService: Service {
    private let service: any Service
    private let purpose: String
    private let address: String
    /// The option of meshd that chooses the address; nil where none does.
    private let option: String?

    init(_ service: any Service, purpose: String, address: String, option: String?) {
        self.service = service
        self.purpose = purpose
        self.address = address
        self.option = option
    }

    /// - Throws: `Failure` (`server_unavailable`) where it can't listen.
    func run() async throws {
        do {
            try await service.run()
        } catch let error as IOError {
            throw failure(String(cString: strerror(error.errnoCode)))
        } catch let error as SocketAddressError {
            throw failure("\(error)")
        }
    }

    private func failure(_ reason: String) -> Failure {
        let end = "End what listens there (`ss -tlnp` shows it)"
        return Failure(
            .serverUnavailable,
            "\(purpose) can't listen on \(address): \(reason)",
            hint: option.map { "\(end), or choose another place with \($0)" } ?? end
        )
    }
}
