import Foundation
package import Testing

/// The real Docker Engine that integration tests use, with what they need around it. `script/test` provides all of it.
package struct TestEngine: Sendable {
    /// Address of the Engine, e.g. `unix:///run/widemesh-dev/docker.sock` (`WIDEMESH_TEST_DOCKER_HOST`).
    package let address: String
    /// Where Docker Hub's names are pulled from instead, e.g. `http://127.0.0.1:5050`; nil means Docker Hub itself
    /// (`WIDEMESH_TEST_REGISTRY_MIRROR`).
    package let registryMirror: String?
    /// Image that gateways run (`WIDEMESH_TEST_GATEWAY_IMAGE`).
    package let gatewayImage: String

    /// The Engine that the process environment names; nil when it names none.
    package static let current: TestEngine? = {
        let variables = ProcessInfo.processInfo.environment
        guard let address = variables["WIDEMESH_TEST_DOCKER_HOST"], !address.isEmpty else { return nil }
        return TestEngine(
            address: address,
            registryMirror: variables["WIDEMESH_TEST_REGISTRY_MIRROR"].flatMap { $0.isEmpty ? nil : $0 },
            gatewayImage: variables["WIDEMESH_TEST_GATEWAY_IMAGE"].flatMap { $0.isEmpty ? nil : $0 } ?? "haproxy:2.6"
        )
    }()

    package static var isAvailable: Bool { current != nil }

    /// Why a test is skipped where there is no Engine.
    package static let skipReason = "no Docker Engine: run script/test, or set WIDEMESH_TEST_DOCKER_HOST"

    /// The Engine, for tests that carry the trait `.needsEngine`.
    package static func required() throws -> TestEngine {
        guard let current else { throw TestSupportError(skipReason) }
        return current
    }

    /// Path of the Engine's socket.
    ///
    /// - Throws: where the Engine isn't on a unix socket.
    package var socketPath: String {
        get throws {
            guard address.hasPrefix("unix://") else { throw TestSupportError("\(address) is not a unix socket") }
            return String(address.dropFirst("unix://".count))
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips the test or suite, with the reason, where no Docker Engine is given.
    package static var needsEngine: Self {
        .enabled(if: TestEngine.isAvailable, "\(TestEngine.skipReason)")
    }
}
