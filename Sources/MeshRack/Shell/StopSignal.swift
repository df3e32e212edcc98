/// A signal by its number on Linux, as an image's STOPSIGNAL names it: `SIGQUIT`, `QUIT`, `3`, `SIGRTMIN+3`.
struct StopSignal: Hashable, Sendable {
    let number: Int

    static let terminate = StopSignal(number: 15)

    private init(number: Int) {
        self.number = number
    }

    /// nil for what is no signal; Docker refuses to run such an image.
    init?(parsing text: String) {
        let name = text.uppercased()
        let bare = name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
        if let number = Int(bare), (1...64).contains(number) {
            self.number = number
        } else if let number = Self.numbers[bare] {
            self.number = number
        } else if bare.hasPrefix("RTMIN+"), let offset = Int(bare.dropFirst(6)), (0...30).contains(offset) {
            number = 34 + offset
        } else if bare.hasPrefix("RTMAX-"), let offset = Int(bare.dropFirst(6)), (0...30).contains(offset) {
            number = 64 - offset
        } else {
            return nil
        }
    }

    private static let numbers: [String: Int] = [
        "HUP": 1, "INT": 2, "QUIT": 3, "ILL": 4, "TRAP": 5, "ABRT": 6, "IOT": 6, "BUS": 7, "FPE": 8, "KILL": 9, "USR1": 10, "SEGV": 11,
        "USR2": 12, "PIPE": 13, "ALRM": 14, "TERM": 15, "STKFLT": 16, "CHLD": 17, "CONT": 18, "STOP": 19, "TSTP": 20, "TTIN": 21,
        "TTOU": 22, "URG": 23, "XCPU": 24, "XFSZ": 25, "VTALRM": 26, "PROF": 27, "WINCH": 28, "IO": 29, "POLL": 29, "PWR": 30, "SYS": 31,
        "RTMIN": 34, "RTMAX": 64,
    ]
}
