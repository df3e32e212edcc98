import NIOHTTP1

extension ImageEndpoint {
    /// `POST /images/create`: pulls an image; done when the stream ends.
    ///
    /// - Parameters:
    ///   - reference: with neither tag nor digest it means `latest`.
    ///   - platform: such as `linux/arm64`; the Engine's own if nil.
    /// - Throws: ``EngineError/Code/notFound`` if there is no such image or it may not be seen (registries don't tell which);
    ///   what fails later is thrown by the stream as ``EngineError/Code/operationFailed``.
    public func pull(
        _ reference: String,
        auth: RegistryAuth? = nil,
        platform: String? = nil
    ) async throws(EngineError) -> ProgressStream<PullProgress> {
        let parts = ReferenceParts(reference)
        var route = try Route(.POST, "/images/create")
        route.set("fromImage", parts.tag == nil && parts.digest == nil ? "\(reference):latest" : reference)
        route.set("platform", platform)
        if let auth { route.headers.add(name: "X-Registry-Auth", value: auth.headerValue) }
        route.headTimeout = nil
        return ProgressStream(body: try await client.send(route).body, route: route.description)
    }

    /// ``pull(_:auth:platform:)`` to its end.
    public func pullAndWait(_ reference: String, auth: RegistryAuth? = nil, platform: String? = nil) async throws(EngineError) {
        for try await _ in try await pull(reference, auth: auth, platform: platform) {}
    }

    /// `POST /images/{name}/push`: pushes one tag; done when the stream ends. The last message but for texts holds the digest.
    ///
    /// - Parameter reference: of an image on the Engine, beginning with the registry's address; without a tag it means `latest`.
    public func push(
        _ reference: String,
        auth: RegistryAuth? = nil
    ) async throws(EngineError) -> ProgressStream<PushProgress> {
        let parts = ReferenceParts(reference)
        var route = try Route(.POST, "/images/\(image: parts.name)/push")
        guard parts.digest == nil else {
            throw EngineError(.badRequest, "“\(reference)” names a digest; only tags can be pushed", route: route.description)
        }
        route.set("tag", parts.tag ?? "latest")
        route.headers.add(name: "X-Registry-Auth", value: (auth ?? .anonymous).headerValue)
        route.headTimeout = nil
        return ProgressStream(body: try await client.send(route).body, route: route.description)
    }

    /// ``push(_:auth:)`` to its end; returns what the registry now has.
    public func pushAndWait(_ reference: String, auth: RegistryAuth? = nil) async throws(EngineError) -> PushResult {
        var result: PushResult?
        for try await progress in try await push(reference, auth: auth) { result = progress.result ?? result }
        guard let result else {
            throw EngineError(.connectionLost, "the push of “\(reference)” ended without the digest of what was pushed")
        }
        return result
    }

    /// `GET /images/{name}/get`: an image with its layers as a tar archive that ``load(_:)`` takes.
    public func save(_ image: String) async throws(EngineError) -> ByteStream {
        var route = try Route(.GET, "/images/\(image: image)/get")
        route.headTimeout = nil
        return try await client.send(route).body
    }

    /// `POST /images/load`: loads images from a tar archive; done when the stream ends. Its messages name what was loaded, for people.
    public func load(_ archive: UploadBody) async throws(EngineError) -> ProgressStream<PullProgress> {
        var route = try Route(.POST, "/images/load")
        route.set("quiet", true)
        route.headers.add(name: "Content-Type", value: "application/x-tar")
        route.body = archive
        route.headTimeout = nil
        return ProgressStream(body: try await client.send(route).body, route: route.description)
    }

    /// `POST /images/create?fromSrc=-`: makes an image of one layer from a tar archive of a file system.
    ///
    /// - Parameter changes: instructions such as `CMD ["/bin/sh"]`.
    public func importFileSystem(
        _ archive: UploadBody,
        repository: String,
        tag: String,
        changes: [String] = []
    ) async throws(EngineError) {
        var route = try Route(.POST, "/images/create")
        route.set("fromSrc", "-")
        route.set("repo", repository)
        route.set("tag", tag)
        for change in changes { route.set("changes", change) }
        route.headers.add(name: "Content-Type", value: "application/x-tar")
        route.body = archive
        route.headTimeout = nil
        let progress = ProgressStream<PullProgress>(body: try await client.send(route).body, route: route.description)
        for try await _ in progress {}
    }
}
