import Glibc
import NIOPosix
import SystemPackage

/// A network namespace that no name in `/run/netns` and no mount keeps: it lives as long as this value, or a process that entered it,
/// and then the kernel takes away everything in it. A crash leaves nothing behind.
///
/// One thread of its own lives inside; the calls that must happen there run on it. Sockets made there keep belonging to the
/// namespace wherever they are used.
final class NetworkNamespace: Sendable {
    private let inside: NIOThreadPool
    private let handle: FileDescriptor

    /// A new namespace, with IPv6 turned off in it and `lo` still down.
    ///
    /// - Throws: `BuilderError` with `.notAllowed` without root's rights.
    init() async throws {
        let inside = NIOThreadPool(numberOfThreads: 1)
        inside.start()
        do {
            handle = try await inside.runIfActive {
                guard unshare(namespaceOfNetwork) == 0 else {
                    throw BuilderError(
                        .notAllowed,
                        "no network namespace can be made: \(Errno(rawValue: errno))",
                        hint: "run meshd as root"
                    )
                }
                Self.turnOffIPv6()
                return try FileDescriptor.open("/proc/thread-self/ns/net", .readOnly, options: .closeOnExec)
            }
        } catch {
            try await inside.shutdownGracefully()
            throw error
        }
        self.inside = inside
    }

    /// Lets go of the namespace. Idempotence is not promised: once.
    func close() async throws {
        try await inside.shutdownGracefully()
        try handle.close()
    }

    /// For `nsenter --net=`, while this process lives.
    var path: String { "/proc/\(getpid())/fd/\(handle.rawValue)" }

    /// A socket that listens on 127.0.0.1 inside; the caller closes it.
    func listen(port: Int) async throws -> CInt {
        guard let port = UInt16(exactly: port), port > 0 else { throw Errno.invalidArgument }
        return try await inside.runIfActive {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0 else { throw Errno(rawValue: errno) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let isBound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard isBound, Glibc.listen(descriptor, 128) == 0 else {
                let cause = Errno(rawValue: errno)
                Glibc.close(descriptor)
                throw cause
            }
            return descriptor
        }
    }

    /// On a kernel without IPv6 there is nothing to turn off.
    private static func turnOffIPv6() {
        for scope in ["all", "default"] {
            let path = FilePath("/proc/sys/net/ipv6/conf/\(scope)/disable_ipv6")
            guard let file = try? FileDescriptor.open(path, .writeOnly) else { return }
            _ = try? file.closeAfter { try file.writeAll("1".utf8) }
        }
    }
}

/// `CLONE_NEWNET` of `<linux/sched.h>`.
private let namespaceOfNetwork: CInt = 0x4000_0000

/// unshare(2). The C library has it; its header shows it only to GNU programs, which Swift's view of the library isn't.
private func unshare(_ flags: CInt) -> CInt {
    typealias Unshare = @convention(c) (CInt) -> CInt
    return unsafeBitCast(dlsym(nil, "unshare"), to: Unshare.self)(flags)
}
