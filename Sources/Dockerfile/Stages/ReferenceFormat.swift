/// Whether a text can be the name of an image. (distribution/reference `regexp.go`, `normalize.go`)
enum ReferenceFormat {
    /// What is wrong with it; nil for a good one.
    static func problem(with text: String) -> String? {
        let bytes = Array(text.utf8)
        if bytes.count == 64, bytes.allSatisfy({ isHexadecimal($0) && !isUpper($0) }) { return "64 hexadecimal digits are an image's id" }
        var rest = bytes[...]
        if let at = rest.firstIndex(of: UInt8(ascii: "@")) {
            guard isDigest(rest[(at + 1)...]), !isBadDigest(String(decoding: rest[(at + 1)...], as: UTF8.self)) else {
                return "what follows the @ is not a digest, such as sha256:…"
            }
            rest = rest[..<at]
        }
        var path = rest
        var hasRegistry = false
        if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
            let first = rest[..<slash]
            // As `splitDockerDomain`: what looks like a host is one.
            hasRegistry =
                first.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || isUpper($0) }
                || first.elementsEqual("localhost".utf8)
            if hasRegistry {
                guard isRegistry(first) || isComponent(first) else {
                    return "\(String(decoding: first, as: UTF8.self)) is not the name of a registry"
                }
                path = rest[(slash + 1)...]
            }
        }
        if let colon = path.firstIndex(of: UInt8(ascii: ":")) {
            guard isTag(path[(colon + 1)...]) else { return "what follows the : is not a tag" }
            path = path[..<colon]
        }
        if path.contains(where: isUpper) { return "the name of an image is in lower case" }
        let components = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard components.allSatisfy(isComponent) else {
            return "the name of an image has letters, digits, and between them . _ - and /"
        }
        return rest.count > 255 ? "the name is longer than 255 characters" : nil
    }

    /// Letters and digits, with one `.`, one or two `_`, or any number of `-` between them.
    private static func isComponent(_ part: ArraySlice<UInt8>) -> Bool {
        guard let first = part.first, let last = part.last, isLowerOrDigit(first), isLowerOrDigit(last) else { return false }
        var separators: [UInt8] = []
        for byte in part {
            guard isLowerOrDigit(byte) else {
                separators.append(byte)
                continue
            }
            guard isSeparator(separators) else { return false }
            separators = []
        }
        return true
    }

    private static func isSeparator(_ bytes: [UInt8]) -> Bool {
        switch bytes {
        case [], [UInt8(ascii: ".")], [UInt8(ascii: "_")], [UInt8(ascii: "_"), UInt8(ascii: "_")]: true
        default: bytes.allSatisfy { $0 == UInt8(ascii: "-") }
        }
    }

    private static func isTag(_ tag: ArraySlice<UInt8>) -> Bool {
        guard let first = tag.first, tag.count <= 128, isWord(first) else { return false }
        return tag.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    private static func isDigest(_ digest: ArraySlice<UInt8>) -> Bool {
        guard let colon = digest.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let hexadecimal = digest[(colon + 1)...]
        let algorithms = digest[..<colon].split(omittingEmptySubsequences: false) { "-_+.".utf8.contains($0) }
        return hexadecimal.count >= 32 && hexadecimal.allSatisfy(isHexadecimal)
            && algorithms.allSatisfy { part in
                part.first.map { isWord($0) && !ShellVariable.isDigit($0) } == true
                    && part.allSatisfy { isWord($0) && $0 != UInt8(ascii: "_") }
            }
    }

    /// Whether a text is no digest that can be checked: it must be as long as those of its kind are.
    static func isBadDigest(_ text: String) -> Bool {
        let lengths = ["sha256": 64, "sha384": 96, "sha512": 128]
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let length = lengths[String(parts[0])] else { return true }
        return parts[1].utf8.count != length || !parts[1].utf8.allSatisfy { isHexadecimal($0) && !isUpper($0) }
    }

    private static func isRegistry(_ name: ArraySlice<UInt8>) -> Bool {
        var host = name
        if host.first == UInt8(ascii: "["), let end = host.firstIndex(of: UInt8(ascii: "]")) {
            let port = host[(end + 1)...]
            let address = host[(host.startIndex + 1)..<end]
            return address.allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: ":") } && !address.isEmpty
                && (port.isEmpty || port.first == UInt8(ascii: ":") && isPort(port.dropFirst()))
        }
        if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(host[(colon + 1)...]) else { return false }
            host = host[..<colon]
        }
        return host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, let last = part.last else { return false }
            return first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
                && part.allSatisfy { isWord($0) && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isPort(_ text: ArraySlice<UInt8>) -> Bool { !text.isEmpty && text.allSatisfy(ShellVariable.isDigit) }
    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isWord(_ byte: UInt8) -> Bool { ShellVariable.isNameStart(byte) || ShellVariable.isDigit(byte) }
    private static func isLowerOrDigit(_ byte: UInt8) -> Bool { isWord(byte) && !isUpper(byte) && byte != UInt8(ascii: "_") }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
        default: false
        }
    }
}
