import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The few calls of the registry's HTTP API that meshd makes, with tokens it issues to itself. Loopback only.
package struct RegistryClient: Sendable {
    private let port: Int
    private let authority: RegistryAuthority

    package init(port: Int, authority: RegistryAuthority) {
        self.port = port
        self.authority = authority
    }

    /// A manifest as it is stored.
    struct Manifest: Hashable, Sendable {
        let digest: ImageDigest
        let mediaType: String
        let bytes: [UInt8]
    }

    /// `GET /v2/`: whether this meshd's registry is up.
    func isAnswering() async -> Bool {
        guard let response = try? await send(.GET, "/v2/", access: []) else { return false }
        return response.status == .ok
    }

    /// `GET /v2/<name>/manifests/<reference>`. Single images only.
    func manifest(_ reference: String, of repository: String) async throws -> Manifest {
        let response = try await send(
            .GET,
            "/v2/\(repository)/manifests/\(reference)",
            access: [.pull(repository)],
            headers: [
                ("Accept", "application/vnd.docker.distribution.manifest.v2+json"),
                ("Accept", "application/vnd.oci.image.manifest.v1+json"),
            ]
        )
        try require(response.status == .ok, "the manifest \(reference) of \(repository) can't be read", response)
        let bytes = Array(buffer: try await response.body.collect(upTo: 4 << 20))
        return Manifest(
            digest: ImageDigest(of: bytes),
            mediaType: response.headers.first(name: "Content-Type") ?? "",
            bytes: bytes
        )
    }

    /// `GET /v2/<name>/blobs/<digest>`: a small blob, such as an image's configuration.
    func blob(_ digest: ImageDigest, of repository: String) async throws -> [UInt8] {
        let response = try await send(.GET, "/v2/\(repository)/blobs/\(digest)", access: [.pull(repository)])
        try require(response.status == .ok, "the blob \(digest) of \(repository) can't be read", response)
        return Array(buffer: try await response.body.collect(upTo: 16 << 20))
    }

    /// `POST /v2/<name>/blobs/uploads/`, then `PUT` to where that says.
    func putBlob(_ bytes: [UInt8], in repository: String) async throws {
        let access = [RegistryAccess.push(repository)]
        let begun = try await send(.POST, "/v2/\(repository)/blobs/uploads/", access: access)
        guard begun.status == .accepted, let location = begun.headers.first(name: "Location"), let url = URL(string: location) else {
            throw BuilderError(.pushFailed, "an upload to \(repository) can't begin: the registry answered \(begun.status)")
        }
        let query = [url.query(percentEncoded: true), "digest=\(ImageDigest(of: bytes))"].compactMap(\.self).joined(separator: "&")
        let path = url.path(percentEncoded: true) + "?" + query
        let done = try await send(.PUT, path, access: access, headers: [("Content-Type", "application/octet-stream")], body: bytes)
        try require(done.status == .created, "a blob can't be stored in \(repository)", done)
    }

    /// `PUT /v2/<name>/manifests/<reference>`: stores a manifest, without a tag where none is given. Idempotent.
    func putManifest(_ manifest: Manifest, tag: String? = nil, in repository: String) async throws {
        let response = try await send(
            .PUT,
            "/v2/\(repository)/manifests/\(tag ?? manifest.digest.text)",
            access: [.push(repository)],
            headers: [("Content-Type", manifest.mediaType)],
            body: manifest.bytes
        )
        try require(response.status == .created, "the manifest \(manifest.digest) can't be stored in \(repository)", response)
    }

    /// `DELETE /v2/<name>/manifests/<digest>`: the manifest and every tag that points to it. One that isn't there is no error.
    package func deleteManifest(_ digest: String, of repository: String) async throws {
        let response = try await send(
            .DELETE,
            "/v2/\(repository)/manifests/\(digest)",
            access: [RegistryAccess(type: "repository", name: repository, actions: ["delete"])]
        )
        try require([.accepted, .notFound].contains(response.status), "the manifest \(digest) of \(repository) can't be deleted", response)
    }

    /// Takes a tag away from a manifest that stays.
    ///
    /// This registry deletes manifests with their tags, but no tag alone (distribution 2.8): so the tag moves to a copy of the manifest that
    /// differs in a newline, and goes with that. At no time is the manifest itself missing.
    func removeTag(_ tag: String, from manifest: Manifest, of repository: String) async throws {
        let bytes = manifest.bytes + [UInt8(ascii: "\n")]
        let copy = Manifest(digest: ImageDigest(of: bytes), mediaType: manifest.mediaType, bytes: bytes)
        try await putManifest(copy, tag: tag, in: repository)
        try await deleteManifest(copy.digest.text, of: repository)
    }

    private func send(
        _ method: HTTPMethod,
        _ path: String,
        access: [RegistryAccess],
        headers: [(String, String)] = [],
        body: [UInt8] = []
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        request.headers.add(contentsOf: headers)
        request.headers.add(name: "Authorization", value: "Bearer \(try await authority.ownToken(access).token)")
        if !body.isEmpty { request.body = .bytes(body) }
        do {
            return try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        } catch let error where !(error is CancellationError) {
            throw BuilderError(.registryUnavailable, "the registry on 127.0.0.1:\(port) doesn't answer: \(error)")
        }
    }

    private func require(_ isExpected: Bool, _ message: String, _ response: HTTPClientResponse) throws {
        guard isExpected else { throw BuilderError(.pushFailed, "\(message): the registry answered \(response.status)") }
    }
}

extension RegistryAccess {
    fileprivate static func pull(_ repository: String) -> RegistryAccess {
        RegistryAccess(type: "repository", name: repository, actions: ["pull"])
    }

    fileprivate static func push(_ repository: String) -> RegistryAccess {
        RegistryAccess(type: "repository", name: repository, actions: ["pull", "push"])
    }
}
