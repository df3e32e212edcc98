import DockerEngine
import MeshAPI
import MeshRack
import MeshStore

import struct MeshStore.Environment

/// Where a deployment goes, in the rack's words.
struct Target: Sendable {
    let environment: Environment
    let stack: Stack

    var environmentIdentity: EnvironmentIdentity { EnvironmentIdentity(environment) }

    var stackIdentity: StackIdentity {
        StackIdentity(environment: environmentIdentity, id: stack.id, name: stack.name)
    }

    /// With this the rack's servers pull the environment's images, and no others.
    var registryAuth: RegistryAuth {
        RegistryAuth(username: environment.id.text, password: environment.registrySecret)
    }
}

extension EnvironmentIdentity {
    init(_ environment: Environment) {
        self.init(id: environment.id, name: environment.name)
    }
}

extension DesiredService {
    init(_ service: ServiceSnapshot) {
        self.init(id: service.id, name: service.name, command: service.command, scale: service.scale, isWeb: service.isPublished)
    }
}
