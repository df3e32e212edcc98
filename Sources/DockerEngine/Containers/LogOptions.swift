/// Which part of a log is read: the parameters of `GET /containers/{id}/logs`.
public struct LogOptions: Hashable, Sendable {
    /// Goes on with what is written from now on, until the process ends.
    public var follow: Bool
    /// Nothing older than this.
    public var since: EngineTimestamp?
    /// Nothing newer than this.
    public var until: EngineTimestamp?
    /// Only so many lines from the end; nil for all.
    public var tail: Int?
    /// Whether to have what goes to stdout.
    public var stdout: Bool
    /// Whether to have what goes to stderr.
    public var stderr: Bool
    /// Gives every line its ``LogLine/time``.
    public var timestamps: Bool

    /// Makes one of these parts.
    public init(
        follow: Bool = false,
        since: EngineTimestamp? = nil,
        until: EngineTimestamp? = nil,
        tail: Int? = nil,
        stdout: Bool = true,
        stderr: Bool = true,
        timestamps: Bool = false
    ) {
        self.follow = follow
        self.since = since
        self.until = until
        self.tail = tail
        self.stdout = stdout
        self.stderr = stderr
        self.timestamps = timestamps
    }

    func apply(to route: inout Route) {
        route.set("follow", follow)
        route.set("since", since?.queryValue)
        route.set("until", until?.queryValue)
        route.set("tail", tail.map { String(max($0, 0)) })
        route.set("stdout", stdout)
        route.set("stderr", stderr)
        route.set("timestamps", timestamps)
    }
}
