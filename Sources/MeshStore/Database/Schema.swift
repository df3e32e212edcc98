import GRDB

/// The tables, as a sequence of migrations. One that was released is never edited; a change is a new one after it.
enum Schema {
    /// What SQLite's `application_id` holds in a database of ours: "MESH".
    static let applicationID: Int32 = 0x4D45_5348

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 environments, stacks, services, deployments") { try $0.execute(sql: Schema.first) }
        migrator.registerMigration("2 endpoints") { try Schema.addEndpoints($0) }
        migrator.registerMigration("3 certificates") { try $0.execute(sql: Schema.certificates) }
        return migrator
    }

    private static let first = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE environment (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            registrySecret BLOB NOT NULL,
            createdAt INTEGER NOT NULL,
            deletingAt INTEGER
        ) STRICT;

        CREATE TABLE stack (
            id TEXT NOT NULL PRIMARY KEY,
            environmentID TEXT NOT NULL REFERENCES environment(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            formula TEXT NOT NULL,
            releaseCommand TEXT,
            currentDeploymentID TEXT REFERENCES deployment(id),
            -- Counts on for ever: the version of a deployment that was pruned is never given to another.
            nextVersion INTEGER NOT NULL DEFAULT 0 CHECK (nextVersion >= 0),
            createdAt INTEGER NOT NULL,
            deletingAt INTEGER,
            UNIQUE (environmentID, name)
        ) STRICT;
        CREATE INDEX stackOfCurrentDeployment ON stack(currentDeploymentID);

        -- A service that was deleted stays as a row until a deployment has removed its instances.
        CREATE TABLE service (
            id TEXT NOT NULL PRIMARY KEY,
            environmentID TEXT NOT NULL REFERENCES environment(id) ON DELETE CASCADE,
            stackID TEXT NOT NULL REFERENCES stack(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            alias TEXT NOT NULL,
            command TEXT,
            scale INTEGER NOT NULL CHECK (scale BETWEEN 0 AND 1000),
            isPublished INTEGER NOT NULL CHECK (isPublished IN (0, 1)),
            createdAt INTEGER NOT NULL,
            deletedAt INTEGER
        ) STRICT;
        CREATE INDEX serviceOfStack ON service(stackID);
        CREATE INDEX serviceOfEnvironment ON service(environmentID);
        CREATE UNIQUE INDEX serviceName ON service(stackID, name) WHERE deletedAt IS NULL;
        CREATE UNIQUE INDEX serviceAlias ON service(environmentID, alias) WHERE deletedAt IS NULL;
        CREATE UNIQUE INDEX servicePublished ON service(environmentID) WHERE isPublished = 1 AND deletedAt IS NULL;

        CREATE TABLE configVar (
            stackID TEXT NOT NULL REFERENCES stack(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (stackID, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE deployment (
            id TEXT NOT NULL PRIMARY KEY,
            stackID TEXT NOT NULL REFERENCES stack(id) ON DELETE CASCADE,
            version INTEGER NOT NULL CHECK (version >= 0),
            reason TEXT NOT NULL,
            summary TEXT NOT NULL,
            state TEXT NOT NULL,
            failureCode TEXT,
            failureMessage TEXT,
            failureHint TEXT,
            imageReference TEXT,
            imageDigest TEXT,
            imageConfiguration TEXT,
            configVars BLOB NOT NULL,
            services TEXT NOT NULL,
            removedServices TEXT NOT NULL,
            restart TEXT NOT NULL,
            releaseCommand TEXT,
            rollbackOf INTEGER,
            createdAt INTEGER NOT NULL,
            startedAt INTEGER,
            releaseStartedAt INTEGER,
            finishedAt INTEGER,
            UNIQUE (stackID, version),
            CHECK ((failureCode IS NULL) = (failureMessage IS NULL)),
            CHECK ((imageReference IS NULL) = (imageDigest IS NULL) AND (imageDigest IS NULL) = (imageConfiguration IS NULL))
        ) STRICT;
        CREATE INDEX deploymentUnfinished ON deployment(stackID, version) WHERE finishedAt IS NULL;
        CREATE UNIQUE INDEX deploymentInFlight ON deployment(stackID) WHERE startedAt IS NOT NULL AND finishedAt IS NULL;

        CREATE TABLE token (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            hash BLOB NOT NULL UNIQUE,
            createdAt INTEGER NOT NULL,
            lastUsedAt INTEGER
        ) STRICT;

        CREATE TABLE setting (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- One row for each key that seals values here, with something sealed by it: shows whether the key file is the right one.
        CREATE TABLE secretKey (
            id TEXT NOT NULL PRIMARY KEY,
            proof BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
