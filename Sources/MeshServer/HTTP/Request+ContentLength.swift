import HTTPTypes
import Hummingbird

extension Request {
    /// The announced length of the body in bytes; nil where none is announced, or not as a number.
    var contentLength: Int64? { headers[.contentLength].flatMap { Int64($0) } }
}
