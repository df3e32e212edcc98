// swift-tools-version: 6.2

import PackageDescription

/// What holds for every target of ours: Swift 6, explicit existentials, imports that say what they leak, no warning left.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A module of ours under `Sources/`.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings)
}

/// The unit tests of one module, under `Tests/<Module>Tests`.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name)] + dependencies,
        exclude: exclude,
        swiftSettings: swiftSettings
    )
}

/// A program, a few lines over the modules.
func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncAlgorithms = product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let jwtKit = product(name: "JWTKit", package: "jwt-kit")
    static let logging = product(name: "Logging", package: "swift-log")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioFileSystem = product(name: "_NIOFileSystem", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let protobuf = product(name: "SwiftProtobuf", package: "swift-protobuf")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let swiftASN1 = product(name: "SwiftASN1", package: "swift-asn1")
    static let systemPackage = product(name: "SystemPackage", package: "swift-system")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let x509 = product(name: "X509", package: "swift-certificates")
}

let package = Package(
    name: "widemesh",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "mesh", targets: ["mesh"]),
        .executable(name: "meshd", targets: ["meshd"]),
        .library(name: "DockerEngine", targets: ["DockerEngine"]),
        .library(name: "Dockerfile", targets: ["Dockerfile"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["JSON"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        program("mesh", ["MeshCommands"]),
        program(
            "meshd",
            [
                "DockerEngine", "MeshAPI", "MeshBuilder", "MeshRack", "MeshServer", "MeshStore",
                .argumentParser, .configuration, .logging, .serviceLifecycle, .systemPackage, .unixSignals,
            ]
        ),

        module("Dockerfile"),
        module("MeshAPI"),
        module("MeshHost", [.subprocess, .systemPackage]),
        module("MeshSource", [.systemPackage]),
        module(
            "DockerEngine",
            [.asyncHTTPClient, .logging, .nioCore, .nioHTTP1, .nioPosix, .protobuf],
            exclude: ["Build/Protobuf/buildkit_status.proto"]
        ),
        module("MeshStore", ["MeshAPI", .crypto, .grdb, .logging, .systemPackage]),
        module(
            "MeshBuilder",
            [
                "DockerEngine", "Dockerfile", "MeshAPI", "MeshHost",
                .crypto, .jwtKit, .logging, .nioCore, .nioFileSystem, .nioPosix, .serviceLifecycle, .subprocess,
                .swiftASN1, .systemPackage, .x509, .asyncHTTPClient,
            ]
        ),
        module(
            "MeshRack",
            [
                "DockerEngine", "MeshAPI", "MeshHost",
                .asyncAlgorithms, .crypto, .logging, .nioCore, .nioPosix, .serviceLifecycle, .subprocess, .swiftASN1, .systemPackage,
                .x509,
            ]
        ),
        module(
            "MeshServer",
            [
                "DockerEngine", "Dockerfile", "MeshAPI", "MeshBuilder", "MeshHost", "MeshRack", "MeshSource", "MeshStore",
                .asyncAlgorithms, .crypto, .hummingbird, .hummingbirdCore, .logging, .nioCore, .nioFileSystem,
                .serviceLifecycle, .systemPackage,
            ]
        ),
        module("MeshClient", ["MeshAPI", "MeshSource", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL]),
        module("MeshCommands", ["Dockerfile", "MeshAPI", "MeshClient", "MeshSource", .argumentParser, .systemPackage]),

        tests(of: "Dockerfile", ["TestSupport"]),
        tests(of: "MeshAPI"),
        tests(of: "TestSupport", [.systemPackage, .nioCore, .nioHTTP1, .nioPosix]),
        tests(of: "MeshSource", ["TestSupport", .systemPackage]),
        tests(of: "DockerEngine", [.logging, .nioCore, .nioHTTP1, .nioPosix]),
        tests(of: "MeshStore", ["MeshAPI", .crypto, .grdb, .logging, .systemPackage]),
        tests(of: "MeshBuilder", ["DockerEngine", "Dockerfile", "MeshAPI", "TestSupport", .nioCore, .systemPackage]),
        tests(
            of: "MeshRack",
            [
                "DockerEngine", "MeshAPI", "TestSupport",
                .logging, .nioCore, .nioHTTP1, .nioPosix, .systemPackage,
            ]
        ),
        tests(of: "MeshServer", ["TestSupport"]),
        tests(of: "MeshClient", ["ControlPlaneStub", "MeshAPI"]),
        tests(
            of: "MeshCommands",
            ["ControlPlaneStub", "Dockerfile", "MeshAPI", "MeshClient", .subprocess, .systemPackage],
            exclude: ["Check/Golden"]
        ),
        .target(
            name: "ControlPlaneStub",
            dependencies: ["MeshAPI", .nioCore, .nioHTTP1, .nioPosix],
            path: "Tests/ControlPlaneStub",
            swiftSettings: swiftSettings
        ),
        .target(
            name: "TestSupport",
            dependencies: [
                "DockerEngine", "MeshAPI", "MeshClient",
                .crypto, .nioCore, .nioHTTP1, .nioPosix, .subprocess, .swiftASN1, .systemPackage, .x509,
            ],
            path: "Tests/Support",
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "DockerEngine", "MeshAPI", "MeshBuilder", "MeshClient", "MeshRack", "MeshSource", "TestSupport",
                .asyncHTTPClient, .logging, .nioCore, .nioHTTP1, .nioPosix, .nioSSL, .serviceLifecycle, .subprocess, .systemPackage,
            ],
            swiftSettings: swiftSettings
        ),
    ],
    swiftLanguageModes: [.v6]
)
