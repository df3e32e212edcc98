import NIOHTTP1

/// A request before version and framing are settled: what an endpoint asks for.
struct Route {
    let method: HTTPMethod
    let path: String
    var query: [(name: String, value: String)] = []
    var headers = HTTPHeaders()
    var body: UploadBody?
    /// How long the Engine may take until it answers. Two minutes is more than any route needs that doesn't wait for something.
    var headTimeout: Duration? = .seconds(120)

    /// A route from fixed words and names; each name becomes one segment of the path, whatever is in it.
    ///
    /// - Throws: ``EngineError/Code/badRequest`` for names that Go's router would take for another path.
    init(_ method: HTTPMethod, _ path: RoutePath) throws(EngineError) {
        self.method = method
        self.path = path.text
        guard path.isSound else {
            throw EngineError(.badRequest, "a name in the request is empty or made of dots", route: description)
        }
    }

    /// Adds a parameter; nil adds nothing.
    mutating func set(_ name: String, _ value: String?) {
        if let value { query.append((name, value)) }
    }

    /// Adds a parameter if it's true. The Engine takes a missing one as false.
    mutating func set(_ name: String, _ value: Bool) {
        if value { query.append((name, "true")) }
    }

    /// What errors say.
    var description: String { "\(method.rawValue) \(path)" }

    /// Path and query as sent.
    func target(version: APIVersion?) -> String {
        let prefix = version.map { "/v\($0)" } ?? ""
        guard !query.isEmpty else { return prefix + path }
        let parameters = query.map { "\($0.name.percentEncoded())=\($0.value.percentEncoded())" }
        return "\(prefix)\(path)?\(parameters.joined(separator: "&"))"
    }
}
