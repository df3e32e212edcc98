import DockerEngine
import Foundation
import Testing

@Suite struct SwarmTests {
    private static let spec = ServiceSpec(
        name: "web",
        labels: ["a": "b"],
        taskTemplate: TaskSpec(
            container: TaskContainerSpec(
                image: "busybox@sha256:abc",
                command: ["/wrap"],
                arguments: ["sh"],
                environment: ["PORT=80"],
                stopGracePeriod: .milliseconds(1_500),
                usesInit: true,
                sysctls: ["net.ipv4.ip_unprivileged_port_start": "0"]
            ),
            restartPolicy: TaskRestartPolicy(condition: .always, delay: .seconds(1)),
            networks: [TaskNetwork(target: "n1", aliases: ["shop-web"])],
            forceUpdate: 3
        ),
        mode: .replicated(2),
        updateConfiguration: UpdateConfiguration(parallelism: 0, failureAction: .rollback, monitor: .seconds(5), order: .startFirst),
        endpoint: ServiceEndpointSpec(mode: .dnsRoundRobin)
    )

    private static let json = """
        {"EndpointSpec":{"Mode":"dnsrr"},"Labels":{"a":"b"},"Mode":{"Replicated":{"Replicas":2}},"Name":"web","TaskTemplate":\
        {"ContainerSpec":{"Args":["sh"],"Command":["/wrap"],"Env":["PORT=80"],"Image":"busybox@sha256:abc","Init":true,"StopGracePeriod":1500000000,\
        "Sysctls":{"net.ipv4.ip_unprivileged_port_start":"0"}},"ForceUpdate":3,"Networks":[{"Aliases":["shop-web"],"Target":"n1"}],\
        "RestartPolicy":{"Condition":"any","Delay":1000000000}},"UpdateConfig":{"FailureAction":"rollback","Monitor":5000000000,"Order":"start-first",\
        "Parallelism":0}}
        """

