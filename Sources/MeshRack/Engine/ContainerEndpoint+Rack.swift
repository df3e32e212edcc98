import DockerEngine

extension ContainerEndpoint {
    /// Ends and removes a container with its anonymous volumes; does nothing where it is gone or going.
    func removeIfPresent(_ container: String) async throws(EngineError) {
        do {
            try await remove(container, force: true, volumes: true)
        } catch  where error.code == .notFound || error.code == .conflict {
            return
        }
    }

    /// Kills a container; does nothing where it doesn't run.
    func killIfRunning(_ container: String) async throws(EngineError) {
        do {
            try await kill(container)
        } catch  where error.code == .notFound || error.code == .conflict {
            return
        }
    }

    /// Makes a container, unless the name is taken.
    ///
    /// - Returns: the id, or the name where somebody made it meanwhile.
    func createIfAbsent(_ spec: ContainerSpec, name: String) async throws(EngineError) -> String {
        do {
            return try await create(spec, name: name)
        } catch  where error.code == .conflict {
            return name
        }
    }

    /// The log of a container without a terminal; nil where the container is gone, or has no log any more.
    func logsIfPresent(_ container: String, _ options: LogOptions) async throws(EngineError) -> LogStream? {
        do {
            return try await logs(container, options, isTerminal: false)
        } catch  where error.code == .notFound || error.code == .conflict {
            return nil
        }
    }

    /// The container of a name or id; nil where there is none.
    func inspectIfPresent(_ container: String) async throws(EngineError) -> Container? {
        do {
            return try await inspect(container)
        } catch  where error.code == .notFound {
            return nil
        }
    }
}
