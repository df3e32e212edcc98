import Testing

@testable import MeshBuilder

struct ShellCheckTests {
    private func check(_ files: [String: ShellCheck.Entry]) async throws {
        try await ShellCheck { path in files[path] }.run()
    }

    private static let program = ShellCheck.Entry(mode: 0o755, isDirectory: false, linkTarget: nil)

    private static func link(_ target: String) -> ShellCheck.Entry {
        ShellCheck.Entry(mode: 0o777, isDirectory: false, linkTarget: target)
    }

    @Test(arguments: [
        ["/bin/sh": program],
        ["/bin/sh": link("/bin/busybox"), "/bin/busybox": program],
        ["/bin/sh": link("dash"), "/bin/dash": program],
        ["/bin/sh": link("../usr/bin/dash"), "/usr/bin/dash": program],
        ["/bin/sh": link("/etc/alternatives/sh"), "/etc/alternatives/sh": link("/bin/bash"), "/bin/bash": program],
        ["/bin/sh": link("../../../usr/./bin/dash"), "/usr/bin/dash": program],
    ])
    func `a shell is found behind links`(files: [String: ShellCheck.Entry]) async throws {
        try await check(files)
    }

    @Test(
        arguments: [
            ([:], "the image has no /bin/sh"),
            (["/bin/sh": link("/bin/bash")], "leads to /bin/bash, which isn't there"),
            (["/bin/sh": ShellCheck.Entry(mode: 0o644, isDirectory: false, linkTarget: nil)], "can't be executed"),
            (["/bin/sh": ShellCheck.Entry(mode: 0o755, isDirectory: true, linkTarget: nil)], "can't be executed"),
            (["/bin/sh": link("/bin/sh")], "circle"),
        ] as [([String: ShellCheck.Entry], String)]
    )
    func `an image without one is refused, saying what is wrong`(files: [String: ShellCheck.Entry], reason: String) async throws {
        let error = await #expect(throws: BuilderError.self) { try await check(files) }
        #expect(error?.code == .noShell)
        #expect(error?.message.contains(reason) == true)
        #expect(error?.hint?.contains("distroless images are not supported") == true)
    }
}
