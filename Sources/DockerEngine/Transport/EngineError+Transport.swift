import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

extension EngineError {
    /// What an error of the connection means.
    ///
    /// - Parameter address: given while there is no connection yet: a system error then means that no Engine is there.
    init(transport error: any Error, route: String, address: String? = nil) {
        switch error {
        case let error as EngineError:
            self = error
        case is CancellationError:
            self = Self.cancelled(route: route)
        case let error as HTTPClientError:
            self.init(client: error, route: route, address: address)
        case ChannelError.connectTimeout:
            self = Self.unreachable(address, reason: "no connection in time", route: route)
        case let error as IOError where address != nil && !Self.endsConnection(error.errnoCode):
            let hint = error.errnoCode == EACCES ? "; run as root or as a member of the socket's group" : ""
            self = Self.unreachable(address, reason: String(cString: strerror(error.errnoCode)).lowercased() + hint, route: route)
        case let error as HTTPParserError where error != .invalidEOFState:
            self.init(.decoding, "what answers does not speak HTTP: \(error)", route: route)
        default:
            self = Self.lost(error, route: route)
        }
    }

    private init(client error: HTTPClientError, route: String, address: String?) {
        switch error {
        case .cancelled where Task.isCancelled: self = Self.cancelled(route: route)
        // Nobody but the client's shutdown cancels a request of a task that goes on.
        case .cancelled, .alreadyShutdown: self.init(.shutDown, "the client of the Docker Engine was shut down", route: route)
        case .deadlineExceeded, .readTimeout: self.init(.timedOut, "the Docker Engine gave no answer in time", route: route)
        case .connectTimeout, .getConnectionFromPoolTimeout:
            self = Self.unreachable(address, reason: "no connection in time", route: route)
        default: self = Self.lost(error, route: route)
        }
    }

    private static func cancelled(route: String) -> EngineError {
        EngineError(.cancelled, "the request was cancelled", route: route)
    }

    private static func unreachable(_ address: String?, reason: String, route: String) -> EngineError {
        EngineError(.unavailable, "no Docker Engine answers\(address.map { " at \($0)" } ?? ""): \(reason)", route: route)
    }

    private static func lost(_ error: any Error, route: String) -> EngineError {
        EngineError(.connectionLost, "the connection to the Docker Engine ended before its answer did: \(error)", route: route)
    }

    private static func endsConnection(_ code: CInt) -> Bool {
        code == ECONNRESET || code == EPIPE || code == ENOTCONN
    }
}
