extension Schema {
    static let certificates = """
        CREATE TABLE certificate (
            id TEXT NOT NULL PRIMARY KEY,
            -- NULL: of the platform's own domain.
            environmentID TEXT REFERENCES environment(id) ON DELETE CASCADE,
            -- Set for one that was issued for an endpoint: it goes with it.
            endpointID TEXT REFERENCES endpoint(id) ON DELETE CASCADE,
            source TEXT NOT NULL,
            names TEXT NOT NULL,
            issuer TEXT NOT NULL,
            chain TEXT NOT NULL,
            privateKey BLOB NOT NULL,
            notBefore INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL,
            createdAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX certificateOfEnvironment ON certificate(environmentID);
        CREATE INDEX certificateOfEndpoint ON certificate(endpointID);

        CREATE TABLE acmeAccount (
            id TEXT NOT NULL PRIMARY KEY,
            -- The URL of the ACME server's directory.
            directory TEXT NOT NULL,
            email TEXT NOT NULL,
            privateKey BLOB NOT NULL,
            -- What the ACME client keeps of its registration; NULL before it.
            registration TEXT,
            UNIQUE (directory, email)
        ) STRICT;
        """
}