    @Test func `a service's spec is written as the Engine reads it, with its credentials beside it`() async throws {
        try await StubEngine.with { request, connection in
            #expect(request.target == "/v1.41/services/create")
            #expect(request.headers["x-registry-auth"] == "eyJwYXNzd29yZCI6InAiLCJ1c2VybmFtZSI6InUifQ==")
            #expect(String(decoding: request.body, as: UTF8.self) == Self.json)
            try await connection.answer("201 Created", json: #"{"ID":"s1"}"#)
        } _: { engine in
            let id = try await engine.services.create(Self.spec, auth: RegistryAuth(username: "u", password: "p"))
            #expect(id == "s1")
        }
    }

    @Test func `a spec that was written is read back`() throws {
        let encoded = try JSONEncoder().encode(Self.spec)
        #expect(try JSONDecoder().decode(ServiceSpec.self, from: encoded) == Self.spec)
    }

    @Test func `values that no one knows yet survive being read and written`() throws {
        let json = """
            {"EndpointSpec":{"Mode":"anycast"},"Mode":{"Global":{}},"Name":"web","TaskTemplate":{"ContainerSpec":{"Image":"a"},\
            "RestartPolicy":{"Condition":"on-sunday"}},"UpdateConfig":{"FailureAction":"shrug","Order":"sideways","Parallelism":1}}
            """
        let spec = try JSONDecoder().decode(ServiceSpec.self, from: Data(json.utf8))
        #expect(spec.endpoint?.mode == .unknown("anycast"))
        #expect(spec.updateConfiguration?.order == .unknown("sideways"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(spec), as: UTF8.self) == json)
    }

    @Test func `a mode that no one knows yet is read, and refused when written`() throws {
        let mode = try JSONDecoder().decode(ServiceMode.self, from: Data(#"{"Quantum":{"Spin":[1,null]}}"#.utf8))
        #expect(mode == .unknown("Quantum"))
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(mode) }
    }

    @Test func `an update names the version it is based on and where credentials come from`() async throws {
        try await StubEngine.with { request, connection in
            switch request.headers["x-registry-auth"] {
            case nil where request.query.contains("rollback=previous"):
                #expect(request.query == ["version=9", "registryAuthFrom=previous-spec", "rollback=previous"])
            case nil: #expect(request.query == ["version=9", "registryAuthFrom=spec"])
            default: #expect(request.query == ["version=9"])
            }
            try await connection.answer(json: #"{"Warnings":["image could not be accessed"]}"#)
        } _: { engine in
            let auth = RegistryAuth(username: "u", password: "p")
            #expect(try await engine.services.update("s1", version: 9, spec: Self.spec) == ["image could not be accessed"])
            try await engine.services.update("s1", version: 9, spec: Self.spec, auth: auth)
            try await engine.services.update("s1", version: 9, spec: Self.spec, rollback: true)
        }
    }

    @Test func `a service is read with the state of its update`() async throws {
        let service = """
            {"ID":"s1","Version":{"Index":18446744073709551615},"CreatedAt":"2024-02-29T12:34:56Z","UpdatedAt":"2024-02-29T12:34:57Z","Spec":\(Self.json),
            "PreviousSpec":\(Self.json),"Endpoint":{"Spec":{},"VirtualIPs":[{"NetworkID":"n1","Addr":"10.0.0.2/24"},{"NetworkID":"n2"}]},
            "UpdateStatus":{"State":"rollback_started","StartedAt":"2024-02-29T12:34:57Z","Message":"update rolled back due to failure"}}
            """
        try await StubEngine.with { request, connection in
            try await connection.answer(json: request.path == "/v1.41/services" ? "[\(service)]" : service)
        } _: { engine in
            let service = try await engine.services.inspect("s1")
            #expect(service.version == .max)
            #expect(service.spec == Self.spec)
            #expect(service.updateStatus?.state == .rollbackStarted)
            #expect(service.updateStatus?.completedAt == nil)
            #expect(service.virtualAddresses == ["n1": "10.0.0.2/24", "n2": ""])
            #expect(try await engine.services.list() == [service])
        }
    }

    @Test func `a task is read in every state of its life`() async throws {
        let tasks = """
            [{"ID":"t1","Version":{"Index":5},"CreatedAt":"2024-02-29T12:34:56Z","UpdatedAt":"2024-02-29T12:34:56Z","Labels":null,"Spec":{"ContainerSpec":{"Image":"a"},
            "Networks":null},"ServiceID":"s1","Slot":1,"Status":{"Timestamp":"2024-02-29T12:34:56Z","State":"failed","Message":"started","Err":"task: non-zero exit (7)",
            "ContainerStatus":{"ContainerID":"c1","PID":0,"ExitCode":7},"PortStatus":{}},"DesiredState":"shutdown",
            "NetworksAttachments":[{"Network":{"ID":"n1","Spec":{"Name":"net"}},"Addresses":["10.0.0.3/24"]}]},
            {"ID":"t2","Version":{},"CreatedAt":"2024-02-29T12:34:56Z","UpdatedAt":"2024-02-29T12:34:56Z","Spec":{"NetworkAttachmentSpec":{"ContainerID":"x"}},
            "ServiceID":"","NodeID":"","Status":{"State":"dreaming"},"DesiredState":"running"}]
            """
        try await StubEngine.with { _, connection in
            try await connection.answer(json: tasks)
        } _: { engine in
            let tasks = try await engine.tasks.list(filters: ["service": ["web"]])
            #expect(tasks[0].status.state == .failed)
            #expect(tasks[0].status.state.isFinal)
            #expect(tasks[0].status.container?.exitCode == 7)
            #expect(tasks[0].networkAttachments.first?.addresses == ["10.0.0.3/24"])
            #expect(tasks[1].status.state == .unknown("dreaming"))
            #expect(!tasks[1].status.state.isFinal)
            #expect(tasks[1].nodeID == nil)
        }
    }
}
