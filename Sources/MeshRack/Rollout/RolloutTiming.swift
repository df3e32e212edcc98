/// The times that a rollout goes by.
enum RolloutTiming {
    /// Seconds that an instance has to stay up which neither a port nor a check of its image speaks for.
    static let settling = 2
    /// How often Swarm is asked where no event tells of a change: tasks of other servers send none.
    static let interval = Duration.milliseconds(250)
    /// How long no server may be able to take an instance.
    static let schedulingLimit = Duration.seconds(15)
    /// How long going back may take, on top of what an instance may take until it is ready.
    static let goingBackLimit = Duration.seconds(90)
}
