/// Something in a source directory that doesn't travel although no rule says so.
package struct LeftOutFile: Hashable, Sendable {
    package let path: String
    /// `a socket`, `a fifo` or `a device`.
    package let reason: String
}
