/// A mark that moves while something goes on.
enum Spinner {
    /// How long one position of it lasts.
    static let interval: Duration = .milliseconds(100)

    static func frame(at now: Duration) -> String {
        let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
        return frames[Int(now / interval) % frames.count]
    }
}
