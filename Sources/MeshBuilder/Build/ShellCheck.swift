/// Whether an image can run `/bin/sh`: every service, release command and job of the platform needs it.
struct ShellCheck: Sendable {
    /// What is at a path of an image.
    struct Entry: Hashable, Sendable {
        /// Permission bits.
        let mode: UInt32
        let isDirectory: Bool
        /// Where a symbolic link leads, as written or made absolute; nil for everything else.
        let linkTarget: String?
    }

    /// Looks at a path of the image; nil where nothing is.
    let entry: @Sendable (_ path: String) async throws -> Entry?

    /// - Throws: `BuilderError` with `.noShell`, saying what is wrong and what to do.
    func run() async throws {
        var path = "/bin/sh"
        for _ in 0..<Self.maximumOfLinks {
            guard let found = try await entry(path) else {
                throw Self.missing(
                    path == "/bin/sh" ? "the image has no /bin/sh" : "the image's /bin/sh leads to \(path), which isn't there"
                )
            }
            guard let target = found.linkTarget else {
                if found.isDirectory || found.mode & 0o111 == 0 {
                    throw Self.missing("the image's /bin/sh \(path == "/bin/sh" ? "" : "leads to \(path) and ")can't be executed")
                }
                return
            }
            path = Self.resolve(target, from: path)
        }
        throw Self.missing("the image's /bin/sh is a circle of symbolic links")
    }

    /// As many as the kernel follows.
    private static let maximumOfLinks = 40

    private static func missing(_ message: String) -> BuilderError {
        BuilderError(
            .noShell,
            message,
            hint: "end the Dockerfile with a stage FROM a distribution with a shell, such as debian or alpine, and COPY --from the others; "
                + "scratch and distroless images are not supported"
        )
    }

    /// A link's target as an absolute path without `.` and `..`; the root is its own parent.
    static func resolve(_ target: String, from link: String) -> String {
        var parts: [Substring] = target.hasPrefix("/") ? [] : link.split(separator: "/").dropLast()
        for part in target.split(separator: "/") where part != "." {
            if part == ".." {
                _ = parts.popLast()
            } else {
                parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }
}
