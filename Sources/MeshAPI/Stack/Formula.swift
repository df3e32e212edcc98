/// How a stack's source becomes an image.
package enum Formula: String, Codable, Hashable, Sendable {
    case dockerfile
}
