/// What lego says when it has no certificate to show.
enum LegoFailure {
    /// The ACME server's problem document (RFC 8555, 6.7), which lego writes as `<urn> :: <detail>`, or else lego's last line.
    static func error(in output: String) -> RackError {
        let lines = output.split(whereSeparator: \.isNewline).map(String.init)
        for line in lines {
            guard let urn = line.firstRange(of: "urn:ietf:params:acme:error:") else { continue }
            let parts = line[urn.upperBound...].split(separator: " :: ", maxSplits: 1)
            let type = parts.first.map { String($0.prefix(while: \.isLetter)) } ?? ""
            let detail = parts.count > 1 ? String(parts[1]) : type
            let message = withoutURL(detail)
            if type == "rateLimited" {
                return RackError(.rateLimited, "the ACME server has had enough for a while: \(message)")
            }
            return RackError(.notIssued, "the ACME server refuses (\(type)): \(message)")
        }
        let last = lines.last.map(withoutTime) ?? "it says nothing"
        return RackError(.notIssued, "no certificate was issued: \(last)")
    }

    /// lego ends a detail with `, url: …`, which is empty more often than not.
    private static func withoutURL(_ text: String) -> String {
        let end = text.firstRange(of: ", url:")?.lowerBound ?? text.endIndex
        return String(text[..<end])
    }

    /// Its lines begin with `2026/01/02 03:04:05 `.
    private static func withoutTime(_ line: String) -> String {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0].contains("/"), words[1].contains(":") else { return line }
        return String(words[2])
    }
}
