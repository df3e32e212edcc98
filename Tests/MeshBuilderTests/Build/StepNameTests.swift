import Testing

@testable import MeshBuilder

struct StepNameTests {
    @Test(arguments: [
        ("[2/4] RUN make", StepName.Origin.instruction(stage: nil, number: 2, total: 4), "RUN make"),
        (
            "[build 1/2] FROM docker.io/library/debian:12", .instruction(stage: "build", number: 1, total: 2),
            "FROM docker.io/library/debian:12"
        ),
        ("[stage-1 2/2] COPY --from=build /a [/b]", .instruction(stage: "stage-1", number: 2, total: 2), "COPY --from=build /a [/b]"),
        ("[linux/amd64 build 2/3] RUN x", .instruction(stage: "build", number: 2, total: 3), "RUN x"),
        ("[internal] load metadata for docker.io/library/x:1", .internal, "load metadata for docker.io/library/x:1"),
        ("exporting to image", .unknown, "exporting to image"),
        ("[3/2] RUN x", .unknown, "RUN x"),
        ("[", .unknown, "["),
    ])
    func `BuildKit's names are understood`(name: String, origin: StepName.Origin, text: String) {
        #expect(StepName(name).origin == origin)
        #expect(StepName(name).text == text)
    }

    @Test func `the image behind a metadata step is known`() {
        #expect(StepName("[internal] load metadata for docker.io/library/x:1").resolvedImage == "docker.io/library/x:1")
        #expect(StepName("[1/2] FROM x").resolvedImage == nil)
    }
}
