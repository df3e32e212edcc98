import MeshAPI
import SystemPackage

/// Where the files of one builder are.
struct BuilderPaths: Hashable, Sendable {
    /// `builders/<deployment>` in the data directory: the durable record that this builder is, or was; the first to be made and the last
    /// to be removed.
    let state: FilePath
    /// dockerd's exec root, sockets and pid files.
    let runtime: FilePath
    /// `caches/<stack>`: what the next build of the stack finds.
    let cache: FilePath

    init(deployment: EntityID, stack: EntityID, configuration: BuilderConfiguration) {
        state = Self.states(in: configuration).appending(deployment.text)
        runtime = Self.runtime(of: deployment, configuration: configuration)
        cache = Self.cache(of: stack, configuration: configuration)
    }

    static func states(in configuration: BuilderConfiguration) -> FilePath {
        configuration.dataDirectory.appending("builders")
    }

    /// A short path: the socket's may have 107 bytes.
    static func runtime(of deployment: EntityID, configuration: BuilderConfiguration) -> FilePath {
        configuration.runtimeDirectory.appending("widemesh-builder-\(deployment)")
    }

    static func cache(of stack: EntityID, configuration: BuilderConfiguration) -> FilePath {
        configuration.dataDirectory.appending("caches").appending(stack.text)
    }

    var socket: FilePath { runtime.appending("docker.sock") }
    var pidFile: FilePath { runtime.appending("docker.pid") }
    var daemonConfiguration: FilePath { state.appending("daemon.json") }
    var resolverConfiguration: FilePath { state.appending("resolv.conf") }
    var certificateBundle: FilePath { state.appending("authorities.pem") }
    var dataRoot: FilePath { cache.appending("docker") }
    var cacheLock: FilePath { cache.appending("lock") }
    var pullRecord: FilePath { cache.appending("pulled.json") }
}
