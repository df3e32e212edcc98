/// Where a command listens: on a port of its own choice, or where nobody reaches it.
enum ListenerRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        file.commands.flatMap { command in
            let listeners = Listener.all(in: command.words)
            return [fixedPort(listeners, command, file), loopback(listeners, command)].compactMap(\.self)
        }
    }

    private static func fixedPort(_ listeners: [Listener], _ command: RunCommand, _ file: CheckedDockerfile) -> Diagnostic? {
        guard let listener = listeners.first(where: { $0.port != nil }), let port = listener.port else { return nil }
        guard !listener.isLoopback || !hasProxy(command) else { return nil }
        // 80 is what PORT is.
        return Diagnostic(
            .fixedPort,
            port == "80" ? .note : nil,
            at: command.place(ofWord: listener.word),
            "\(command.owner) names the port \(port) itself",
            consequence: port == "80"
                ? "this works as long as PORT is 80; the platform sets PORT, and sends requests there"
                : "requests go to $PORT, which the platform sets, and an instance is ready when something listens there",
            hint: "write $PORT instead of \(port), in a line that a shell runs",
            replacement: replacement(listener, port: port, command, file)
        )
    }

    private static func replacement(
        _ listener: Listener,
        port: String,
        _ command: RunCommand,
        _ file: CheckedDockerfile
    ) -> Diagnostic.Replacement? {
        let word = command.words[listener.word]
        guard case .file(let range) = command.place(ofWord: listener.word), let at = word.lastRange(of: port) else { return nil }
        let changed = word.replacingCharacters(in: at, with: "$PORT")
        guard let words = command.execWords else {
            return command.hasShell && range.start.line == range.end.line && !command.isScript
                ? Diagnostic.Replacement(range: range, text: changed) : nil
        }
        guard let cmd = file.image.cmd, file.image.entrypoint == nil else { return nil }
        var all = words.map(\.value)
        all[listener.word] = changed
        return Diagnostic.Replacement(range: cmd.range, text: "CMD exec \(ShellWord.line(of: all))")
    }

    /// Whether the command starts a server that others listen behind.
    private static func hasProxy(_ command: RunCommand) -> Bool {
        let proxies: Set<String> = ["nginx", "apache2", "apachectl", "httpd", "haproxy", "caddy", "traefik", "envoy", "lighttpd"]
        return command.words.contains { word in proxies.contains(String(word.split(separator: "/").last ?? "")) }
    }

    private static func loopback(_ listeners: [Listener], _ command: RunCommand) -> Diagnostic? {
        guard let listener = listeners.first(where: \.isLoopback), let host = listener.host else { return nil }
        // Something else of the command may be what everybody reaches.
        guard !listeners.contains(where: { $0.host != nil && !$0.isLoopback }), !hasProxy(command) else { return nil }
        let place = command.place(ofWord: listener.word)
        let word = command.words[listener.word]
        var replacement: Diagnostic.Replacement?
        if case .file(let range) = place, !command.isScript, range.start.line == range.end.line, let at = word.lastRange(of: host) {
            let text = word.replacingCharacters(in: at, with: "0.0.0.0")
            replacement = Diagnostic.Replacement(range: range, text: command.execWords == nil ? text : JSONText.string(text))
        }
        return Diagnostic(
            .loopbackListener,
            at: place,
            "\(command.owner) listens on \(host), where only its own instance reaches it",
            consequence: "the platform takes an instance for ready when something listens on $PORT on all interfaces",
            hint: "listen on 0.0.0.0",
            replacement: replacement
        )
    }
}

extension String {
    /// The last place of `text`.
    fileprivate func lastRange(of text: String) -> Range<String.Index>? {
        var end = endIndex
        while let start = index(end, offsetBy: -text.count, limitedBy: startIndex) {
            if self[start..<end] == text { return start..<end }
            guard end > startIndex else { return nil }
            end = index(before: end)
        }
        return nil
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
