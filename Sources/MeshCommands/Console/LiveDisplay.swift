import Synchronization

/// Lines that stay, and below them lines that are drawn over while something goes on.
///
/// Where lines can't be drawn over, only those that stay are written.
final class LiveDisplay: Sendable {
    let outlet: Outlet
    private let state = Mutex(State())

    private struct State {
        /// Lines of the terminal that the last drawing took.
        var drawn = 0
        var isPaused = false
        /// What came while paused.
        var waiting: [StyledLine] = []
    }

    init(outlet: Outlet) {
        self.outlet = outlet
    }

    /// Writes lines that stay and draws the live ones anew below them.
    ///
    /// - Throws: `CommandFailure.outputClosed` when nobody reads any more.
    func show(_ lines: [StyledLine], live: [StyledLine] = []) throws {
        try state.withLock { state in
            guard !state.isPaused else {
                state.waiting += lines
                return
            }
            try draw(lines, live: live, &state)
        }
    }

    /// Takes the live lines away and holds everything back, so that something else can be said.
    func pause() {
        state.withLock { state in
            // The lines that stay were written; a lost erasure harms nobody.
            try? draw([], live: [], &state)
            state.isPaused = true
        }
    }

    /// Writes what was held back.
    func resume() throws {
        try state.withLock { state in
            state.isPaused = false
            let lines = state.waiting
            state.waiting = []
            try draw(lines, live: [], &state)
        }
    }

    private func draw(_ lines: [StyledLine], live: [StyledLine], _ state: inout State) throws {
        guard outlet.canRedraw else {
            if !lines.isEmpty { try outlet.write(lines.map { $0.rendered(inColour: outlet.hasColours) + "\n" }.joined()) }
            return
        }
        let size = outlet.size
        // All that is drawn over must fit on the screen, since the cursor can't go back beyond its top.
        let visible = live.suffix(max(1, size.rows - 1)).map { $0.cut(to: size.columns - 1) }
        guard !lines.isEmpty || !visible.isEmpty || state.drawn > 0 else { return }
        let erasure = state.drawn > 0 ? "\u{1B}[\(state.drawn)A\r\u{1B}[J" : ""
        let text = (lines + visible).map { $0.rendered(inColour: outlet.hasColours) + "\n" }.joined()
        state.drawn = visible.count
        try outlet.write(erasure + text)
    }
}
