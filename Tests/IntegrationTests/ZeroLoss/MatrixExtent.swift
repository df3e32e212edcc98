import Foundation
import SystemPackage

/// How much of the matrix a run takes in: script/test a shortened one, script/soak all.
struct MatrixExtent: Sendable {
    let isFull: Bool
    /// Where the cells are appended to, one JSON object a line; nil keeps none.
    let results: String?
    /// A program that restarts the Engine; nil where the Engine isn't this run's own.
    let engineRestart: FilePath?
    /// The only row to run, by its name; nil runs all.
    let only: String?

    /// The variable WIDEMESH_SOAK_RESULTS names the file, and makes a run a full one; WIDEMESH_SOAK_RESTART names the program, and
    /// WIDEMESH_SOAK_ROW the row.
    static let current = {
        let variables = ProcessInfo.processInfo.environment
        let restart = variables["WIDEMESH_SOAK_RESTART"].map { FilePath($0) }
        return MatrixExtent(results: variables["WIDEMESH_SOAK_RESULTS"], engineRestart: restart, only: variables["WIDEMESH_SOAK_ROW"])
    }()

    init(results: String?, engineRestart: FilePath?, only: String?) {
        isFull = results != nil
        self.results = results
        self.engineRestart = engineRestart
        self.only = only
    }

    var eventSeconds: Int { isFull ? 10 : 2 }
    var uploadSize: Int { (isFull ? 100 : 10) << 20 }
    var scale: Int { isFull ? 5 : 2 }
    var rows: [MatrixRow] {
        MatrixRow.allCases.filter { row in
            if let only { return row.rawValue == only }
            return row == .engineRestarted ? engineRestart != nil : isFull || row.isInShortenedMatrix
        }
    }

    func keep(_ cells: [MatrixCell]) throws {
        guard let results else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = try cells.map { try encoder.encode($0) + Data("\n".utf8) }.reduce(Data(), +)
        let file = try FileDescriptor.open(
            FilePath(results),
            .writeOnly,
            options: [.append, .create],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        try file.closeAfter { _ = try file.writeAll(lines) }
    }
}
