/// What BuildKit refuses of a `--mount` whatever the build. (BuildKit `instructions/commands_runmount.go`)
///
/// Variables may be in most values, so the rest is known only once they have values; what has none in it is looked at here.
enum MountRules {
    static func check(_ flag: Flag) throws(DockerfileError) {
        guard let mount = Mount(flag) else {
            throw error(flag, "the quotes of --mount don't fit together", "write --mount=key=value,key=value")
        }
        // At its end, a $ is only a $.
        if let from = mount["from"], let dollar = from.firstIndex(of: "$"), from.index(after: dollar) != from.endIndex {
            throw error(
                flag,
                "from of --mount takes no variables",
                "give the image a name with a stage of its own, FROM $IMAGE AS name, and mount from that"
            )
        }
    }

    private static func error(_ flag: Flag, _ message: String, _ hint: String) -> DockerfileError {
        DockerfileError(.badFlag, at: flag.range, message, hint: hint)
    }
}
