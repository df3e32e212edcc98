import GRDB
import MeshAPI
import Testing

import struct Foundation.Data

@testable import MeshStore

@Suite struct AccessTokenTests {
    let store: MeshStore
    let clock = TestClock()

    init() throws {
        store = try MeshStore.inMemory(now: clock.now)
    }

    @Test func `A token lets in with its secret and with nothing else`() async throws {
        let (token, secret) = try await store.createToken(named: "laptop")
        #expect(try secret.wholeMatch(of: Regex("mesh_[A-Za-z0-9_-]{43}")) != nil)
        #expect(try await store.authenticate(secret: secret)?.id == token.id)
        let altered = [String(secret.dropLast()), secret + "A", " \(secret)", secret.uppercased(), "\(secret)\0"]
        for wrong in ["", "mesh_", token.id.text] + altered {
            #expect(try await store.authenticate(secret: wrong) == nil, "\(wrong.debugDescription)")
        }
    }

    @Test func `The database holds no secret`() async throws {
        let (_, secret) = try await store.createToken(named: "laptop")
        let row = try await store.database.read { try Row.fetchOne($0, sql: "SELECT * FROM token")?.description } ?? ""
        #expect(!row.contains(secret))
        #expect(!row.contains(secret.dropFirst(5)))
    }

    @Test func `Secrets differ`() async throws {
        var secrets: Set<String> = []
        for number in 0..<20 {
            secrets.insert(try await store.createToken(named: "\(number)").secret)
        }
        #expect(secrets.count == 20)
    }

    @Test func `Its use is noted once a minute`() async throws {
        let (token, secret) = try await store.createToken(named: "laptop")
        #expect(token.lastUsedAt == nil)
        let first = clock.now()
        #expect(try await store.authenticate(secret: secret)?.lastUsedAt == first)
        clock.advance(by: 59)
        #expect(try await store.authenticate(secret: secret)?.lastUsedAt == first)
        clock.advance(by: 1)
        #expect(try await store.authenticate(secret: secret)?.lastUsedAt == clock.now())
        #expect(try await store.tokens().map(\.lastUsedAt) == [clock.now()])
    }

    @Test func `It lets in also when its use can't be noted`() async throws {
        let (token, secret) = try await store.createToken(named: "laptop")
        try await store.tamper("CREATE TRIGGER full BEFORE UPDATE ON token BEGIN SELECT RAISE(ABORT, 'full'); END")
        #expect(try await store.authenticate(secret: secret) == token)
    }

    @Test func `A revoked token lets nobody in`() async throws {
        let (_, secret) = try await store.createToken(named: "laptop")
        let (other, otherSecret) = try await store.createToken(named: "server")
        try await store.revokeToken(named: "laptop")
        #expect(try await store.authenticate(secret: secret) == nil)
        #expect(try await store.authenticate(secret: otherSecret)?.id == other.id)
        #expect(try await store.tokens().map(\.name) == ["server"])
        let error = try await storeError { try await store.revokeToken(named: "sever") }
        #expect(error.description == "token 'sever' doesn't exist; did you mean 'server'?")
    }

    @Test(arguments: ["", "  ", "a\nb", "a\u{1B}[31m", String(repeating: "x", count: 65)])
    func `A name that isn't a line is refused`(name: String) async throws {
        #expect(try await storeError { try await store.createToken(named: name) }.code == .invalid)
    }

    @Test func `A taken name is refused`() async throws {
        _ = try await store.createToken(named: "CI of Zoë")
        let error = try await storeError { try await store.createToken(named: "CI of Zoë") }
        #expect(error.code == .alreadyExists)
    }
}
