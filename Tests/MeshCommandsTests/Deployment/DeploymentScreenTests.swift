import ControlPlaneStub
import Foundation
import MeshAPI
import MeshCommands
import Testing

@Suite struct DeploymentScreenTests {
    @Test func `On a terminal, what is done takes one line`() {
        var story = Story(.compact)
        story.happy()
        #expect(
            story.permanent == """
                Building v3
                  ✓ [1/3] FROM docker.io/library/python:3.12  cached
                  ✓ [2/3] RUN pip install -r requirements.txt  12.3s
                  ✓ Pushed the image  0.4s
                Running the release command
                  release | Migrating: 1 of 1
                Rolling out
                  web.1 | Listening on 80
                  Warning: the image has an ENTRYPOINT (line 7)
                           which gets the command as its arguments
                  Hint: end the script in exec "$@"
                  ✓ web     2 of 2 ready
                  ✓ worker  1 of 1 ready
                ✓ v3 is live  20.0s
                """
        )
    }

    @Test func `Without a terminal, every line comes as it is written`() {
        var story = Story(.plain)
        story.happy()
        #expect(
            story.permanent == """
                Queued v3
                Building v3
                  [1/3] FROM docker.io/library/python:3.12: cached
                  [2/3] RUN pip install -r requirements.txt
                    | Collecting flask
                    | Installed flask
                    done in 12.3s
                Pushing the image
                Running the release command
                  release | Migrating: 1 of 1
                Rolling out
                  web  0 of 2 ready
                  web.1 | Listening on 80
                  web  2 of 2 ready
                  worker  1 of 1 ready
                  Warning: the image has an ENTRYPOINT (line 7)
                           which gets the command as its arguments
                  Hint: end the script in exec "$@"
                ✓ v3 is live  20.0s
                """
        )
    }

    @Test func `A running step shows its time and its last lines, and no more of them`() {
        var story = Story(.compact)
        story.at(0, .state(.building, failure: nil))
        story.at(1, .step(.init(id: "a", name: "[2/3] RUN make", isCached: false, seconds: nil, error: nil)))
        for number in 1...7 { story.at(2, .output(.init(source: .build(step: "a"), text: "line \(number)", isError: false))) }
        #expect(
            story.live(afterLastEvent: .milliseconds(1500)) == """
                  ⠴ [2/3] RUN make  2.5s
                    │ line 3
                    │ line 4
                    │ line 5
                    │ line 6
                    │ line 7
                """
        )
    }

    @Test(arguments: [DeploymentScreen.Layout.compact, .plain])
    func `A failed step has all of its output on the screen, once`(layout: DeploymentScreen.Layout) {
        var story = Story(layout)
        story.at(0, .state(.building, failure: nil))
        story.at(1, .step(.init(id: "a", name: "[2/3] RUN make", isCached: false, seconds: nil, error: nil)))
        for number in 1...20 { story.at(2, .output(.init(source: .build(step: "a"), text: "line \(number).", isError: false))) }
        story.at(4, .step(.init(id: "a", name: "[2/3] RUN make", isCached: false, seconds: nil, error: "exit code 2")))
        story.at(5, .state(.failed, failure: Failure(.buildFailed, "RUN make exited with 2")))
        for number in 1...20 { #expect(story.permanent.split(separator: "\n").filter { $0.hasSuffix(" line \(number).") }.count == 1) }
        switch layout {
        case .compact: #expect(story.permanent.hasPrefix("Building v3\n  ✗ [2/3] RUN make  3.0s\n    │ line 1.\n"))
        case .plain: #expect(story.permanent.contains("    | line 20.\n    failed after 3.0s\n"))
        }
        #expect(story.permanent.hasSuffix("\n✗ v3 failed  5.0s"))
    }

    @Test func `Lines of steps that run at once say whose they are`() {
        var story = Story(.plain)
        story.at(0, .state(.building, failure: nil))
        for id in ["a", "b"] { story.at(1, .step(.init(id: id, name: "RUN \(id)", isCached: false, seconds: nil, error: nil))) }
        for id in ["a", "a", "b"] { story.at(2, .output(.init(source: .build(step: id), text: "from \(id)", isError: false))) }
        story.at(3, .step(.init(id: "a", name: "RUN a", isCached: false, seconds: 2, error: nil)))
        #expect(
            story.permanent == """
                Building v3
                  RUN a
                  RUN b
                  RUN a (goes on)
                    | from a
                    | from a
                  RUN b (goes on)
                    | from b
                  RUN a: done in 2.0s
                """
        )
    }

    @Test func `What BuildKit does for itself isn't shown unless it fails`() {
        var story = Story(.compact)
        story.at(0, .state(.building, failure: nil))
        story.at(1, .step(.init(id: "a", name: "[internal] load build definition", isCached: false, seconds: nil, error: nil)))
        #expect(story.live(afterLastEvent: .zero) == "  ⠋ The builder works  1.0s")
        story.at(2, .step(.init(id: "a", name: "[internal] load build definition", isCached: false, seconds: 1, error: nil)))
        #expect(story.permanent == "Building v3")
        story.at(3, .step(.init(id: "b", name: "[internal] load metadata", isCached: false, seconds: 1, error: "no such image")))
        #expect(story.permanent == "Building v3\n  ✗ [internal] load metadata  1.0s\n    │ no such image")
    }

    @Test func `Steps are cut to the terminal, and heredocs to their first line`() {
        var story = Story(.compact, columns: 40)
        story.at(0, .state(.building, failure: nil))
        let name = "[2/3] RUN <<EOF apt-get install --yes --no-install-recommends\ncurl\nEOF"
        story.at(1, .step(.init(id: "a", name: name, isCached: false, seconds: 1.25, error: nil)))
        let line = story.permanent.split(separator: "\n").last.map(String.init) ?? ""
        #expect(line == "  ✓ [2/3] RUN <<EOF apt-get inst…  1.3s")
        #expect(line.count < 40)
    }

    @Test func `Output can't steer the terminal`() {
        var story = Story(.plain)
        story.at(0, .output(.init(source: .release, text: "\u{1B}[2J\u{1B}]0;owned\u{07}\u{1B}[31mred\u{1B}[0m\u{9B}1A", isError: false)))
        #expect(story.permanent == "  release | red1A")
    }

    @Test func `A lost connection shows, and its return`() {
        var story = Story(.compact)
        story.at(0, .state(.building, failure: nil))
        _ = story.screen.receive(.lost)
        #expect(story.live(afterLastEvent: .seconds(2)) == "  ⠋ The connection to the server is lost; trying again  2.0s")
        _ = story.screen.receive(.restored)
        #expect(story.live(afterLastEvent: .seconds(2)) == "  ⠋ The builder works  2.0s")
        var plain = Story(.plain)
        #expect(plain.screen.receive(.lost).map(\.text) == ["The connection to the server is lost; trying again…"])
        #expect(plain.screen.receive(.restored).map(\.text) == ["The connection is back."])
    }

    @Test func `A replay tells why it failed`() {
        var story = Story(.plain, explainsFailure: true)
        let failure = Failure(.notListening, "web doesn't listen on $PORT (80)\nit listens on 127.0.0.1:3000", hint: "bind 0.0.0.0:$PORT")
        story.at(0, .state(.failed, failure: failure))
        #expect(
            story.permanent == """
                ✗ v3 failed  0.0s
                  Reason: web doesn't listen on $PORT (80)
                          it listens on 127.0.0.1:3000
                  Hint: bind 0.0.0.0:$PORT
                """
        )
    }

    @Test func `A service that didn't get there says so at the end`() {
        var story = Story(.compact)
        story.at(0, .state(.rollingOut, failure: nil))
        story.at(1, .progress(.init(service: web, ready: 2, wanted: 2)))
        story.at(1, .progress(.init(service: worker, ready: 0, wanted: 1)))
        #expect(story.live(afterLastEvent: .zero) == "  ⠋ web     2 of 2 ready\n  ⠋ worker  0 of 1 ready")
        story.at(2, .state(.failed, failure: nil))
        #expect(story.permanent == "Rolling out\n  ✓ web     2 of 2 ready\n  ✗ worker  0 of 1 ready\n✗ v3 failed  2.0s")
        #expect(story.live(afterLastEvent: .zero) == "")
    }
}

