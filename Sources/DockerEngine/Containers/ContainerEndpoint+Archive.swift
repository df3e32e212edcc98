import Foundation
import NIOHTTP1

extension ContainerEndpoint {
    /// `PUT /containers/{id}/archive`: unpacks a tar archive (plain, gzip, bzip2 or xz) into a directory of the container, running or not.
    ///
    /// - Parameters:
    ///   - path: a directory that exists.
    ///   - keepsOwners: user and group from the archive rather than root.
    ///   - replacesDirectories: whether a file may take the place of a directory and the other way round.
    /// - Throws: ``EngineError/Code/notFound`` if the container or the directory isn't there, ``EngineError/Code/forbidden`` for a read-only file system.
    public func putArchive(
        _ container: String,
        path: String,
        body: UploadBody,
        keepsOwners: Bool = false,
        replacesDirectories: Bool = false
    ) async throws(EngineError) {
        var route = try Route(.PUT, "/containers/\(container)/archive")
        route.set("path", path)
        route.set("copyUIDGID", keepsOwners)
        route.set("noOverwriteDirNonDir", !replacesDirectories)
        route.headers.add(name: "Content-Type", value: "application/x-tar")
        route.body = body
        // The answer comes when the last byte is unpacked.
        route.headTimeout = nil
        try await client.perform(route)
    }

    /// `GET /containers/{id}/archive`: a file or directory of the container as a tar archive.
    ///
    /// - Throws: ``EngineError/Code/notFound`` if the container or the path isn't there.
    public func getArchive(_ container: String, path: String) async throws(EngineError) -> ArchiveDownload {
        var route = try Route(.GET, "/containers/\(container)/archive")
        route.set("path", path)
        let answer = try await client.send(route)
        return ArchiveDownload(stat: try PathStat(headers: answer.headers, route: route.description), content: answer.body)
    }

    /// `HEAD /containers/{id}/archive`: what is at a path of the container; nil if nothing is.
    ///
    /// - Throws: ``EngineError/Code/notFound`` if the container isn't there.
    public func statPath(_ container: String, path: String) async throws(EngineError) -> PathStat? {
        var route = try Route(.HEAD, "/containers/\(container)/archive")
        route.set("path", path)
        do {
            let answer = try await client.send(route)
            return try PathStat(headers: answer.headers, route: route.description)
        } catch  where error.code == .notFound {
            // An answer to HEAD has no body that could tell which of the two is missing.
            _ = try await inspect(container)
            return nil
        }
    }
}
