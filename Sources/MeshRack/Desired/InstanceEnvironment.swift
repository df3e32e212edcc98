import MeshAPI

/// The environment variables of every instance and job of a stack.
struct InstanceEnvironment {
    /// Where a web service must listen, and what every instance finds in `PORT`.
    static let port = 80

    let stack: StackIdentity
    /// nil for a job, which belongs to no service.
    let service: ServiceName?
    let configVars: [ConfigVarName: ConfigVarValue]

    /// `NAME=value`, sorted by name. Nothing in it depends on the deployment, or each deployment would restart every service.
    var variables: [String] {
        var values = Dictionary(uniqueKeysWithValues: configVars.map { ($0.text, $1.text) })
        values["PORT"] = String(Self.port)
        values["MESH_ENVIRONMENT"] = stack.environment.name.text
        values["MESH_STACK"] = stack.name.text
        values["MESH_SERVICE"] = service?.text
        return values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }

    /// The same for a Swarm service, which would expand `{{…}}` as a Go template.
    var templateVariables: [String] {
        variables.map { $0.replacing("{{", with: #"{{"{{"}}"#) }
    }
}
