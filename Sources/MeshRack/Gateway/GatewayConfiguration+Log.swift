extension GatewayConfiguration {
    static let owners = "owners.map"

    /// Whose requests a backend takes: `<backend> <environment> <stack> <service> <stack's name> <service's name>`, ids first.
    var ownersFile: GatewayFile {
        let lines = backends.map { "\($0.name) \($0.environment) \($0.stackID) \($0.serviceID) \($0.stack) \($0.service)\n" }
        return GatewayFile(path: Self.owners, text: lines.joined())
    }

    /// A line of JSON for each request, on standard output, where the Engine keeps it: `AccessLine` reads it.
    ///
    /// Only requests that have an owner are logged, and so nobody fills the log with requests to nothing. What a client sends is cut and escaped,
    /// the query left out. A line has less than 4096 bytes, so that it is written in one piece by whichever process; when the Engine
    /// doesn't keep up, lines are dropped, and requests go on.
    var logTarget: String {
        guard logsRequests else { return "" }
        let fields = [
            #""o":"%[var(txn.owner)]""#, #""m":"%[var(txn.method),json(utf8s)]""#, #""h":"%[var(txn.host),json(utf8s)]""#,
            #""p":"%[var(txn.path),bytes(0,512),json(utf8s)]""#, #""e":"%[var(txn.secure)]""#, #""s":%ST"#, #""c":"%[src]""#, #""x":"%si""#,
            #""u":%U"#, #""b":%B"#, #""w":%Tw"#, #""n":%Tc"#, #""r":%Tr"#, #""a":%Ta"#, #""y":"%rc""#, #""t":"%ts""#,
            #""d":"%[var(txn.id)]""#,
        ]
        return """
                log stdout len 4000 format raw local0 notice
                log-format '{\(fields.joined(separator: ","))}'

            """
    }

    /// Lets requests that have an owner through to the log, which takes no less than notices.
    var logRules: String {
        guard logsRequests else { return "" }
        return """
                http-request set-var(txn.method) method
                http-request set-var(txn.owner) var(txn.backend),map(\(Self.owners))
                http-request set-log-level notice if { var(txn.owner) -m found }

            """
    }
}
