import DockerEngine
import MeshAPI
import MeshClient
import TestSupport
import Testing

/// The page that the product starts from, sentence by sentence.
@Suite(.needsEngine) struct PageTests {
    /// For what is never ready.
    private static let impatient = Meshd.Options(arguments: ["--ready-limit", "10"])

    static let dockerfile = "FROM bithavoc/hello-world-env\nCMD [\"/root/app\"]\n"

    @Test func thePagesDockerfileAndItsServiceOverrides() async throws {
        try await Platform.with { platform in
            let first = try await platform.deploy(["Dockerfile": Self.dockerfile])
            #expect(first.state == .succeeded, "\(first.everything)")
            #expect(try await platform.get("/sailing").text.hasPrefix("Hi there, I love sailing!"))

            // A service without a command runs CMD.
            let created = try await platform.createService("worker", command: nil)
            #expect(created?.state == .succeeded)
            #expect(try await platform.ask("web", for: "app-worker")?.contains("Hi there, I love") == true)

            // Another command changes the worker alone.
            let web = try await platform.instances(of: "web")
            let updated = try await platform.update("worker", command: "/root/app worker")
            #expect(updated?.state == .succeeded)
            #expect(try await platform.instances(of: "web") == web)
            let arguments = try await platform.exec(
                "worker",
                "/bin/sh",
                "-c",
                "for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' < $f; echo; done"
            )
            #expect(arguments.output.contains("/root/app worker"))
        }
    }

    @Test func configVarsExpandInCommandsWhenAnInstanceStarts() async throws {
        try await Platform.with { platform in
            _ = try await platform.set(["MESSAGE": "hi"])
            #expect(try await platform.deploy(["Dockerfile": Self.dockerfile]).state == .succeeded)
            #expect(try await platform.get("/").text.contains("hi"))

            _ = try await platform.createService("worker", command: "/root/app -message $MESSAGE")
            #expect(try await platform.ask("web", for: "app-worker", path: "/x")?.contains("I love x! hi") == true)

            // What /bin/sh makes of it, without another `update`.
            let set = try await platform.set(["MESSAGE": "a b  c"])
            #expect(set?.state == .succeeded, "\(set?.everything ?? "")")
            // The old instance may still answer while it drains.
            try await eventually("the worker's new message", within: .seconds(20)) {
                try await platform.ask("web", for: "app-worker", path: "/x")?.contains("I love x! a") == true ? true : nil
            }
            #expect(try await platform.ask("web", for: "app-worker", path: "/x")?.contains("a b") == false)
            try await platform.waitFor("Hi there, I love ! a b  c")
        }
    }

    @Test func theReleaseCommandRunsOncePerDeploymentAndStopsABadOne() async throws {
        try await Platform.with { platform in
            let command = try ServiceCommand(parsing: "echo migrating for $PURPOSE; exit $CODE")
            try await platform.client.setReleaseCommand(command, of: platform.stack)
            _ = try await platform.set(["CODE": "0", "PURPOSE": "release"])
            let first = try await platform.deploy(["Dockerfile": Self.dockerfile])
            #expect(first.state == .succeeded)
            #expect(first.releaseOutput == ["migrating for release"])
            let before = try await platform.instances(of: "web")

            let failed = try await platform.set(["CODE": "1"])
            #expect(failed?.failure?.code == .releaseFailed)
            #expect(failed?.failure?.message.contains("exited with code 1") == true)
            #expect(failed?.releaseOutput == ["migrating for release"])
            #expect(try await platform.instances(of: "web") == before)

            try await platform.client.setReleaseCommand(ServiceCommand(parsing: "echo $CODE; kill -9 $$"), of: platform.stack)
            let killed = try await platform.set(["CODE": "2"])
            #expect(killed?.failure?.code == .releaseFailed)
            #expect(killed?.failure?.message.contains("signal 9") == true, "\(killed?.everything ?? "")")
            #expect(killed?.releaseOutput == ["2"])
            #expect(try await platform.instances(of: "web") == before)
            #expect(try await platform.get("/").status == 200)
        }
    }

