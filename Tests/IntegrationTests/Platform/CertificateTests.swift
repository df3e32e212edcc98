import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// Certificates that somebody uploads, by the command line.
@Suite(.needsEngine) struct CertificateTests {
    @Test func areTakenInAllFourFormsAndServed() async throws {
        try await Platform.with { platform in
            let domain = "app.example.test"
            let created = try await platform.mesh("endpoint", "create", domain, "--detach")
            #expect(created.standardError.contains("\(domain).  CNAME  \(platform.environment).localhost."), "\(created)")
            let root = try TestAuthority()
            let intermediate = try root.intermediate()
            let leaf = try intermediate.issue(domain)
            try await withTemporaryDirectory { directory in
                func file(_ name: String, _ parts: String...) throws -> String {
                    try directory.write(parts.joined(), to: name)
                    return directory.appending(name).string
                }
                let key = try file("key.pem", leaf.privateKey)
                let certificate = try file("certificate.pem", leaf.certificate)
                let fullChain = try file("fullchain.pem", leaf.certificate, intermediate.certificate, root.certificate)
                let intermediates = try file("intermediates.pem", intermediate.certificate, root.certificate)
                let everything = try file("all.pem", leaf.certificate, intermediate.certificate, root.certificate, leaf.privateKey)
                let direct = try root.issue(domain)
                let alone = try file("alone.pem", direct.certificate, root.certificate)
                for files in [
                    [alone, try file("alone-key.pem", direct.privateKey)], [fullChain, key], [everything],
                    [certificate, intermediates, key],
                ] {
                    let result = try await platform.upload(files)
                    #expect(result.exitCode == 0, "\(files): \(result.standardError)")
                    #expect(result.standardError.contains("\(domain) is served with the certificate of Test"))
                }
                for (files, reason) in [
                    ([certificate, key], "the chain is not complete"), ([key, fullChain], "the private key is not the last"),
                    ([fullChain], "there is no private key in it"),
                    ([fullChain, try file("other.pem", direct.privateKey)], "doesn't match"),
                ] {
                    let result = try await platform.upload(files)
                    #expect(result.exitCode == 1, "\(files)")
                    #expect(result.standardError.contains(reason), "\(result.standardError)")
                }
                let foreign = try root.issue("other.example.test")
                let other = try await platform.upload([try file("foreign.pem", foreign.certificate, root.certificate, foreign.privateKey)])
                #expect(other.standardError.contains("has no such endpoint"), "\(other.standardError)")

                let listed = try await platform.client.certificates(in: platform.environment)
                #expect(listed.map(\.names) == [[domain]])
                #expect(listed.map(\.state) == [.serving])
                #expect(listed.first?.issuer == "Test Intermediate")
                let curl = Curl(authorities: try FilePath(file("root.pem", root.certificate)), port: platform.meshd.httpsPort)
                let answer = try await curl.get(domain)
                #expect(answer.exitCode == 0)
                #expect(answer.text.contains("There is no app at this address"))
            }
        }
    }
}

extension Platform {
    fileprivate func mesh(_ arguments: String...) async throws -> CommandResult {
        try await run(arguments)
    }

    fileprivate func upload(_ files: [String]) async throws -> CommandResult {
        try await run(["certificate", "upload"] + files)
    }

    private func run(_ arguments: [String]) async throws -> CommandResult {
        try await runProgram(BuiltProgram.mesh.path, arguments + ["-e", environment.text], environment: meshd.meshEnvironment)
    }
}
