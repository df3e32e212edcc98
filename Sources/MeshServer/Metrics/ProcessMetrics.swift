import Foundation
import Glibc

/// What every program tells of itself to Prometheus, under the names that its client libraries have agreed on; read from `/proc`.
struct ProcessMetrics: Sendable {
    var families: [MetricFamily] {
        let all: [(String, String, MetricFamily.Kind, Double?)] = [
            ("process_resident_memory_bytes", "Resident memory of meshd.", .gauge, residentBytes),
            ("process_cpu_seconds_total", "CPU time of meshd.", .counter, cpuSeconds),
            ("process_open_fds", "Open files of meshd.", .gauge, openFiles),
            ("process_start_time_seconds", "When meshd started, in seconds since 1970.", .gauge, startTime),
        ]
        return all.compactMap { name, help, kind, value in
            guard let value else { return nil }
            return MetricFamily(name: name, help: help, kind: kind, samples: [.init(value: value)])
        }
    }

    private var residentBytes: Double? {
        let fields = text(of: "/proc/self/statm")?.split(separator: " ")
        return fields.flatMap { $0.count > 1 ? Double($0[1]) : nil }.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
    }

    private var cpuSeconds: Double? { stat(11).flatMap { user in stat(12).map { (user + $0) / Self.ticks } } }

    private var openFiles: Double? { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count).map(Double.init) }

    private var startTime: Double? {
        let boot = text(of: "/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }?.split(separator: " ").last
        guard let boot = boot.flatMap({ Double($0) }), let start = stat(19) else { return nil }
        return boot + start / Self.ticks
    }

    private static let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))

    /// A field of proc(5)'s `stat` after the program's name, which may hold spaces.
    private func stat(_ index: Int) -> Double? {
        guard let text = text(of: "/proc/self/stat"), let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.indices.contains(index) ? Double(fields[index]) : nil
    }

    private func text(of path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
