import MeshAPI

@testable import MeshRack

extension GatewayBackend {
    static func fixture(
        _ service: String = "web",
        stack: String = "app",
        id: String = "abcdefghijkl",
        scale: Int = 1,
        network: String = "net1"
    ) throws -> GatewayBackend {
        GatewayBackend(
            network: network,
            environment: try EntityID(parsing: "eeeeeeeeeeee"),
            stack: try StackName(parsing: stack),
            stackID: try EntityID(parsing: "ssssssssssss"),
            service: try ServiceName(parsing: service),
            serviceID: try EntityID(parsing: id),
            scale: scale
        )
    }
}

extension GatewayRoute {
    static func fixture(_ domain: String, _ path: String = "/", _ backend: GatewayBackend) throws -> GatewayRoute {
        GatewayRoute(domain: try Domain(parsing: domain), path: try PathPrefix(parsing: path), backend: backend)
    }
}

extension GatewayCertificate {
    static func fixture(_ domains: String..., pem: String) throws -> GatewayCertificate {
        GatewayCertificate(id: try EntityID(parsing: "abcdefghijkl"), domains: Set(try domains.map { try Domain(parsing: $0) }), pem: pem)
    }
}

extension GatewayConfiguration {
    init(ports: GatewayPorts, routes: [GatewayRoute], certificates: [GatewayCertificate] = []) {
        self.init(ports: ports, plan: GatewayPlan(routes: routes, certificates: certificates))
    }
}
