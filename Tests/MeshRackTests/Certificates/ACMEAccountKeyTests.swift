import Testing

@testable import MeshRack

@Suite struct ACMEAccountKeyTests {
    /// The scalar, the thumbprint and the PEM as Python's cryptography and OpenSSL make them of the same key.
    @Test func `Is what other programs make of the same key`() throws {
        let scalar = Array(repeating: UInt8(0), count: 31) + [1]
        let key = try ACMEAccountKey(scalar: scalar)
        #expect(key.thumbprint == "xx0BcA-wMohw8atYDJOe6peGModklG2wRHBlXHMvl0M")
        #expect(
            key.pem == """
                -----BEGIN EC PRIVATE KEY-----
                MHcCAQEEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABoAoGCCqGSM49
                AwEHoUQDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/
                m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
                -----END EC PRIVATE KEY-----

                """
        )
        #expect(throws: RackError.self) { try ACMEAccountKey(scalar: []) }
    }
}
