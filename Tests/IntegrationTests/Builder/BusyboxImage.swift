import Foundation
import SystemPackage
import TestSupport

@testable import MeshBuilder

/// A base image made on the spot from Debian's static busybox, for registries that tests fill.
struct BusyboxImage: Sendable {
    let layer: [UInt8]

    /// Made once per test run.
    static let shared = Task { try await make() }

    /// Stores it in a registry as `<repository>:latest`.
    func push(to registry: RegistryClient, as repository: String) async throws {
        let configuration = Array(
            #"{"architecture":"\#(Self.architecture)","os":"linux","config":{"Env":["PATH=/bin"],"Cmd":["sh"]},"rootfs":{"type":"layers","diff_ids":["\#(ImageDigest(of: layer))"]}}"#
                .utf8
        )
        try await registry.putBlob(layer, in: repository)
        try await registry.putBlob(configuration, in: repository)
        let type = "application/vnd.docker.distribution.manifest.v2+json"
        let manifest = Array(
            #"""
            {"schemaVersion":2,"mediaType":"\#(type)",
            "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":\#(configuration.count),"digest":"\#(ImageDigest(of: configuration))"},
            "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":\#(layer.count),"digest":"\#(ImageDigest(of: layer))"}]}
            """#.utf8
        )
        try await registry.putManifest(
            RegistryClient.Manifest(digest: ImageDigest(of: manifest), mediaType: type, bytes: manifest),
            tag: "latest",
            in: repository
        )
    }

    private static func make() async throws -> BusyboxImage {
        try await withTemporaryDirectory { directory in
            let root = directory.appending("root")
            for name in ["bin", "tmp", "etc"] { try Directory.create(root.appending(name)) }
            try FileManager.default.copyItem(atPath: "/bin/busybox", toPath: root.appending("bin/busybox").string)
            let applets = try await runProgram("/bin/busybox", ["--list"]).standardOutput.split(separator: "\n")
            for applet in applets where applet != "busybox" {
                try FileManager.default.createSymbolicLink(
                    atPath: root.appending("bin/\(applet)").string,
                    withDestinationPath: "busybox"
                )
            }
            try root.write("root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n", to: "etc/passwd")
            let archive = directory.appending("layer.tar")
            let tar = try await runProgram("/bin/tar", ["--owner=0", "--group=0", "-C", root.string, "-cf", archive.string, "."])
            guard tar.exitCode == 0 else { throw TestSupportError("tar: \(tar.standardError)") }
            return BusyboxImage(layer: Array(try Data(contentsOf: URL(fileURLWithPath: archive.string))))
        }
    }

    #if arch(arm64)
        private static let architecture = "arm64"
    #else
        private static let architecture = "amd64"
    #endif
}
