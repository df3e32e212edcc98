import DockerEngine
import Testing

@Suite struct ContainerTests {
    @Test func `a container is read with its nulls and zero times`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: ContainerJSON.text())
        } _: { engine in
            let container = try await engine.containers.inspect("web")
            #expect(container.name == "web")
            #expect(container.state.status == .running)
            #expect(container.state.startedAt == EngineTimestamp(rfc3339: "2024-02-29T12:34:57.1Z"))
            #expect(container.state.finishedAt == nil)
            #expect(container.state.health?.status == .starting)
            #expect(container.state.health?.log.first?.output == "no")
            #expect(container.configuration.healthcheck?.interval == .seconds(1))
            #expect(container.configuration.healthcheck?.timeout == nil)
            #expect(container.host.restartPolicy?.name == .never)
            #expect(container.network.networks["bridge"]?.address == "172.17.0.2")
            #expect(container.network.ports["80/tcp"] == [PortBinding(hostAddress: "0.0.0.0", hostPort: 8080)])
            #expect(container.network.ports["81/tcp"] == .some(nil))
        }
    }

    @Test func `a status that no one knows yet is kept`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: ContainerJSON.text(status: "hibernating"))
        } _: { engine in
            let container = try await engine.containers.inspect("web")
            #expect(container.state.status == .unknown("hibernating"))
        }
    }

    @Test func `waiting tells the status and what went wrong`() async throws {
        try await StubEngine.with { request, connection in
            #expect(request.query == ["condition=next-exit"])
            try await connection.answer(json: #"{"Error":{"Message":"container is gone"},"StatusCode":137}"#)
        } _: { engine in
            let exit = try await engine.containers.wait("web", condition: .nextExit)
            #expect(exit.statusCode == 137)
            #expect(exit.error == "container is gone")
        }
    }

    @Test func `a path is described by the header of an answer without body`() async throws {
        // {"name":"sh","size":9,"mode":134218239,"mtime":"2024-02-29T12:34:56Z","linkTarget":"/bin/busybox"}
        let header =
            "eyJuYW1lIjoic2giLCJzaXplIjo5LCJtb2RlIjoxMzQyMTgyMzksIm10aW1lIjoiMjAyNC0wMi0yOVQxMjozNDo1NloiLC"
            + "JsaW5rVGFyZ2V0IjoiL2Jpbi9idXN5Ym94In0="
        try await StubEngine.with { request, connection in
            switch (request.method, request.target) {
            case ("HEAD", "/v1.41/containers/web/archive?path=%2Fbin%2Fsh"):
                try await connection.write("HTTP/1.1 200 OK\r\nX-Docker-Container-Path-Stat: \(header)\r\nConnection: close\r\n\r\n")
            case ("GET", "/v1.41/containers/web/json"):
                try await connection.answer(json: ContainerJSON.text())
            case ("HEAD", "/v1.41/containers/strange/archive?path=%2F"):
                try await connection.write("HTTP/1.1 200 OK\r\nX-Docker-Container-Path-Stat: !\r\nConnection: close\r\n\r\n")
            default:
                try await connection.write("HTTP/1.1 404 Not Found\r\nContent-Length: 30\r\nConnection: close\r\n\r\n")
            }
        } _: { engine in
            let stat = try #require(try await engine.containers.statPath("web", path: "/bin/sh"))
            #expect(stat.name == "sh")
            #expect(stat.kind == .symbolicLink)
            #expect(stat.permissions == 0o777)
            #expect(stat.linkTarget == "/bin/busybox")
            #expect(try await engine.containers.statPath("web", path: "/nothing") == nil)
            await expect(.notFound) { try await engine.containers.statPath("gone", path: "/") }
            await expect(.decoding) { try await engine.containers.statPath("strange", path: "/") }
        }
    }
}
