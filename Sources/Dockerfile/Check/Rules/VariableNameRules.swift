/// ARG and ENV whose names say that they belong to somebody else: to the platform, or to nobody who can pull the image.
enum VariableNameRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        let final = Set(file.lineage.map(\.index))
        return file.neededStages.flatMap { stage in
            stage.instructions.flatMap { instruction -> [Diagnostic] in
                switch instruction.command {
                case .arg(let declarations):
                    declarations.flatMap { declaration -> [Diagnostic] in
                        let secret = final.contains(stage.index) ? secretArgument(declaration) : nil
                        return [secret, reserved(declaration.name, "ARG", declaration.range)].compactMap(\.self)
                    }
                case .env(let pairs) where final.contains(stage.index):
                    pairs.flatMap { pair in
                        [secretVariable(pair), pair.value == "80" ? nil : reserved(pair.key, "ENV", pair.range)].compactMap(\.self)
                    }
                default: []
                }
            }
        }
    }

    private static func secretArgument(_ declaration: ArgumentDeclaration) -> Diagnostic? {
        guard VariableNames.looksSecret(declaration.name) else { return nil }
        return Diagnostic(
            .secretInImage,
            at: declaration.range,
            "the value of ARG \(declaration.name) stays in the image's history",
            consequence: "everybody who can pull the image can read it there",
            hint: "use it in a stage that the final one only copies from, or read it from the environment when an instance starts: "
                + "config vars are there without ARG"
        )
    }

    private static func secretVariable(_ pair: KeyValuePair) -> Diagnostic? {
        guard VariableNames.looksSecret(pair.key), mayBeSecret(pair.value.withoutQuotes) else { return nil }
        return Diagnostic(
            .secretInImage,
            at: pair.range,
            "the value of ENV \(pair.key) stays in the image",
            consequence: "everybody who can pull the image, or read this file, has it",
            hint: "leave it out, and give it to instances with mesh config set \(pair.key)=…"
        )
    }

    /// Whether a value may be one: paths, addresses and switches aren't.
    private static func mayBeSecret(_ value: String) -> Bool {
        let switches: Set<String> = ["", "0", "1", "true", "false", "yes", "no", "on", "off", "null", "none"]
        return !switches.contains(value.lowercased()) && !value.hasPrefix("/") && !value.holds("://")
    }

    private static func reserved(_ name: String, _ keyword: String, _ range: SourceRange) -> Diagnostic? {
        if name == "PORT" {
            return Diagnostic(
                .reservedVariable,
                .note,
                at: range,
                "\(keyword) PORT is without effect on instances",
                consequence: "the platform sets PORT for every instance",
                hint: "remove it unless it is for local use, and let the app listen on $PORT"
            )
        }
        guard name.hasPrefix("MESH_") else { return nil }
        return Diagnostic(
            .reservedVariable,
            at: range,
            "names that begin with MESH_ are the platform's, such as \(name)",
            consequence: "no config var can have such a name, and the platform may set one of that name to something else",
            hint: "give it another name, such as APP_\(name.dropFirst(5))"
        )
    }
}
