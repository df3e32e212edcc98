import Hummingbird
import MeshAPI

extension Parameters {
    /// A number of the query; nil without it.
    ///
    /// - Throws: `Failure` (`bad_request`) for what isn't a number in the range.
    func integer(_ name: Substring, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Failure(.badRequest, "\(name)=\(text) must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
