package import MeshAPI
package import MeshBuilder

/// What deployments need of the builder.
package protocol ImageBuilding: Sendable {
    /// Builds, checks and publishes an image. Cancelling the task ends the builder within two seconds.
    func build(_ request: BuildRequest, report: @escaping @Sendable (BuildReport) async -> Void) async throws -> BuiltImage

    /// Forgets the build cache of a stack. Idempotent.
    func removeCache(of stack: EntityID) async throws

    /// Deletes an image from the registry. Idempotent.
    func removeImage(_ digest: String, environment: EntityID, stack: EntityID) async throws
}

extension ImageBuilder: ImageBuilding {}
