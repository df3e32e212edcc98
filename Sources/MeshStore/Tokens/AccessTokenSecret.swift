import Crypto

import struct Foundation.Data

/// The secret of an access token: `mesh_` and 256 random bits in base64url.
struct AccessTokenSecret: Sendable {
    let text: String

    /// A secret that somebody presents; any text.
    init(presented text: String) {
        self.text = text
    }

    static func random() -> AccessTokenSecret {
        AccessTokenSecret(presented: "mesh_\(RandomText.base64URL(bytes: 32))")
    }

    var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }
}
