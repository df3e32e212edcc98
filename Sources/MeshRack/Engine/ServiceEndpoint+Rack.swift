import DockerEngine

extension ServiceEndpoint {
    /// Removes a service; does nothing where it is gone.
    func removeIfPresent(_ service: String) async throws(EngineError) {
        do {
            try await remove(service)
        } catch  where error.code == .notFound {
            return
        }
    }

    /// The service of a name or id; nil where there is none.
    func inspectIfPresent(_ service: String) async throws(EngineError) -> Service? {
        do {
            return try await inspect(service)
        } catch  where error.code == .notFound {
            return nil
        }
    }

    /// Updates a service although its version moves on: Swarm counts it up for every change of an update's state too.
    func update(_ service: Service, to spec: ServiceSpec, auth: RegistryAuth? = nil) async throws(EngineError) {
        var version = service.version
        while let current = try await update(service.id, ifVersion: version, to: spec, auth: auth) { version = current }
    }

    /// - Returns: the version that the service has by now, where that is why it wasn't updated; nil when it was.
    private func update(
        _ service: String,
        ifVersion version: UInt64,
        to spec: ServiceSpec,
        auth: RegistryAuth?
    ) async throws(EngineError) -> UInt64? {
        do {
            try await update(service, version: version, spec: spec, auth: auth)
            return nil
        } catch {
            // Docker answers an outdated version with 500 and no code of its own; a version that has moved tells it.
            guard error.httpStatus == 500 || error.code == .conflict else { throw error }
            let current = try await inspect(service).version
            guard current != version else { throw error }
            return current
        }
    }
}
