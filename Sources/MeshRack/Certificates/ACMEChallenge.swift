/// How the platform proves to an ACME server that a name is its own.
package enum ACMEChallenge: Hashable, Sendable {
    /// HTTP-01 (RFC 8555, 8.3): the gateway answers for it.
    case http
    /// DNS-01 (RFC 8555, 8.4): a record is made by `ACMESettings.dns`. The only way to a name that begins with `*.`.
    case dns
}
