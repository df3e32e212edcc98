import GRDB
import MeshAPI

import struct Foundation.Date

extension Schema {
    /// Services were published on their environment's platform alias or nowhere; from here on each publication is a row.
    static func addEndpoints(_ database: Database) throws {
        try database.execute(sql: endpoints)
        let environments = try Row.fetchAll(database, sql: "SELECT id, name, createdAt FROM environment")
        for environment in environments {
            let id = EntityID.random().text
            try database.execute(
                sql: """
                    INSERT INTO endpoint (id, environmentID, name, isOwn, settings, state, createdAt)
                    VALUES (?, ?, ?, 1, '{}', 'ready', ?)
                    """,
                arguments: [id, environment["id"], environment["name"], environment["createdAt"]]
            )
            try database.execute(
                sql: """
                    INSERT INTO publication (id, endpointID, serviceID, path, isLive, createdAt)
                    SELECT service.id, ?, service.id, '/', stack.currentDeploymentID IS NOT NULL, service.createdAt
                    FROM service JOIN stack ON stack.id = service.stackID
                    WHERE service.environmentID = ? AND service.isPublished = 1 AND service.deletedAt IS NULL
                    """,
                arguments: [id, environment["id"]]
            )
        }
        try database.execute(sql: "DROP INDEX servicePublished; ALTER TABLE service DROP COLUMN isPublished;")
    }

    private static let endpoints = """
        -- The name of a platform alias has no dot in it, a custom domain has one at least. So they can't be taken for each other.
        CREATE TABLE endpoint (
            id TEXT NOT NULL PRIMARY KEY,
            environmentID TEXT NOT NULL REFERENCES environment(id) ON DELETE CASCADE,
            name TEXT NOT NULL UNIQUE,
            -- The alias that an environment has by itself.
            isOwn INTEGER NOT NULL CHECK (isOwn IN (0, 1)),
            settings TEXT NOT NULL,
            state TEXT NOT NULL,
            reason TEXT,
            -- Certificates that couldn't be issued since the last one that could, and when to try again.
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
            nextAttemptAt INTEGER,
            createdAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX endpointOfEnvironment ON endpoint(environmentID);
        CREATE UNIQUE INDEX endpointOwn ON endpoint(environmentID) WHERE isOwn = 1;

        CREATE TABLE publication (
            id TEXT NOT NULL PRIMARY KEY,
            endpointID TEXT NOT NULL REFERENCES endpoint(id) ON DELETE CASCADE,
            serviceID TEXT NOT NULL REFERENCES service(id) ON DELETE CASCADE,
            path TEXT NOT NULL,
            -- A deployment has made a web service of it: requests may come.
            isLive INTEGER NOT NULL CHECK (isLive IN (0, 1)),
            createdAt INTEGER NOT NULL,
            UNIQUE (endpointID, path)
        ) STRICT;
        CREATE INDEX publicationOfService ON publication(serviceID);
        """
}
