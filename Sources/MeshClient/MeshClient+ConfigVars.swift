package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET …/stacks/{stack}/config`: all config vars with their values.
    package func configVars(of stack: StackReference) async throws -> ConfigVars {
        try await send(.GET, "\(stack.path)/config")
    }

    /// `PATCH …/stacks/{stack}/config`: all of the change, or nothing.
    package func changeConfigVars(_ change: ConfigVarChange, of stack: StackReference) async throws -> ChangeOutcome {
        try await send(.PATCH, "\(stack.path)/config", body: change)
    }
}
