import Foundation
import Hummingbird
import MeshAPI
import NIOCore

/// What travels with a request: the router's own storage and who is asking.
struct APIRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Set by the authentication; nil only on routes that are open to everybody.
    var identity: Identity?
    /// The address at the other end of the connection; nil on unix sockets.
    var peer: String? { channel.remoteAddress?.ipAddress }
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Closes the connection in a moment, so that the client can read the answer first: what it still sends until then is thrown away.
    func closeConnectionSoon() {
        channel.eventLoop.scheduleTask(in: .seconds(2)) { [channel] in channel.close(promise: nil) }
    }

    /// A part of the path as the name that it must be.
    ///
    /// - Throws: `InvalidName`, which is answered with 400.
    func name<Kind: Name>(_ parameter: String, as kind: Kind.Type = Kind.self) throws -> Kind {
        try Kind(parsing: parameters.get(parameter)?.removingPercentEncoding ?? "")
    }
}
