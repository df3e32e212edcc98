"""The release command: brings the database to the newest schema, each file of migrations/ once, each in a transaction."""

import os
import pathlib
import sys
import time

import psycopg

PATIENCE_SECONDS = 60


def connect():
    """Waits for a database that is still starting."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5, autocommit=True)
        except psycopg.OperationalError as error:
            if time.monotonic() > end:
                sys.exit(f"no database after {PATIENCE_SECONDS} seconds: {error}")
            print("waiting for the database", flush=True)
            time.sleep(1)


def main():
    with connect() as database:
        database.execute("CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)")
        done = {name for (name,) in database.execute("SELECT name FROM migrations")}
        for file in sorted(pathlib.Path(__file__).with_name("migrations").glob("*.sql")):
            if file.name in done:
                print(f"{file.name}: done before")
                continue
            try:
                with database.transaction():
                    database.execute(file.read_text())
                    database.execute("INSERT INTO migrations (name) VALUES (%s)", (file.name,))
            except psycopg.Error as error:
                sys.exit(f"{file.name}: {error}")
            print(f"{file.name}: done")


if __name__ == "__main__":
    main()
