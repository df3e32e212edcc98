import Hummingbird
import Logging
import MeshAPI

/// Turns whatever a route throws into the JSON error that the API promises, and keeps what is our own fault in the log.
struct FailureMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: APIRequestContext,
        next: (Request, APIRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return try answer(
                Failure(.notFound, "there is no \(request.method) \(request.uri.path)", hint: "The routes are listed in docs/api.md"),
                to: request
            )
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let failure = Failure(describing: error)
            if failure.code == .internalError {
                context.logger.error(
                    "request failed",
                    metadata: ["method": "\(request.method)", "path": "\(request.uri.path)", "error": "\(String(reflecting: error))"]
                )
            }
            return try answer(failure, to: request)
        }
    }

    private func answer(_ failure: Failure, to request: Request) throws -> Response {
        var response = try Response.json(Failure.Body(error: failure), status: failure.status)
        if failure.status == .unauthorized {
            response.headers[.wwwAuthenticate] = "Bearer realm=\"widemesh\""
        }
        if failure.code == .tooLarge || failure.code == .badUpload {
            // The rest of the body stays unread.
            response.headers[.connection] = "close"
        }
        return response
    }
}

extension Failure {
    fileprivate var status: HTTPResponse.Status {
        switch code {
        case .badRequest, .badUpload, .badDockerfile, .noShell, .baseImageNotPublic: .badRequest
        case .notAllowed: .unauthorized
        case .notFound: .notFound
        case .alreadyExists, .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .serverUnavailable: .serviceUnavailable
        default: .internalServerError
        }
    }
}
