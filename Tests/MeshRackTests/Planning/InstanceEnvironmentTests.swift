import MeshAPI
import Testing

@testable import MeshRack

struct InstanceEnvironmentTests {
    private func environment(_ configVars: [String: String], service: String? = "web") throws -> InstanceEnvironment {
        let pairs = try configVars.map { (try ConfigVarName(parsing: $0), try ConfigVarValue(parsing: $1)) }
        return InstanceEnvironment(
            stack: Samples.stack,
            service: try service.map { try ServiceName(parsing: $0) },
            configVars: Dictionary(uniqueKeysWithValues: pairs)
        )
    }

    @Test
    func theVariablesAreThoseOfThePlatformAndTheStackByName() throws {
        #expect(
            try environment(["ZED": "a=b\nc", "ALPHA": "1"]).variables
                == ["ALPHA=1", "MESH_ENVIRONMENT=demo", "MESH_SERVICE=web", "MESH_STACK=app", "PORT=80", "ZED=a=b\nc"]
        )
    }

    @Test
    func aJobBelongsToNoService() throws {
        #expect(try environment([:], service: nil).variables == ["MESH_ENVIRONMENT=demo", "MESH_STACK=app", "PORT=80"])
    }

    @Test(arguments: [
        ("{{.Node.ID}}", #"{{"{{"}}.Node.ID}}"#), ("{{{", #"{{"{{"}}{"#), ("{{{{", #"{{"{{"}}{{"{{"}}"#), ("}} {", "}} {"),
        ("%{a}", "%{a}"),
    ])
    func bracesReachTheInstanceAlthoughSwarmExpandsTemplates(value: String, written: String) throws {
        #expect(try environment(["X": value]).templateVariables.contains("X=\(written)"))
        #expect(try environment(["X": value]).variables.contains("X=\(value)"))
    }
}
