import struct Foundation.Data

/// Secrets that the platform makes up, from the system's generator.
enum RandomText {
    /// Random bytes in base64url without padding (RFC 4648, section 5).
    static func base64URL(bytes count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Data(bytes).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
