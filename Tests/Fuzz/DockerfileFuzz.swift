import Dockerfile

/// What libFuzzer calls with each input: reads it as a Dockerfile, checks it, and looks at what comes out.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDockerfile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let context = BuildContext(files: ["Dockerfile", "src/main.c", ".env", "link"], links: ["link"]) { $0.hasPrefix("dist") }
    let commands = [
        PlatformFacts.CommandLine(title: "the command of service web", text: String(decoding: bytes.prefix(100), as: UTF8.self))
    ]
    let facts = PlatformFacts(configVars: ["A", "RAILS_ENV"], commands: commands, platform: "linux/amd64", context: context)
    let source = SourceText(bytes)
    for diagnostic in DockerfileChecker(facts).diagnostics(ofFile: bytes) {
        guard let range = diagnostic.range else { continue }
        precondition(range.start.line >= 1 && range.start.column >= 1)
        precondition(range.start.line <= max(1, source.lines.count))
        _ = source.excerpt(of: range, width: 80)
        if let replacement = diagnostic.replacement { _ = source.lines(with: replacement) }
    }
    return 0
}
