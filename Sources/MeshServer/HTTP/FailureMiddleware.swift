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
                to: request,
                context
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
            return try answer(failure, to: request, context)
        }
    }

    private func answer(_ failure: Failure, to request: Request, _ context: APIRequestContext) throws -> Response {
        var response = try Response.json(Failure.Body(error: failure), status: failure.status)
        if failure.status == .unauthorized {
            response.headers[.wwwAuthenticate] = "Bearer realm=\"widemesh\""
        }
        if mayStillSendMuch(request) {
            response.headers[.connection] = "close"
            context.closeConnectionSoon()
        }
        return response
    }

    /// Whether the rest of the request may be long, or without an end. Else it is read, and the connection used again.
    private func mayStillSendMuch(_ request: Request) -> Bool {
        guard let length = request.contentLength else {
            return request.headers[.transferEncoding] != nil
        }
        return length > 1 << 20
    }
}

extension Failure {
    fileprivate var status: HTTPResponse.Status {
        switch code {
        case .badRequest, .badUpload, .badDockerfile, .noShell, .baseImageNotPublic, .badCertificate: .badRequest
        case .notAllowed: .unauthorized
        case .notFound: .notFound
        case .alreadyExists, .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .serverUnavailable: .serviceUnavailable
        default: .internalServerError
        }
    }
}
