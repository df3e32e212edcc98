import ArgumentParser

/// `mesh create`: the verb first.
struct CreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a stack (the same as `mesh stack create`).",
        discussion: """
            EXAMPLE
              mesh create stack api --dockerfile
            """,
        subcommands: [CreateStack.self]
    )
}

/// `mesh create stack`
struct CreateStack: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "stack",
        abstract: StackCreate.configuration.abstract,
        discussion: """
            EXAMPLE
              mesh create stack api --dockerfile
            """
    )

    @OptionGroup var creation: StackCreate

    func run(in session: Session) async throws {
        try await creation.run(in: session)
    }
}
