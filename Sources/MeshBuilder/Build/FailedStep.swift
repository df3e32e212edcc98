/// The step that a build failed in.
struct FailedStep: Hashable, Sendable {
    let name: StepName
    /// The last lines it wrote.
    let output: [String]
}