private let web: ServiceName = literal("web")
private let worker: ServiceName = literal("worker")

/// Events that come one after another, and what a screen makes of them.
private struct Story {
    var screen: DeploymentScreen
    private var lines: [StyledLine] = []
    private var last = 0.0

    init(_ layout: DeploymentScreen.Layout, columns: Int = 80, explainsFailure: Bool = false) {
        screen = DeploymentScreen(version: DeploymentVersion(3), layout: layout, columns: columns, explainsFailure: explainsFailure)
    }

    var permanent: String { lines.map(\.text).joined(separator: "\n") }

    mutating func at(_ seconds: Double, _ content: DeploymentEvent.Content) {
        last = seconds
        let time = Date(timeIntervalSince1970: 1_795_506_713 + seconds)
        lines += screen.receive(DeploymentEvent(time: time, content: content), arrival: .seconds(seconds))
    }

    func live(afterLastEvent elapsed: Duration) -> String {
        screen.live(at: .seconds(last) + elapsed).map(\.text).joined(separator: "\n")
    }

    mutating func happy() {
        at(0, .state(.queued, failure: nil))
        at(0.1, .state(.building, failure: nil))
        let from = "[1/3] FROM docker.io/library/python:3.12"
        at(0.2, .step(.init(id: "a", name: from, isCached: true, seconds: 0, error: nil)))
        let run = "[2/3] RUN pip install -r requirements.txt"
        at(0.3, .step(.init(id: "b", name: run, isCached: false, seconds: nil, error: nil)))
        at(1, .output(.init(source: .build(step: "b"), text: "Collecting flask", isError: false)))
        at(2, .output(.init(source: .build(step: "b"), text: "Installed flask", isError: false)))
        at(12.6, .step(.init(id: "b", name: run, isCached: false, seconds: 12.3, error: nil)))
        at(13, .state(.pushing, failure: nil))
        at(13.4, .state(.releasing, failure: nil))
        at(14, .output(.init(source: .release, text: "Migrating: 1 of 1", isError: false)))
        at(15, .state(.rollingOut, failure: nil))
        at(16, .progress(.init(service: web, ready: 0, wanted: 2)))
        at(16, .progress(.init(service: web, ready: 0, wanted: 2)))
        at(17, .output(.init(source: .instance(service: web, number: 1), text: "Listening on 80", isError: false)))
        at(18, .progress(.init(service: web, ready: 2, wanted: 2)))
        at(18, .progress(.init(service: worker, ready: 1, wanted: 1)))
        let warning = "the image has an ENTRYPOINT (line 7)\nwhich gets the command as its arguments"
        at(19, .note(.init(severity: .warning, message: warning, hint: #"end the script in exec "$@""#)))
        at(19, .unknown)
        at(20, .state(.succeeded, failure: nil))
    }
}
