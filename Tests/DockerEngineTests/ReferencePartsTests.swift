import Testing

@testable import DockerEngine

@Suite struct ReferencePartsTests {
    @Test(
        arguments: [
            ("busybox", "busybox", nil, nil),
            ("busybox:1.36", "busybox", "1.36", nil),
            ("localhost:5000/app", "localhost:5000/app", nil, nil),
            ("localhost:5000/team/app:v1", "localhost:5000/team/app", "v1", nil),
            ("app@sha256:abc", "app", nil, "sha256:abc"),
            ("localhost:5000/app:v1@sha256:abc", "localhost:5000/app", "v1", "sha256:abc"),
        ] as [(String, String, String?, String?)]
    )
    func `a reference is taken apart`(reference: String, name: String, tag: String?, digest: String?) {
        let parts = ReferenceParts(reference)
        #expect(parts.name == name)
        #expect(parts.tag == tag)
        #expect(parts.digest == digest)
    }
}
