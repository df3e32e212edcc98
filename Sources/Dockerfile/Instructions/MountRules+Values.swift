extension MountRules {
    /// What is wrong with a mount's options once their values are known; nil for good ones. (BuildKit `parseMount`)
    static func problem(with options: [Mount.Option]) -> String? {
        var type = "bind"
        for option in options {
            let key = option.key
            let value = option.value ?? "true"
            switch key {
            case "type":
                type = value.lowercased()
                guard types.contains(type) else {
                    return "there is no type \(value); it is one of \(types.sorted().joined(separator: ", "))"
                }
            case "readonly", "ro", "readwrite", "rw":
                guard isBoolean(value) else { return "\(key) is true or false, not \(value)" }
            case "required":
                guard ["secret", "ssh"].contains(type) else { return "a \(type) mount has no \(key)" }
                guard isBoolean(value) else { return "\(key) is true or false, not \(value)" }
            case "size":
                guard type == "tmpfs" else { return "a \(type) mount has no \(key)" }
                guard isSize(value) else { return "\(value) is no size, such as 64m" }
            case "sharing":
                guard ["shared", "private", "locked"].contains(value.lowercased()) else {
                    return "sharing is shared, private or locked, not \(value)"
                }
            case "mode": guard UInt32(value, radix: 8) != nil else { return "\(value) is no mode, such as 0755" }
            case "uid", "gid": guard UInt32(value) != nil else { return "\(key) is a number, not \(value)" }
            default: continue
            }
        }
        return problem(ofType: type, Dictionary(options.map { ($0.key, $0.value ?? "") }, uniquingKeysWith: { $1 }))
    }

    /// What is wrong with the names of a mount's options, whatever their values.
    static func problem(withNamesOf options: [Mount.Option]) -> String? {
        for option in options {
            guard names.contains(option.key) else { return "there is no option \(option.key)" }
            if option.value == nil, !flags.contains(option.key) { return "\(option.key) needs a value, \(option.key)=…" }
        }
        return nil
    }

    private static func problem(ofType type: String, _ values: [String: String]) -> String? {
        func has(_ keys: String...) -> Bool { keys.contains { values[$0]?.isEmpty == false } }
        if !["secret", "ssh", "cache"].contains(type), let key = ["mode", "uid", "gid"].first(where: { values[$0] != nil }) {
            return "a \(type) mount has no \(key)"
        }
        if type != "cache", has("sharing") { return "a \(type) mount has no sharing" }
        guard type == "secret" else {
            let target = ["target", "dst", "destination"].compactMap { values[$0] }.first ?? ""
            let isRoot = target.hasPrefix("/") && target.split(separator: "/").allSatisfy { $0 == "." || $0 == ".." }
            return isRoot && type != "ssh" ? "nothing can be mounted at \(target)" : nil
        }
        if has("from") { return "a secret mount has no from" }
        if !has("source", "src", "target", "dst", "destination", "id") { return "a secret mount needs an id, or a target" }
        return has("source", "src") && has("id") ? "a secret mount has a source or an id, not both" : nil
    }

    private static let names: Set<String> = flags.union([
        "type", "from", "source", "src", "target", "dst", "destination", "id", "sharing", "size", "mode", "uid", "gid", "env",
    ])
    private static let types: Set<String> = ["bind", "cache", "secret", "ssh", "tmpfs"]
    /// Options that may stand without a value.
    private static let flags: Set<String> = ["readonly", "ro", "readwrite", "rw", "required"]

    static func isBoolean(_ text: String) -> Bool {
        ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"].contains(text)
    }

    /// A number with a unit or none, such as `64m`, `1.5 GiB`. (go-units `RAMInBytes`)
    private static func isSize(_ text: String) -> Bool {
        guard let end = text.lastIndex(where: { ("0"..."9").contains($0) || $0 == "." }) else { return false }
        let unit = text[text.index(after: end)...].drop { $0 == " " }.lowercased()
        guard let number = Double(text[...end]), number >= 0 else { return false }
        return unit.isEmpty || unit == "b" || "kmgtp".contains(unit.prefix(1)) && ["", "b", "ib"].contains(unit.dropFirst())
    }
}
