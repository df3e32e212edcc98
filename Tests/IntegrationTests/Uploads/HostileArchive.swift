import TestSupport

/// An archive that is refused, and what is said about it.
struct HostileArchive: Sendable {
    let name: String
    let bytes: [UInt8]
    let message: String
    let hint: String

    /// A tar that begins like an honest one.
    static func honest(_ rest: (inout TarBuilder) -> Void = { _ in }) -> [UInt8] {
        TarBuilder.archive {
            $0.add("Dockerfile", body: Array("FROM widemesh/test-app\n".utf8))
            rest(&$0)
        }
    }

    private init(_ name: String, _ message: String, hint: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        self.message = message
        self.hint = hint
    }

    private init(_ name: String, _ message: String, hint: String, _ rest: (inout TarBuilder) -> Void) {
        self.init(name, message, hint: hint, bytes: Self.honest(rest))
    }

    /// A file that an unpacker which believes absolute paths would write.
    static let target = "/tmp/widemesh-escaped"

    static let all: [HostileArchive] = [
        HostileArchive("an absolute path", "\"/tmp/widemesh-escaped\" is absolute", hint: "relative") { $0.add(target, body: [1]) },
        HostileArchive("a path with ..", "has .. in it", hint: "within the source directory") { $0.add("a/../../escaped", body: [1]) },
        HostileArchive("a link to an absolute path", "leads outside of the source, to \"/etc\"", hint: "a relative link") {
            $0.add("l", type: "2", target: "/etc")
        },
        HostileArchive("a link with ..", "leads outside of the source", hint: "a relative link") {
            $0.add("a/l", type: "2", target: "../../etc")
        },
        HostileArchive("a hard link to outside", "leads to \"../../secret.key\"", hint: "a copy") {
            $0.add("l", type: "1", target: "../../secret.key")
        },
        HostileArchive("a file below a link", "lies below \"l\", which is no directory", hint: "deploy again") {
            $0.add("l", type: "2", target: "d")
            $0.add("l/x", body: [1])
        },
        HostileArchive("a character device", "\"null\" is a device", hint: ".dockerignore") { $0.add("null", type: "3") },
        HostileArchive("a block device", "\"sda\" is a device", hint: ".dockerignore") { $0.add("sda", type: "4") },
        HostileArchive("a fifo", "\"pipe\" is a fifo", hint: ".dockerignore") { $0.add("pipe", type: "6") },
        HostileArchive("a sparse file of GNU tar", "\"hole\" is a sparse file", hint: "without --sparse") { $0.add("hole", type: "S") },
        HostileArchive("a sparse file of PAX", "has a sparse file", hint: "without --sparse") {
            $0.addPax([("GNU.sparse.realsize", "1099511627776")])
            $0.add("hole")
        },
        HostileArchive("a name that isn't UTF-8", "\"f\\xFF\" is not UTF-8", hint: "rename it") { $0.add(rawName: [0x66, 0xFF]) },
        HostileArchive("a name with a line break", "has a control character", hint: "rename it") { $0.add("a\nb") },
        HostileArchive(
            "a Dockerfile that is a link",
            "Dockerfile is not a file",
            hint: "put a file there",
            bytes: TarBuilder.archive { $0.add("Dockerfile", type: "2", target: "/etc/shadow") }
        ),
        HostileArchive("no tar", "is not a tar archive", hint: "deploy with mesh", bytes: [UInt8](repeating: 0x50, count: 4096)),
        HostileArchive("nothing", "ended after 0 bytes", hint: "deploy again", bytes: []),
        HostileArchive("half of an archive", "ended after 1 KB", hint: "deploy again", bytes: Array(honest().prefix(1000))),
    ]
}
