import ArgumentParser

/// A command that does something: runs in a session of its own.
protocol SessionCommand: AsyncParsableCommand {
    func run(in session: Session) async throws
}

extension SessionCommand {
    func run() async throws {
        let session = Session()
        do {
            try await run(in: session)
        } catch {
            await session.close()
            throw error
        }
        await session.close()
    }
}
