import Hummingbird

/// The routes of one noun, added to a router under `/v1`.
protocol RouteGroup {
    func add(to routes: some RouterMethods<APIRequestContext>)
}
