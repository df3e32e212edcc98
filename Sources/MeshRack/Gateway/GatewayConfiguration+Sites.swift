import MeshAPI

extension GatewayConfiguration {
    /// Files that are part of what HAProxy has to be reloaded for: limits and certificates change seldom.
    var siteFiles: [GatewayFile] {
        [
            lookup("hsts", \.settings.hsts),
            lookup("body", \.settings.maximumBodyBytes),
            // HAProxy counts in milliseconds.
            lookup("timeout") { $0.settings.timeout.map { $0 * 1000 } },
            lookup("requests", \.settings.maximumRequests),
            lookup("challenges") { $0.answersChallenges ? 1 : nil },
            GatewayFile(path: "sites/secure.map", text: httpsDomains.map { "\($0) 1\n" }.joined()),
            GatewayFile(path: Self.certificateList, text: certificates.map(line).joined()),
        ] + certificates.map { GatewayFile(path: $0.path, text: $0.pem) }
    }

    static let certificateList = "certificates/list"

    /// Those that a certificate is served for, and the API's in any case: a token is not to travel in the clear.
    private var httpsDomains: [Domain] { Set(certificates.flatMap(\.domains) + (apiHost.map { [$0] } ?? [])).sorted() }

    private func lookup(_ name: String, _ value: (GatewaySite) -> Int?) -> GatewayFile {
        let lines = sites.compactMap { site in value(site).map { "\(site.domain) \($0)\n" } }
        return GatewayFile(path: "sites/\(name).map", text: lines.joined())
    }

    /// With the domains as filters: a certificate may have more names than endpoints, even of another environment.
    private func line(for certificate: GatewayCertificate) -> String {
        "\(certificate.path) \(certificate.domains.sorted().map(\.text).joined(separator: " "))\n"
    }

    /// What requests meet before they are routed. Variables: `txn.host`, `txn.path`.
    var siteRules: String {
        let challenges =
            challengeThumbprint.map { thumbprint in
                #"""
                    # Any challenge of our ACME account, without having to know of it: a key authorization is the token and the key's thumbprint.
                    http-request return status 200 content-type application/octet-stream lf-string "%[path,field(4,/)].\#(thumbprint)" if { path -m reg '^/\.well-known/acme-challenge/[A-Za-z0-9_-]{1,128}$' } { var(txn.host),map(sites/challenges.map) -m found }

                """#
            } ?? ""
        let port = ports.https == 443 ? "" : ":\(ports.https)"
        return challenges + #"""
                http-request redirect code 308 location "https://%[var(txn.host)]\#(port)%[pathq]" unless { var(txn.secure) -m bool } || !{ var(txn.host),map(sites/secure.map) -m found }
                http-request set-var(txn.hsts) var(txn.host),map(sites/hsts.map) if { var(txn.secure) -m bool }
                http-after-response set-header Strict-Transport-Security "max-age=%[var(txn.hsts)]" if { var(txn.hsts) -m found }

            """#
    }

    /// What requests meet that have a route.
    static let limitRules = #"""
            http-request set-var(txn.body) var(txn.host),map_str_int(sites/body.map)
            # Where there is a limit, a body has to say how long it is. HTTP/2 has no header for one that doesn't, so its first byte is waited for.
            http-request return \#(GatewayPage.unmeasured.directive) if { var(txn.body) -m found } { req.hdr(transfer-encoding) -m found }
            http-request set-var(txn.unmeasured) bool(true) if { var(txn.body) -m found } { fc_http_major 2 } !{ method CONNECT } !{ req.hdr(content-length) -m found }
            http-request wait-for-body time 5s at-least 1 if { var(txn.unmeasured) -m bool }
            http-request return \#(GatewayPage.unmeasured.directive) if { var(txn.unmeasured) -m bool } { req.body_len gt 0 }
            http-request return \#(GatewayPage.tooLarge.directive) if { var(txn.body) -m found } { req.body_size,sub(txn.body) gt 0 }
            http-request set-var(txn.requests) var(txn.host),map_str_int(sites/requests.map)
            http-request track-sc0 var(txn.host) table sites if { var(txn.requests) -m found }
            http-request return \#(GatewayPage.tooMany.directive) if { var(txn.requests) -m found } { sc_conn_cur(0),sub(txn.requests) gt 0 }
            http-request set-var(txn.timeout) var(txn.host),map_str_int(sites/timeout.map)

        """#

    /// Counts the requests under way, by domain.
    static let siteTable = """
        backend sites
            stick-table type string len 253 size 100k expire 1h store conn_cur

        """
}
