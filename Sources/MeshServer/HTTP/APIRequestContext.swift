import Foundation
import Hummingbird
import MeshAPI

/// What travels with a request: the router's own storage and who is asking.
struct APIRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Set by the authentication; nil only on routes that are open to everybody.
    var identity: Identity?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    /// A part of the path as the name that it must be.
    ///
    /// - Throws: `InvalidName`, which is answered with 400.
    func name<Kind: Name>(_ parameter: String, as kind: Kind.Type = Kind.self) throws -> Kind {
        try Kind(parsing: parameters.get(parameter)?.removingPercentEncoding ?? "")
    }
}
