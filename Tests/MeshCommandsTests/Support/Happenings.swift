import ControlPlaneStub
import Foundation
import MeshAPI

/// Events of a deployment of the stack app, at seconds from its beginning.
enum Happenings {
    static let building = at(0, .state(.building, failure: nil))
    static let stepBegins = at(0.5, .step(.init(id: "a", name: "[2/2] RUN make", isCached: false, seconds: nil, error: nil)))
    static let stepSpeaks = at(1, .output(.init(source: .build(step: "a"), text: "compiling", isError: false)))
    static let stepEnds = at(2, .step(.init(id: "a", name: "[2/2] RUN make", isCached: false, seconds: 1.5, error: nil)))
    static let rollingOut = at(3, .state(.rollingOut, failure: nil))
    static let speaks = at(4, .output(.init(source: .instance(service: web, number: 1), text: "Listening", isError: false)))
    static let ready = at(5, .progress(.init(service: web, ready: 1, wanted: 1)))
    static let succeeded = at(6, .state(.succeeded, failure: nil))
    static let cancelled = at(6, .state(.cancelled, failure: nil))
    static let failed = at(6, .state(.failed, failure: failure))

    static let success = [building, stepBegins, stepSpeaks, stepEnds, rollingOut, speaks, ready, succeeded]

    private static let web: ServiceName = literal("web")
    private static let failure = Failure(.buildFailed, "RUN make exited with 2\n(line 7)", hint: "mend the Makefile")

    private static func at(_ seconds: Double, _ content: DeploymentEvent.Content) -> DeploymentEvent {
        DeploymentEvent(time: Samples.date.addingTimeInterval(seconds), content: content)
    }
}
