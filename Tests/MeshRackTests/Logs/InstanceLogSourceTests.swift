import MeshAPI
import Testing

@testable import MeshRack

struct InstanceLogSourceTests {
    private let labels = [
        "dev.widemesh.stack-name": "app", "dev.widemesh.service-name": "web",
        "com.docker.swarm.task.name": "app-web-webaaaaaaaaa.12.abcdef",
    ]

    @Test
    func anInstanceIsKnownByItsLabels() throws {
        let source = try #require(InstanceLogSource(container: "c", labels: labels))
        #expect(source.instance == 12)
        #expect(source.service.text == "web")
    }

    @Test(arguments: ["dev.widemesh.stack-name", "dev.widemesh.service-name", "com.docker.swarm.task.name"])
    func whatLacksALabelIsNoInstance(key: String) {
        var labels = labels
        labels[key] = nil
        #expect(InstanceLogSource(container: "c", labels: labels) == nil)
        labels[key] = "..."
        #expect(InstanceLogSource(container: "c", labels: labels) == nil)
    }
}
