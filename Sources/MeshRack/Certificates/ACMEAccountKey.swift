import Crypto
import Foundation

/// The key of an account at an ACME server (RFC 8555), P-256.
package struct ACMEAccountKey: Sendable {
    private let key: P256.Signing.PrivateKey

    /// - Parameter scalar: 32 bytes.
    /// - Throws: `RackError` with `notIssued` for what is no private key.
    package init(scalar: [UInt8]) throws(RackError) {
        do {
            key = try P256.Signing.PrivateKey(rawRepresentation: scalar)
        } catch {
            throw RackError(.notIssued, "the key of the ACME account can't be used: \(error)")
        }
    }

    /// SHA-256 of the public key as a JSON Web Key, in base64url (RFC 7638): the second half of every key authorization.
    package var thumbprint: String {
        let point = key.publicKey.rawRepresentation
        let (x, y) = (Self.base64URL(point.prefix(32)), Self.base64URL(point.suffix(32)))
        let jwk = #"{"crv":"P-256","kty":"EC","x":"\#(x)","y":"\#(y)"}"#
        return Self.base64URL(Data(SHA256.hash(data: Data(jwk.utf8))))
    }

    /// PEM in the form of RFC 5915, the only one that lego reads for accounts.
    var pem: String {
        var der: [UInt8] = [0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20]
        der += key.rawRepresentation
        // The curve, prime256v1, and the public key as an uncompressed point.
        der += [0xA0, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0xA1, 0x44, 0x03, 0x42, 0x00]
        der += key.publicKey.x963Representation
        let lines = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN EC PRIVATE KEY-----\n\(lines)\n-----END EC PRIVATE KEY-----\n"
    }

    private static func base64URL(_ data: some DataProtocol) -> String {
        Data(data).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
