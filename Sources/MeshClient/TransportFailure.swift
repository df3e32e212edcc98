import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What the HTTP client throws, in words for people.
enum TransportFailure {
    static func translate(_ error: any Error, talkingTo address: ServerAddress) -> any Error {
        if let error = error as? HTTPClientError {
            switch error {
            case .cancelled: return CancellationError()
            case .remoteConnectionClosed, .readTimeout, .uncleanShutdown, .requestStreamCancelled: return interrupted(address)
            default: return unreachable(address, because: error.shortDescription)
            }
        }
        switch error {
        case is ClientError, is CancellationError: return error
        case let error as IOError: return translate(errno: error.errnoCode, address)
        case let error as NIOConnectionError: return unreachable(address, because: reason(of: error))
        case let error as NIOSSLError: return untrusted(address, because: "\(error)")
        case is NIOSSLExtraError: return untrusted(address, because: "its certificate is for another name")
        case is ChannelError, is HTTPParserError: return interrupted(address)
        case let error as UploadSourceFailure: return error.cause
        default: return unreachable(address, because: "\(error)")
        }
    }

    private static func translate(errno code: CInt, _ address: ServerAddress) -> ClientError {
        switch code {
        case ECONNRESET, EPIPE: interrupted(address)
        case EACCES, EPERM:
            ClientError(
                .notAllowed,
                "you may not open \(address)",
                hint: "run mesh as the user that meshd runs as (`sudo mesh …`), or `mesh login` with a token"
            )
        default: unreachable(address, because: String(cString: strerror(code)))
        }
    }

    private static func reason(of error: NIOConnectionError) -> String {
        if let failure = error.connectionErrors.first {
            guard let io = failure.error as? IOError else { return "\(failure.error)" }
            return String(cString: strerror(io.errnoCode))
        }
        return "the name \(error.host) can't be resolved"
    }

    private static func interrupted(_ address: ServerAddress) -> ClientError {
        ClientError(
            .interrupted,
            "the connection to \(address) ended before the answer did",
            hint: "try again; `mesh doctor` looks at the server"
        )
    }

    private static func untrusted(_ address: ServerAddress, because reason: String) -> ClientError {
        ClientError(
            .unreachable,
            "no safe connection to \(address) can be made: \(reason)",
            hint: "check the address and the server's certificate; one of an authority of your own is trusted by SSL_CERT_FILE=FILE"
        )
    }

    private static func unreachable(_ address: ServerAddress, because reason: String) -> ClientError {
        let hint =
            switch address {
            case .unix, .loopback: "is meshd running? `systemctl status meshd` tells"
            case .https: "check the address and your network; MESH_SERVER and `mesh login` say which server is used"
            }
        return ClientError(.unreachable, "can't reach the server at \(address): \(reason)", hint: hint)
    }
}
