import ArgumentParser
import Foundation
import MeshAPI
import MeshRack
import MeshServer
import SystemPackage

extension Settings {
    static func apiHost(_ text: String) throws -> Domain {
        let host = try Domain(parsing: text)
        guard host.text.contains(".") else { throw InvalidName("'\(text)' must be a name of the API's own, such as mesh.example.com") }
        return host
    }

    /// - Throws: `ValidationError` that names the option where it was set, and says what it takes.
    static func acme(_ sources: OptionSources, in directory: FilePath) throws -> ACMESettings? {
        let (server, serverOrigin) = try sources.string("acme-directory") ?? (ACMESettings.letsEncrypt, "")
        guard let url = URL(string: server), url.scheme == "https", url.host?.isEmpty == false else {
            throw ValidationError("\(serverOrigin): '\(server)' must be a URL like \(ACMESettings.letsEncrypt)")
        }
        let dns = try dns(sources)
        guard let (email, origin) = try sources.string("acme-email") else {
            if dns != nil { throw ValidationError("--acme-dns does nothing without --acme-email") }
            return nil
        }
        // It names a file of lego's as well.
        guard email.contains("@"), !email.contains("/"), !email.hasPrefix("."), !email.hasPrefix("-") else {
            throw ValidationError("\(origin): '\(email)' must be an address like admin@example.com")
        }
        return ACMESettings(
            directory: server,
            email: email,
            authorities: try sources.string("acme-ca").map { FilePath($0.value) },
            dns: dns,
            workingDirectory: directory.appending("acme")
        )
    }

    private static func dns(_ sources: OptionSources) throws -> ACMEDNS? {
        let file = try sources.string("acme-dns-credentials")
        guard let (provider, origin) = try sources.string("acme-dns") else {
            if let file { throw ValidationError("\(file.origin) does nothing without --acme-dns") }
            return nil
        }
        guard !provider.isEmpty, provider.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            throw ValidationError("\(origin): '\(provider)' must be the name of a provider, as `lego dnshelp` lists them")
        }
        let resolvers = try sources.string("dns-server") == nil ? [] : nameServers(sources).map { "\($0.address):\($0.port)" }
        do {
            let credentials = try file.map { try DNSCredentials(file: FilePath($0.value)).variables } ?? [:]
            return ACMEDNS(provider: provider, credentials: credentials, resolvers: resolvers)
        } catch let error as InvalidName {
            throw ValidationError("\(file?.origin ?? origin): \(error.message)")
        }
    }

    /// - Throws: `ValidationError` that names the option where it was set, and says what it takes.
    static func trust(_ sources: OptionSources) throws -> GatewayTrust {
        func ranges(_ key: String) throws -> [AddressRange] {
            guard let (texts, origin) = try sources.strings(key) else { return [] }
            var ranges: [AddressRange] = []
            for text in texts {
                do {
                    ranges.append(try AddressRange(parsing: text))
                } catch {
                    throw ValidationError("\(origin): \(error.message)")
                }
            }
            return ranges
        }
        return GatewayTrust(headers: try ranges("trusted-proxy"), protocolHeader: try ranges("proxy-protocol"))
    }

    /// - Throws: `ValidationError` that names the option where it was set, and says what it takes.
    static func nameServers(_ sources: OptionSources) throws -> [DNSResolver.Server] {
        if let (text, origin) = try sources.string("dns-server") {
            do {
                let address = try ListenAddress(parsing: text.contains(":") ? text : "\(text):53")
                return [DNSResolver.Server(address: address.host, port: address.port)]
            } catch {
                throw ValidationError("\(origin): '\(text)' must be an address with a port, such as 9.9.9.9:53")
            }
        }
        return DNSResolver.servers(inConfiguration: (try? String(contentsOfFile: "/etc/resolv.conf", encoding: .utf8)) ?? "")
    }
}
