/// What STOPSIGNAL takes: a number, or a name of Linux with or without SIG. (moby/sys `signal.ParseSignal`)
enum SignalFormat {
    static func isSignal(_ text: String) -> Bool {
        if let number = Int(text) { return number != 0 }
        let name = text.uppercased()
        return names.contains(name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name)
    }

    private static let names: Set<String> = {
        let named: Set<String> = [
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL", "PROF", "PWR",
            "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH",
            "XCPU", "XFSZ", "RTMIN", "RTMAX",
        ]
        return named.union((1...15).map { "RTMIN+\($0)" }).union((1...14).map { "RTMAX-\($0)" })
    }()
}
