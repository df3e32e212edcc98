import Testing

@testable import MeshBuilder

struct ImageNameTests {
    @Test(arguments: [
        ("debian", "docker.io/library/debian:latest"),
        ("debian:12", "docker.io/library/debian:12"),
        ("docker.io/debian", "docker.io/library/debian:latest"),
        ("index.docker.io/library/debian:12", "docker.io/library/debian:12"),
        ("bithavoc/hello-world-env", "docker.io/bithavoc/hello-world-env:latest"),
        ("ghcr.io/a/b:c", "ghcr.io/a/b:c"),
        ("localhost/a", "localhost/a:latest"),
        ("127.0.0.1:5990/nope", "127.0.0.1:5990/nope:latest"),
        ("debian@sha256:ab", "docker.io/library/debian@sha256:ab"),
        ("debian:12@sha256:ab", "docker.io/library/debian@sha256:ab"),
    ])
    func `a short name means a full one`(short: String, full: String) {
        #expect(ImageName(short).description == full)
    }
}
