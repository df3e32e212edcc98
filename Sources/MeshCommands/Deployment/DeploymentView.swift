import MeshAPI
import MeshClient
import Synchronization

/// A deployment on its way to somebody's eyes: the pure screen, and the display that it is drawn on.
final class DeploymentView: Sendable {
    let display: LiveDisplay
    private let screen: Mutex<DeploymentScreen>
    private let began = ContinuousClock.now

    init(
        _ version: DeploymentVersion,
        on outlet: Outlet,
        explainsFailure: Bool,
        shownDiagnostics: Set<DeploymentEvent.Note.DiagnosticReference> = []
    ) {
        display = LiveDisplay(outlet: outlet)
        screen = Mutex(
            DeploymentScreen(
                version: version,
                layout: outlet.canRedraw ? .compact : .plain,
                columns: outlet.size.columns,
                explainsFailure: explainsFailure,
                shownDiagnostics: shownDiagnostics
            )
        )
    }

    func show(_ event: DeploymentEvent) throws {
        try draw { screen, now in screen.receive(event, arrival: now) }
    }

    func show(_ change: ConnectionChange) throws {
        try draw { screen, _ in
            switch change {
            case .lost: screen.receive(.lost)
            case .restored: screen.receive(.restored)
            }
        }
    }

    /// Moves what moves: the spinner and the durations.
    func tick() throws {
        try draw { screen, _ in
            screen.columns = display.outlet.size.columns
            return []
        }
    }

    private func draw(_ change: (inout DeploymentScreen, Duration) -> [StyledLine]) throws {
        let now = ContinuousClock.now - began
        // Drawn under the lock, so that what changed first is seen first.
        try screen.withLock { screen in
            let lines = change(&screen, now)
            try display.show(lines, live: screen.live(at: now))
        }
    }
}
