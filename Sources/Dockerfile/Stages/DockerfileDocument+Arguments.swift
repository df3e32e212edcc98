extension DockerfileDocument {
    /// The names of all build arguments: ARG of every stage and before the first FROM, with or without a default.
    ///
    /// `ONBUILD ARG` declares nothing here unless a later stage of this file is based on its stage: only then does it run in this build.
    public var declaredArguments: Set<String> {
        var names: Set<String> = []
        let parents = Set(stages.compactMap { if case .stage(let index) = $0.base { index } else { nil } })
        for instruction in globalArguments { names.formUnion(declared(by: instruction)) }
        for stage in stages {
            for instruction in stage.instructions {
                if case .onBuild(let trigger) = instruction.command {
                    if parents.contains(stage.index), case .success(let trigger) = trigger { names.formUnion(declared(by: trigger)) }
                } else {
                    names.formUnion(declared(by: instruction))
                }
            }
        }
        return names
    }

    /// Names may be quoted; one that depends on a variable, or whose quote is open, declares nothing that could be known here.
    private func declared(by instruction: Instruction) -> [String] {
        guard case .arg(let declarations) = instruction.command else { return [] }
        return declarations.compactMap { declaration in
            var expander = VariableExpander(escape: escape) { _ in nil }
            guard let name = try? expander.expand(declaration.name), expander.unset.isEmpty else { return nil }
            return name
        }
    }
}