    @Test func aReleaseCommandThatRunsOutOfTimeFailsTheDeployment() async throws {
        try await Platform.with(options: Meshd.Options(arguments: ["--release-limit", "3"])) { platform in
            #expect(try await platform.deploy(["Dockerfile": Self.dockerfile]).state == .succeeded)
            let before = try await platform.instances(of: "web")
            try await platform.client.setReleaseCommand(ServiceCommand(parsing: "echo begun; exec sleep 600"), of: platform.stack)
            let outcome = try await platform.set(["MESSAGE": "late"])
            #expect(outcome?.failure?.code == .releaseFailed)
            #expect(outcome?.failure?.message.contains("more than 3 seconds") == true, "\(outcome?.everything ?? "")")
            #expect(outcome?.releaseOutput == ["begun"])
            let after = try await platform.instances(of: "web")
            #expect(after == before)
            #expect(try await platform.get("/").text.contains("late") == false)
        }
    }

    @Test func aConfigVarReachesTheBuildWhenItIsDeclaredAndNotOtherwise() async throws {
        try await Platform.with { platform in
            _ = try await platform.set(["RAILS_ENV": "production", "BASE_TAG": "latest", "UNDECLARED": "must-not-be-found"])
            let outcome = try await platform.deploy([
                "Dockerfile": """
                ARG BASE_TAG=none
                FROM busybox:$BASE_TAG AS first
                ARG RAILS_ENV=development
                RUN echo "first sees [$RAILS_ENV] and [$UNDECLARED]"; env > /seen

                FROM bithavoc/hello-world-env
                ARG RAILS_ENV
                COPY --from=first /seen /seen
                RUN echo "final sees [$RAILS_ENV] and [$UNDECLARED]"
                CMD ["/root/app"]
                """
            ])
            #expect(outcome.state == .succeeded, "\(outcome.everything)")
            // Both values are long enough to be hidden in the output.
            #expect(outcome.buildOutput.contains("first sees [[RAILS_ENV]] and []"))
            #expect(outcome.buildOutput.contains("final sees [[RAILS_ENV]] and []"))
            let seen = try await platform.exec("web", "cat", "/seen").output
            #expect(seen.contains("RAILS_ENV=production"))
            #expect(!seen.contains("must-not-be-found"))
        }
    }

    @Test func imagesThatCantBeUsedAreRefusedBeforeAnythingChanges() async throws {
        try await Platform.with { platform in
            #expect(try await platform.deploy(["Dockerfile": Self.dockerfile]).state == .succeeded)
            let before = try await platform.instances(of: "web")

            let distroless = try await platform.deploy(["Dockerfile": "FROM widemesh/no-shell\n"])
            #expect(distroless.failure?.code == .noShell)
            #expect(distroless.failure?.message.contains("/bin/sh") == true)
            #expect(distroless.failure?.hint != nil)

            // What the Dockerfile alone gives away is refused with the upload.
            let scratch = await #expect(throws: ClientError.self) {
                try await platform.upload(["Dockerfile": "FROM scratch\nCOPY Dockerfile /Dockerfile\nCMD [\"/x\"]\n"])
            }
            #expect(scratch?.failure?.code == .noShell)
            #expect(scratch?.failure?.message.contains("line 1") == true)

            // The mirror serves what is below private/ to those with a password only.
            let registry = try #require(platform.meshd.engine.registryMirror).replacing("http://", with: "")
            let refused = await #expect(throws: ClientError.self) {
                try await platform.upload(["Dockerfile": "FROM \(registry)/private/test-app\n"])
            }
            #expect(refused?.failure?.code == .baseImageNotPublic)
            let secret = try await platform.deploy([
                "Dockerfile": "# mesh ignore=private-base\nFROM \(registry)/private/test-app\n"
            ])
            #expect(secret.failure?.code == .baseImageNotPublic, "\(secret.everything)")
            #expect(secret.failure?.message.contains("private/test-app") == true)

            let missing = try await platform.deploy(["Dockerfile": "FROM no-such-image-anywhere\n"])
            #expect(missing.state == .failed)

