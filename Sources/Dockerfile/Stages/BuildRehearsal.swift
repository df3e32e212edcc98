/// Goes through the stages that are built as BuildKit does before it runs the first command, and refuses what it refuses then: words
/// whose quotes and variables can't be read, ports, signals and mounts that are none. (BuildKit `dockerfile2llb/convert.go`: `dispatch`)
///
/// Many values are known in the build only. What depends on one is good here.
struct BuildRehearsal {
    private let document: DockerfileDocument
    private let indexByName: [String: Int]

    init(_ document: DockerfileDocument) {
        self.document = document
        indexByName = document.indexByName
    }

    func check() throws(DockerfileError) {
        let needed = document.neededStages
        for stage in document.stages where needed.contains(stage.index) {
            try checkTriggers(of: stage)
            for instruction in stage.instructions {
                do throws(DockerfileError) {
                    try check(instruction, in: stage)
                } catch {
                    throw error.within(line: instruction.range.start.line)
                }
            }
        }
    }

    /// What ONBUILD of the stage before asks for has to be an instruction now; BuildKit names the line of the FROM.
    private func checkTriggers(of stage: Stage) throws(DockerfileError) {
        guard case .stage(let parent) = stage.base else { return }
        for instruction in document.stages[parent].instructions {
            guard case .onBuild(.failure(let error)) = instruction.command else { continue }
            throw error.within(line: stage.opening.range.start.line)
        }
    }

    private func check(_ instruction: Instruction, in stage: Stage) throws(DockerfileError) {
        switch instruction.command {
        case .env(let pairs), .label(let pairs):
            for pair in pairs {
                _ = try expand(pair.key, at: pair.range)
                _ = try expand(pair.value, at: pair.range)
            }
        case .arg(let declarations):
            for declaration in declarations { _ = try expand(declaration.defaultValue ?? "", at: declaration.range) }
        case .add(let transfer), .copy(let transfer):
            try checkOrder(of: instruction, in: stage)
            try checkTransfer(instruction, transfer)
        case .user(let word), .workdir(let word): _ = try expand(word.value, at: word.range)
        case .volume(let paths): for path in paths { try checkVolume(path) }
        case .expose(let ports): for port in ports { try checkPort(port) }
        case .stopSignal(let signal): try checkSignal(signal)
        case .run:
            try checkOrder(of: instruction, in: stage)
            try checkRun(instruction)
        default: return
        }
    }

    private func checkOrder(of instruction: Instruction, in stage: Stage) throws(DockerfileError) {
        for source in instruction.imageSources {
            guard let index = document.stage(source.value, indexByName), index > stage.index else { continue }
            throw DockerfileError(
                .badStage,
                at: source.range,
                "the stage \(source.value) begins only in line \(document.stages[index].opening.range.start.line)",
                hint: "move it before the stage that takes from it"
            )
        }
    }

    private func checkVolume(_ path: Argument) throws(DockerfileError) {
        guard let value = try expand(path.value, at: path.range), value.isEmpty else { return }
        throw DockerfileError(.badArgument, at: path.range, "the path of a VOLUME can't be empty")
    }

    private func checkPort(_ port: Argument) throws(DockerfileError) {
        guard let value = try expand(port.value, at: port.range) else { return }
        // Quotes are gone, and what was between them may be several ports.
        for word in value.split(separator: " ") {
            guard let problem = PortFormat.problem(with: String(word)) else { continue }
            throw DockerfileError(.badArgument, at: port.range, "EXPOSE \(word.prefix(80)): \(problem)", hint: "such as EXPOSE 8080")
        }
    }

    private func checkSignal(_ signal: Argument) throws(DockerfileError) {
        guard let value = try expand(signal.value, at: signal.range), !SignalFormat.isSignal(value) else { return }
        throw DockerfileError(.badArgument, at: signal.range, "there is no signal \(value.prefix(80))", hint: "such as SIGTERM, or 15")
    }

    private func checkRun(_ instruction: Instruction) throws(DockerfileError) {
        if let device = instruction.flag("device"), document.syntax == nil {
            throw DockerfileError(
                .badFlag,
                at: device.range,
                "--device is not in BuildKit's own language",
                hint: "begin the file with # syntax=docker/dockerfile:1-labs"
            )
        }
        for mount in instruction.mounts {
            guard let problem = try problem(with: mount) else { continue }
            throw DockerfileError(.badFlag, at: mount.range, "--mount: \(problem)")
        }
    }

    private func problem(with mount: Mount) throws(DockerfileError) -> String? {
        if let problem = MountRules.problem(withNamesOf: mount.options) { return problem }
        var options: [Mount.Option] = []
        for option in mount.options {
            guard let value = option.value else {
                options.append(option)
                continue
            }
            // What depends on a variable is known in the build only.
            guard let known = try expand(value, at: mount.range) else { return nil }
            options.append(Mount.Option(key: option.key, value: known))
        }
        return MountRules.problem(with: options)
    }

    private func checkTransfer(_ instruction: Instruction, _ transfer: FileTransfer) throws(DockerfileError) {
        for flag in instruction.flags where ["chown", "chmod", "checksum"].contains(flag.name) {
            guard let value = try expand(flag.value ?? "", at: flag.range), !value.isEmpty else { continue }
            if flag.name == "chmod", !ModeFormat.isMode(value) {
                throw DockerfileError(.badFlag, at: flag.range, "\(value) is no mode", hint: "such as --chmod=755, or --chmod=u+x")
            }
            if flag.name == "checksum" {
                if transfer.sources.count > 1 {
                    throw DockerfileError(.badFlag, at: flag.range, "--checksum is for one source, and there are \(transfer.sources.count)")
                }
                let isOfGit = transfer.sources.contains { $0.value.holds(".git") || $0.value.hasPrefix("git@") }
                if !isOfGit, ReferenceFormat.isBadDigest(value) {
                    throw DockerfileError(.badFlag, at: flag.range, "\(value) is no checksum", hint: "such as --checksum=sha256:…")
                }
            }
        }
        for word in transfer.sources + [transfer.destination] { _ = try expand(word.value, at: word.range) }
        for heredoc in instruction.heredocs where heredoc.expandsVariables {
            _ = try expand(heredoc.content, at: heredoc.range, readsQuotes: false)
        }
    }

    /// The text without quotes; nil where it has variables.
    private func expand(_ text: String, at range: SourceRange, readsQuotes: Bool = true) throws(DockerfileError) -> String? {
        guard text.utf8.contains(where: { [UInt8]("$'\"\\`".utf8).contains($0) }) else { return text }
        // Some value for every variable: whether a text can be read doesn't depend on what they are.
        var expander = VariableExpander(escape: document.escape) { _ in "1" }
        expander.readsQuotes = readsQuotes
        do {
            let result = try expander.expand(text)
            return expander.asked.isEmpty ? result : nil
        } catch {
            throw DockerfileError(.badVariable, at: range, error.message)
        }
    }
}
