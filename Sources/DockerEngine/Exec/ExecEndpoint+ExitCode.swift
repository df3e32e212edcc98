extension ExecEndpoint {
    /// Waits until a process has ended and returns its exit status.
    ///
    /// There is no route that waits (`POST /containers/{id}/wait` knows only the first process), so `GET /exec/{id}/json` is asked again at growing intervals.
    /// After the end of the output the first answer is nearly always the last.
    public func exitCode(of exec: String, clock: any Clock<Duration> = ContinuousClock()) async throws(EngineError) -> Int {
        var pause = Duration.milliseconds(5)
        while true {
            let state = try await inspect(exec)
            if !state.isRunning, let code = state.exitCode { return code }
            do {
                try await clock.sleep(for: pause)
            } catch {
                throw EngineError(.cancelled, "waiting for the end of a process was cancelled", route: "GET /exec/\(exec)/json")
            }
            pause = min(pause * 2, .milliseconds(500))
        }
    }
}
