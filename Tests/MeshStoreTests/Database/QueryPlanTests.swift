import GRDB
import MeshAPI
import Synchronization
import Testing

@testable import MeshStore

@Suite struct QueryPlanTests {
    /// What every request asks finds its rows through an index, so that it costs the same with a thousand stacks as with one.
    @Test func `No read walks through a table that grows with the number of stacks`() async throws {
        let store = try MeshStore.inMemory()
        let stack = try await store.deployedStack()
        let deployment = try await store.restartServices(stackID: stack.id)
        let secret = try await store.createToken(named: "laptop").secret
        let statements = try await store.statements {
            _ = try await store.environment(named: "demo")
            _ = try await store.environment(id: stack.environmentID)
            _ = try await store.stacks(environmentID: stack.environmentID)
            _ = try await store.stack(environmentID: stack.environmentID, named: "app")
            _ = try await store.stack(id: stack.id)
            _ = try await store.services(stackID: stack.id)
            _ = try await store.services(environmentID: stack.environmentID)
            _ = try await store.endpoints(environmentID: stack.environmentID)
            _ = try await store.publications(environmentID: stack.environmentID)
            _ = try await store.configVars(stackID: stack.id)
            _ = try await store.deployments(stackID: stack.id)
            _ = try await store.deployment(id: deployment.id)
            _ = try await store.deployment(stackID: stack.id, version: deployment.version)
            _ = try await store.currentDeployment(stackID: stack.id)
            _ = try await store.nextQueued(stackID: stack.id)
            _ = try await store.unfinishedDeployments()
            _ = try await store.prunableDeployments(keeping: 10, stackID: stack.id)
            _ = try await store.authenticate(secret: secret)
        }
        #expect(statements.count >= 16)
        // So that the words looked for below are those that SQLite says.
        #expect(try await store.plan(of: "SELECT * FROM deployment WHERE summary = ''") == ["SCAN deployment"])
        let tables: Set<Substring> = ["environment", "stack", "service", "endpoint", "publication", "deployment", "configVar", "token"]
        for sql in statements {
            for step in try await store.plan(of: sql) where step.hasPrefix("SCAN") && !step.contains("USING INDEX deploymentUnfinished") {
                #expect(!tables.contains(step.split(separator: " ")[1]), "\(step): \(sql)")
            }
        }
    }
}

extension MeshStore {
    /// The queries that an operation makes.
    fileprivate func statements(of operation: () async throws -> Void) async throws -> [String] {
        let seen = Seen()
        try await database.write { database in
            database.trace(options: .statement) { event in
                if case .statement(let statement) = event, statement.sql.hasPrefix("SELECT") || statement.sql.hasPrefix("WITH") {
                    seen.statements.withLock { $0.append(statement.expandedSQL) }
                }
            }
        }
        try await operation()
        try await database.write { $0.trace(options: []) }
        return seen.statements.withLock { $0 }
    }

    fileprivate func plan(of sql: String) async throws -> [String] {
        try await database.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] }
        }
    }
}

private final class Seen: Sendable {
    let statements = Mutex<[String]>([])
}