            #expect(try await platform.instances(of: "web") == before)
            #expect(try await platform.get("/").status == 200)
        }
    }

    @Test func exposeIsNotRespected() async throws {
        try await Platform.with(options: Self.impatient) { platform in
            let outcome = try await platform.deploy([
                "Dockerfile": "FROM widemesh/test-app\nEXPOSE 8080\nCMD [\"/root/app\", \"-port\", \"8080\", \"-message\", \"no\"]\n"
            ])
            #expect(outcome.failure?.code == .notListening, "\(outcome.everything)")
            let text = "\(outcome.failure?.message ?? "") \(outcome.failure?.hint ?? "")"
            #expect(text.contains("$PORT"))
            #expect(text.contains("80"))
            #expect(text.contains("8080"))
            #expect(outcome.notes.contains { $0.message.contains("EXPOSE") })
            #expect(try await platform.instances(of: "web").isEmpty)
        }
    }

    @Test func aListenerOnLoopbackIsNamedInTheFailure() async throws {
        try await Platform.with(options: Self.impatient) { platform in
            let outcome = try await platform.deploy([
                "Dockerfile": "FROM widemesh/test-app\nCMD [\"/root/app\", \"-host\", \"127.0.0.1\", \"-message\", \"no\"]\n"
            ])
            #expect(outcome.failure?.code == .notListening)
            #expect(outcome.failure?.message.contains("127.0.0.1:80") == true, "\(outcome.everything)")
        }
    }

    @Test func volumeIsNotRespectedAndFilesArePrivateAndShortLived() async throws {
        try await Platform.with { platform in
            let files = ["Dockerfile": "FROM widemesh/test-app\nVOLUME /data\nCMD [\"/root/app\", \"-message\", \"ok\"]\n"]
            let before = Set(try await platform.engine.volumes.list().map(\.name))
            let deployed = try await platform.deploy(files)
            #expect(deployed.state == .succeeded, "\(deployed.everything)")
            #expect(deployed.notes.contains { $0.message.contains("VOLUME") })
            #expect(try await platform.scale("web", to: 2)?.state == .succeeded)
            #expect(Set(try await platform.engine.volumes.list().map(\.name)).subtracting(before).isEmpty)

            _ = try await platform.exec("web", "/bin/sh", "-c", "mkdir -p /data && echo mine > /data/file")
            let holders = try await platform.instancesWith("/data/file")
            #expect(holders == 1)

            #expect(try await platform.set(["CHANGED": "yes"])?.state == .succeeded)
            // The old instances drain before they go.
            try await eventually("instances without the file", within: .seconds(60)) {
                try await platform.instancesWith("/data/file") == 0 ? true : nil
            }
        }
    }

    @Test func anEntrypointIsKeptAndWarnedOf() async throws {
        try await Platform.with { platform in
            let outcome = try await platform.deploy([
                "Dockerfile": """
                FROM bithavoc/hello-world-env
                COPY entry.sh /entry.sh
                ENTRYPOINT ["/bin/sh", "/entry.sh"]
                CMD ["/root/app"]
                """,
                "entry.sh": "echo wrapped; export MESSAGE=wrapped; exec \"$@\"\n",
            ])
            #expect(outcome.state == .succeeded, "\(outcome.everything)")
            let warning = outcome.notes.first { $0.severity == .warning && $0.message.contains("ENTRYPOINT") }
            #expect(warning?.message.contains("line 3") == true)
            #expect(try await platform.get("/").text.contains("wrapped"))

            _ = try await platform.createService("worker", command: "/root/app -message \"$MESSAGE and command\"")
            #expect(try await platform.ask("web", for: "app-worker")?.contains("wrapped and command") == true)
        }
    }
}

extension Platform {
    /// How many instances of `web` have a file.
    fileprivate func instancesWith(_ file: String) async throws -> Int {
        var count = 0
        for instance in try await instances(of: "web") {
            // One that ends meanwhile has no file any more.
            let result = try? await engine.containers.execAndCollect(instance.container, ["test", "-e", file])
            if result?.exitCode == 0 { count += 1 }
        }
        return count
    }
}
