import Dockerfile
import MeshAPI
import MeshStore

extension DeploymentSnapshot {
    /// The config vars that reach the build: those whose names the Dockerfile declares with ARG, and no others.
    func buildArguments(declaredIn dockerfile: DockerfileDocument) -> [String: String] {
        let declared = configVars.filter { dockerfile.declaredArguments.contains($0.key.text) }
        return Dictionary(uniqueKeysWithValues: declared.map { ($0.key.text, $0.value.text) })
    }
}
