import GRDB
package import MeshAPI

/// How a deployment moves on. Written before the work of a step begins, so that after a crash it is known what may have been done.
extension MeshStore {
    /// Moves a deployment to another state that isn't final.
    ///
    /// One that leaves the queue is in flight from now on, and brings the image of the stack's current deployment if its own isn't to be
    /// built and it has none.
    ///
    /// - Throws: `notFound`; `conflict` for a move that `DeploymentLifecycle` doesn't allow, while an older deployment of the stack
    ///   hasn't ended, or when there is no image to bring; `invalid` for a final state, which `finish` is for.
    @discardableResult
    package func transition(_ id: EntityID, to state: DeploymentState) async throws(StoreError) -> Deployment {
        guard !state.isFinal else {
            throw StoreError(.invalid, "a deployment gets to '\(state)' by finishing it")
        }
        return try await changeDeployment(id) { change in
            try change.move(to: state)
            if change.record.startedAt == nil {
                try change.start()
            }
        }
    }

    /// Records the image that a deployment of source code has made; once more replaces it.
    ///
    /// - Throws: `notFound`; `conflict` unless the deployment is building or pushing.
    @discardableResult
    package func recordImage(_ image: DeployedImage, for id: EntityID) async throws(StoreError) -> Deployment {
        try await changeDeployment(id) { change in
            try change.requireState([.building, .pushing], to: "get an image")
            try change.record.setImage(image)
        }
    }

    /// Records that the release command is about to be started, which happens once.
    ///
    /// - Throws: `notFound`; `conflict` unless the deployment is releasing, or when it was started: it may have run and isn't run again.
    @discardableResult
    package func recordReleaseStarted(_ id: EntityID) async throws(StoreError) -> Deployment {
        try await changeDeployment(id) { change in
            try change.requireState([.releasing], to: "run its release command")
            guard change.record.releaseStartedAt == nil else {
                throw StoreError(.conflict, "the release command of \(change.name) was started before; it is not run twice")
            }
            change.record.releaseStartedAt = change.now
        }
    }

    /// Ends a deployment. One that succeeded becomes its stack's current one, and the services that it has removed are forgotten.
    ///
    /// - Throws: `notFound`; `conflict` for a move that `DeploymentLifecycle` doesn't allow, e.g. when it has ended.
    @discardableResult
    package func finish(_ id: EntityID, as outcome: DeploymentOutcome) async throws(StoreError) -> Deployment {
        try await changeDeployment(id) { change in
            try change.move(to: outcome.state)
            change.record.finishedAt = change.now
            switch outcome {
            case .succeeded: try change.makeCurrent()
            case .failed(let failure): change.record.setFailure(failure)
            case .cancelled: break
            }
        }
    }

    private func changeDeployment(
        _ id: EntityID,
        _ body: @escaping @Sendable (inout DeploymentChange) throws -> Void
    ) async throws(StoreError) -> Deployment {
        let (secrets, clock) = (secrets, clock)
        return try await database.write { database in
            let record = try DeploymentRecord.existing(database, id: id)
            let stack = try StackRecord.existing(database, id: record.stackID)
            var change = DeploymentChange(database: database, now: clock.now(), stack: stack, record: record)
            try body(&change)
            try change.record.update(database)
            return try change.record.deployment(secrets)
        }
    }
}
