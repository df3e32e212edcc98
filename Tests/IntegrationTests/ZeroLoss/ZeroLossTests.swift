import TestSupport
import Testing

/// That no request is lost, whatever happens: what happens is the matrix's rows, the apps under load are its columns.
@Suite(.needsEngine) struct ZeroLossTests {
    @Test(.timeLimit(.minutes(30)))
    func noRequestIsLostWhateverHappens() async throws {
        let extent = MatrixExtent.current
        try await TrafficMatrix.with(extent) { matrix in
            for row in extent.rows {
                let cells = try await matrix.measure(row)
                try extent.keep(cells.map(\.cell))
                for (cell, allowedFailures) in cells {
                    print(cell)
                    #expect(cell.failures <= allowedFailures, "\(cell)")
                    #expect(cell.wrongAnswers == 0, "\(cell)")
                    #expect(cell.requests > cell.failures, "\(cell)")
                }
            }
        }
    }
}
