/// What went wrong, for people and programs: the body of every HTTP error under `/v1` (as `{"error": …}`) and the end of a failed deployment.
package struct Failure: Codable, Hashable, Sendable, Error {
    package let code: Code
    /// What failed and why; begins lower-case, no full stop, may have several lines.
    package let message: String
    /// What to do next.
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}

extension Failure {
    /// A stable word such as `not_found`. Open: a newer server may send others.
    package struct Code: Codable, Hashable, Sendable, RawRepresentable, CustomStringConvertible {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package var description: String { rawValue }

        // The request
        package static let badRequest = Code(rawValue: "bad_request")
        package static let notAllowed = Code(rawValue: "not_allowed")
        package static let notFound = Code(rawValue: "not_found")
        package static let alreadyExists = Code(rawValue: "already_exists")
        package static let conflict = Code(rawValue: "conflict")
        package static let tooLarge = Code(rawValue: "too_large")
        package static let internalError = Code(rawValue: "internal_error")
        // The upload and the Dockerfile
        package static let badUpload = Code(rawValue: "bad_upload")
        package static let badDockerfile = Code(rawValue: "bad_dockerfile")
        // Certificates
        package static let badCertificate = Code(rawValue: "bad_certificate")
        // The deployment
        package static let buildFailed = Code(rawValue: "build_failed")
        package static let buildTimedOut = Code(rawValue: "build_timed_out")
        package static let baseImageNotPublic = Code(rawValue: "base_image_not_public")
        package static let baseImageNotFound = Code(rawValue: "base_image_not_found")
        package static let noShell = Code(rawValue: "no_shell")
        package static let pushFailed = Code(rawValue: "push_failed")
        package static let releaseFailed = Code(rawValue: "release_failed")
        package static let notListening = Code(rawValue: "not_listening")
        package static let instanceFailed = Code(rawValue: "instance_failed")
        package static let rolloutFailed = Code(rawValue: "rollout_failed")
        package static let interrupted = Code(rawValue: "interrupted")
        package static let serverUnavailable = Code(rawValue: "server_unavailable")
    }

    /// The JSON around it in an HTTP error.
    package struct Body: Codable, Hashable, Sendable {
        package let error: Failure
        package init(error: Failure) { self.error = error }
    }
}
