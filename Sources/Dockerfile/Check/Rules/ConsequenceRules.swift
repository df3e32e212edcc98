/// Instructions that are fine in themselves, and have a consequence on this platform.
enum ConsequenceRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        buildSecrets(file) + [stopSignal(file), shell(file)].compactMap(\.self) + onBuild(file)
    }

    private static func buildSecrets(_ file: CheckedDockerfile) -> [Diagnostic] {
        file.neededStages.flatMap { stage in
            stage.instructions.flatMap { instruction in
                instruction.mounts.filter { $0.type == "secret" || $0.type == "ssh" }.map { mount in
                    Diagnostic(
                        .buildSecret,
                        at: mount.range,
                        mount.type == "ssh" ? "no SSH agent is there to be mounted" : "no secret is there to be mounted",
                        consequence: "the build runs on the server, with no client to ask: what is mounted is missing, "
                            + "and with required the build fails",
                        hint: "take a config var with ARG, in a stage that the final one only copies from"
                    )
                }
            }
        }
    }

    private static func stopSignal(_ file: CheckedDockerfile) -> Diagnostic? {
        guard let instruction = file.image.stopSignal, case .stopSignal(let signal) = instruction.command else { return nil }
        guard ["9", "KILL", "SIGKILL", "19", "STOP", "SIGSTOP"].contains(signal.value.uppercased()) else { return nil }
        return Diagnostic(
            .stopSignal,
            at: signal.range,
            "no process can answer to STOPSIGNAL \(signal.value)",
            consequence: "the platform sends it to an instance that has to go, which then can't finish the requests that it has",
            hint: "leave it out, which is SIGTERM, or name a signal that the app answers to",
            replacement: Diagnostic.Replacement(range: signal.range, text: "SIGTERM")
        )
    }

    private static func shell(_ file: CheckedDockerfile) -> Diagnostic? {
        guard let command = file.facts.commands.first else { return nil }
        let last = file.lineage.flatMap(\.instructions).last { $0.keyword == .shell }
        guard let last, case .shell(let words) = last.command, let program = words.first?.value, program != "/bin/sh" else { return nil }
        return Diagnostic(
            .shell,
            at: last.range,
            "SHELL is for the instructions of this file, not for \(command.title)",
            consequence: "the platform runs the commands of services with /bin/sh -c",
            hint: "where a command needs \(program), write it there: \(program) -c '…'"
        )
    }

    private static func onBuild(_ file: CheckedDockerfile) -> [Diagnostic] {
        var parents: Set<Int> = []
        for stage in file.document.stages {
            if case .stage(let parent) = stage.base { parents.insert(parent) }
        }
        return file.neededStages.filter { !parents.contains($0.index) }.flatMap { stage in
            stage.instructions.filter { $0.keyword == .onBuild }.map { instruction in
                Diagnostic(
                    .onBuild,
                    at: instruction.range,
                    "this ONBUILD never runs: no stage is based on this one",
                    consequence: "the image that comes of it is deployed, and is no base image for others",
                    hint: "write the instruction without ONBUILD, or remove it",
                    replacement: trigger(of: instruction)
                )
            }
        }
    }

    private static func trigger(of instruction: Instruction) -> Diagnostic.Replacement? {
        guard case .onBuild(.success(let trigger)) = instruction.command else { return nil }
        return Diagnostic.Replacement(range: SourceRange(instruction.range.start, trigger.range.start), text: "")
    }
}
