import Foundation
import MeshRack

/// When to try again after failures to get a certificate. Pure.
///
/// ACME servers count: Let's Encrypt lets an account fail five times an hour for a domain, and order five times a week the same.
enum RetrySchedule {
    private static let minutes: [Double] = [1, 5, 15, 60, 180, 360, 720]
    private static let minutesOfRateLimit: [Double] = [60, 180, 720, 1440]

    /// - Parameter failures: so many in a row, at least one.
    static func next(after failures: Int, _ error: any Error, now: Date) -> Date {
        let isLimited = (error as? RackError)?.code == .rateLimited
        let steps = isLimited ? minutesOfRateLimit : minutes
        return now.addingTimeInterval(steps[min(max(failures, 1), steps.count) - 1] * 60)
    }
}
