/// Which names are declared in a stage so far, its own and those of the stages that it is based on.
struct VariableScopes {
    private var own: [Set<String>]
    private let parents: [Int?]
    /// What came out for a finished stage.
    private var known: [[String: Bool]]

    init(_ document: DockerfileDocument) {
        own = document.stages.map { _ in [] }
        known = document.stages.map { _ in [:] }
        parents = document.stages.map { if case .stage(let parent) = $0.base { parent } else { nil } }
    }

    mutating func declare(_ names: [String], in stage: Int) {
        guard !names.isEmpty else { return }
        own[stage].formUnion(names)
    }

    /// Ask stage by stage in the order of the file: a parent's answers are final by then.
    mutating func declares(_ name: String, in stage: Int) -> Bool {
        if own[stage].contains(name) { return true }
        var path: [Int] = []
        var answer = false
        var next = parents[stage]
        while let parent = next {
            if own[parent].contains(name) {
                answer = true
                break
            }
            if let before = known[parent][name] {
                answer = before
                break
            }
            path.append(parent)
            next = parents[parent]
        }
        for index in path { known[index][name] = answer }
        return answer
    }
}
