/// What stages take from one another and from registries: refuses what BuildKit refuses before it builds anything.
/// (BuildKit `dockerfile2llb/convert.go`: `toCommand`, `validateCircularDependency`, `resolveReachableStages`)
struct StageLinks {
    private let stages: [Stage]
    private let indexByName: [String: Int]
    /// The stages that each stage copies or mounts from, and where it says so.
    private var needs: [[(stage: Int, range: SourceRange)]]

    /// What is taken for an image, and where.
    private var images: [(name: String, range: SourceRange)] = []

    init(_ stages: [Stage]) {
        self.stages = stages
        indexByName = Dictionary(stages.compactMap { stage in stage.name.map { ($0, stage.index) } }, uniquingKeysWith: { $1 })
        needs = stages.map { _ in [] }
    }

    mutating func check() throws(DockerfileError) {
        for stage in stages {
            if case .image(let name) = stage.base { images.append((name, stage.from.image.range)) }
            for instruction in stage.instructions {
                switch instruction.command {
                case .copy:
                    guard let flag = instruction.flag("from"), let value = flag.value, !value.isEmpty else { continue }
                    try follow(copy: value, flag.range, from: stage.index)
                case .run:
                    for mount in instruction.mounts {
                        guard let from = mount["from"], !from.isEmpty else { continue }
                        if let index = indexByName[from.lowercased()] {
                            needs[stage.index].append((index, mount.range))
                        } else if from != "scratch" {
                            images.append((from, mount.range))
                        }
                    }
                default: continue
                }
            }
        }
        try checkCircles()
        for (name, range) in images { try checkReference(name, range) }
    }

    private mutating func follow(copy value: String, _ range: SourceRange, from stage: Int) throws(DockerfileError) {
        guard !value.unicodeScalars.contains(where: { "$'\"\\".unicodeScalars.contains($0) }) else {
            throw DockerfileError(
                .badStage,
                at: range,
                "--from takes no variables",
                hint: "give the image a name with a stage of its own, FROM $IMAGE AS name, and copy from that"
            )
        }
        if let index = Int(value) {
            guard stages.indices.contains(index) else {
                throw DockerfileError(
                    .badStage,
                    at: range,
                    "there is no stage \(index); the file has \(stages.count), counted from 0",
                    hint: "name the stage: FROM image AS name, and --from=name"
                )
            }
            needs[stage].append((index, range))
        } else if let index = indexByName[value.lowercased()] {
            needs[stage].append((index, range))
        } else if value != "scratch" {
            images.append((value, range))
        }
    }

    private func checkReference(_ name: String, _ range: SourceRange) throws(DockerfileError) {
        guard let problem = ReferenceFormat.problem(with: name) else { return }
        throw DockerfileError(
            .badReference,
            at: range,
            "\(name.count > 80 ? "\(name.prefix(80))…" : name) is not the name of an image: \(problem)",
            hint: name.lowercased() != name && ReferenceFormat.problem(with: name.lowercased()) == nil ? "write \(name.lowercased())" : nil
        )
    }

    /// The line that BuildKit names for a circle: that of the last instruction by which the first stage on the way takes the first step.
    private func lineOfLast(needOf path: [(stage: Int, next: Int)]) -> Int {
        let needs = needs[path[0].stage]
        let taken = needs[path[0].next - 1]
        return needs.last { $0.stage == taken.stage }?.range.start.line ?? taken.range.start.line
    }

    /// Stages that need each other can't be built.
    private func checkCircles() throws(DockerfileError) {
        var isDone = [Bool](repeating: false, count: stages.count)
        var isOnPath = isDone
        for start in stages.indices where !isDone[start] {
            var path = [(stage: start, next: 0)]
            isOnPath[start] = true
            while let (stage, next) = path.last {
                guard next < needs[stage].count else {
                    isDone[stage] = true
                    isOnPath[stage] = false
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let need = needs[stage][next]
                guard !isOnPath[need.stage] else {
                    throw DockerfileError(
                        .badStage,
                        at: need.range,
                        need.stage == stage
                            ? "a stage can't take from itself" : "two stages need each other, so neither can be built first",
                        hint: "take from a stage that comes before"
                    ).within(line: lineOfLast(needOf: path))
                }
                guard !isDone[need.stage] else { continue }
                isOnPath[need.stage] = true
                path.append((need.stage, 0))
            }
        }
    }
}
