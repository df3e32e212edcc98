import DockerEngine
import Dockerfile
import Hummingbird
import MeshAPI
import MeshBuilder
import MeshHost
import MeshRack
import MeshSource
import MeshStore

extension Failure {
    /// What any error of ours means to whoever asked for something. Errors that nobody foresaw are `internal_error`, without their text.
    package init(describing error: any Error) {
        self =
            switch error {
            case let failure as Failure: failure
            case let error as InvalidName: Failure(.badRequest, error.message)
            case let error as StoreError: error.failure
            case let error as SourceError: error.failure
            case let error as DockerfileError:
                Failure(.badDockerfile, "Dockerfile line \(error.line): \(error.message)", hint: error.hint)
            case let error as BuilderError: error.failure
            case let error as RackError: error.failure
            case let error as HostError: Failure(.internalError, error.message, hint: error.hint)
            case let error as EngineError: Failure(.serverUnavailable, "the Docker Engine failed: \(error)")
            case let error as HTTPError where error.status.code < 500: Failure(.badRequest, error.body ?? "bad request")
            default:
                Failure(.internalError, "something in meshd went wrong", hint: "meshd's log has the details")
            }
    }
}

extension SourceError {
    fileprivate var failure: Failure {
        // What is damaged in a way that no client of ours damages it.
        Failure(code == .tooLarge ? .tooLarge : .badUpload, message, hint: hint ?? "Deploy with `mesh deploy`, which packs as it must be")
    }
}

extension StoreError {
    fileprivate var failure: Failure {
        let code: Failure.Code =
            switch self.code {
            case .notFound: .notFound
            case .alreadyExists: .alreadyExists
            case .conflict: .conflict
            case .invalid: .badRequest
            case .unavailable: .serverUnavailable
            default: .internalError
            }
        return Failure(code, message, hint: hint)
    }
}
