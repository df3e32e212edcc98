import Foundation
import TestSupport

/// One cell of the matrix: what a load saw while something happened.
struct MatrixCell: Codable, Sendable {
    let row: String
    let column: String
    let requests: Int
    let failures: Int
    /// Among the failures.
    let wrongAnswers: Int
    /// In milliseconds, as the others.
    let p50: Double
    let p99: Double
    let longestGap: Double
    let examples: [String]

    init(row: String, column: String, report: LoadReport) {
        self.row = row
        self.column = column
        requests = report.requests
        failures = report.failures
        wrongAnswers = report.wrongAnswers
        p50 = report.p50 / .milliseconds(1)
        p99 = report.p99 / .milliseconds(1)
        longestGap = report.longestGap / .milliseconds(1)
        examples = report.examples
    }
}

extension MatrixCell: CustomStringConvertible {
    var description: String {
        let numbers = [p50, p99, longestGap].map { String(format: "%.1f", $0) }
        let times = "p50 \(numbers[0]), p99 \(numbers[1]), gap \(numbers[2]) ms"
        return (["\(row) × \(column): \(requests) requests, \(failures) failed, \(times)"] + examples).joined(separator: "\n    ")
    }
}
