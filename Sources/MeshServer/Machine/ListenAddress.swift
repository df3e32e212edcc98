package import MeshAPI

/// A host and port to listen on, written `127.0.0.1:7480` or `[::1]:7480`.
package struct ListenAddress: Hashable, Sendable {
    package let host: String
    package let port: Int

    /// Whether only this machine reaches it.
    package var isLoopback: Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.split(separator: ".").count == 4)
    }

    /// - Throws: `InvalidName` with a message that shows the form.
    package init(parsing text: String) throws(InvalidName) {
        guard
            let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { throw InvalidName("'\(text)' is not an address to listen on; write it as 127.0.0.1:7480") }
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let bare = isBracketed ? String(host.dropFirst().dropLast()) : String(host)
        guard !bare.isEmpty, isBracketed || !bare.contains(":") else {
            throw InvalidName("'\(text)' is not an address to listen on; write it as 127.0.0.1:7480 or [::1]:7480")
        }
        self.host = bare
        self.port = Int(port)
    }
}
