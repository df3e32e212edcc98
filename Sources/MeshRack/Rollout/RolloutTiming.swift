/// The times that a rollout goes by.
enum RolloutTiming {
    /// How long an instance without a health check has to stay up.
    static let settling = Duration.seconds(2)
    /// How often Swarm is asked where no event tells of a change: tasks of other servers send none.
    static let interval = Duration.milliseconds(250)
    /// How long no server may be able to take an instance.
    static let schedulingLimit = Duration.seconds(15)
    /// How long going back may take, on top of what an instance may take until it is ready.
    static let goingBackLimit = Duration.seconds(90)
}
