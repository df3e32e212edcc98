import MeshAPI

import struct Foundation.Data

/// The one place in the database that a sealed value belongs to. A value moved to another place doesn't open there.
enum SecretPlace: Hashable, Sendable {
    case registrySecret(environment: EntityID)
    case configVar(stack: EntityID, name: ConfigVarName)
    /// The config vars of a deployment's snapshot.
    case snapshot(deployment: EntityID)
    case certificateKey(certificate: EntityID)
    case accountKey(account: EntityID)
    case proof(key: String)

    /// The place as additional authenticated data. No part holds the separator, so no two places have the same.
    var authenticated: Data {
        let parts =
            switch self {
            case .registrySecret(let environment): ["environment", environment.text, "registrySecret"]
            case .configVar(let stack, let name): ["configVar", stack.text, name.text]
            case .snapshot(let deployment): ["deployment", deployment.text, "configVars"]
            case .certificateKey(let id): ["certificate", id.text, "key"]
            case .accountKey(let id): ["acmeAccount", id.text, "key"]
            case .proof(let key): ["secretKey", key, "proof"]
            }
        return Data(parts.joined(separator: "\n").utf8)
    }
}

extension SecretPlace: CustomStringConvertible {
    /// For messages.
    var description: String {
        switch self {
        case .registrySecret(let environment): "the registry secret of the environment with the id \(environment)"
        case .configVar(_, let name): "the config var \(name)"
        case .snapshot(let deployment): "the config vars of the deployment with the id \(deployment)"
        case .certificateKey(let id): "the key of the certificate with the id \(id)"
        case .accountKey(let id): "the key of the ACME account with the id \(id)"
        case .proof(let key): "the proof of key \(key)"
        }
    }
}
