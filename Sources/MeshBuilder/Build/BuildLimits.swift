/// What one build may take: its steps and the daemon that runs them, together.
package struct BuildLimits: Hashable, Sendable {
    /// Processors' worth of time.
    package var cpus: Double
    package var memoryBytes: Int
    /// How many processes and threads its steps may have at once.
    package var processes: Int
    /// From the start of the builder to the end of the build.
    package var timeout: Duration
    /// The stack's cache, base images and layers of the build included. After a build it is trimmed to half of this.
    package var diskBytes: Int

    package init(
        cpus: Double = 2,
        memoryBytes: Int = 4 << 30,
        processes: Int = 8192,
        timeout: Duration = .seconds(30 * 60),
        diskBytes: Int = 20 << 30
    ) {
        self.cpus = cpus
        self.memoryBytes = memoryBytes
        self.processes = processes
        self.timeout = timeout
        self.diskBytes = diskBytes
    }
}
