/// What an ACME server has issued.
package struct IssuedCertificate: Sendable {
    package let bundle: CertificateBundle
    /// What is to be given with the next order of the account.
    package let registration: String?

    package init(bundle: CertificateBundle, registration: String?) {
        self.bundle = bundle
        self.registration = registration
    }
}
