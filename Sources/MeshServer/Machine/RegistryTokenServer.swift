import Foundation
import Hummingbird
package import Logging
import MeshAPI
package import MeshBuilder
package import ServiceLifecycle

/// The token service that the registry sends its clients to: `GET /token?service=…&scope=…` with Basic authentication
/// (distribution's token authentication specification). Listens on loopback only.
package enum RegistryTokenServer {
    package static func service(port: Int, authority: RegistryAuthority, logger: Logger) -> any Service {
        let router = Router()
        router.get("token") { request, _ in
            let query = request.uri.queryParameters
            do {
                let token = try await authority.token(
                    credentials: credentials(request.headers[.authorization]),
                    service: query["service"].map(String.init) ?? "",
                    scopes: query.getAll("scope")
                )
                return try Response.json(token)
            } catch let error as BuilderError where error.code == .notAllowed {
                return Response(
                    status: .unauthorized,
                    headers: [.wwwAuthenticate: "Basic realm=\"widemesh registry\""],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: "\(error.message)\n"))
                )
            }
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            logger: logger
        )
        return ListeningService(application, purpose: "the registry's token service", address: "127.0.0.1:\(port)", option: nil)
    }

    /// What `Basic <base64 of user:password>` (RFC 7617) holds; nil for anything else.
    private static func credentials(_ header: String?) -> RegistryCredentials? {
        guard let parts = header?.split(separator: " ", maxSplits: 1), parts.count == 2, parts[0].lowercased() == "basic",
            let data = Data(base64Encoded: String(parts[1])),
            let text = String(data: data, encoding: .utf8),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        return RegistryCredentials(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
    }
}
