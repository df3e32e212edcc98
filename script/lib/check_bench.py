#!/usr/bin/env python3
"""Times `mesh check` on Dockerfiles of 1 MB, the largest that it takes, one for each shape of Tests/Growth/shapes.tsv, and prints a table.

Whole processes, the best of three: reading the file, all rules, and the report as JSON.
"""

import argparse
import pathlib
import re
import subprocess
import time

SIZE = 1_000_000
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


def unescaped(text):
    return re.sub(r"\\(.)", lambda match: ESCAPES[match[1]], text)


def shapes(table):
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, head, unit, tail = line.split("\t")
            yield name, unescaped(head), unescaped(unit), unescaped(tail)


def file_of(head, unit, tail):
    parts, size, number = [head], len(head), 1
    while size < SIZE:
        part = unit.replace("{before}", str(number - 1)).replace("{n}", str(number)).replace("{long}", "x" * 40_000)
        parts.append(part)
        size += len(part.encode())
        number += 1
    return "".join(parts) + tail


def seconds(command):
    begin = time.monotonic()
    outcome = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if outcome.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {outcome.returncode}")
    return time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mesh", required=True)
    parser.add_argument("--shapes", required=True, type=pathlib.Path)
    parser.add_argument("--directory", required=True, type=pathlib.Path)
    given = parser.parse_args()
    print("| a file full of | `mesh check` |\n|---|---|")
    for name, head, unit, tail in shapes(given.shapes):
        place = given.directory / name
        place.mkdir(parents=True, exist_ok=True)
        (place / "Dockerfile").write_text(file_of(head, unit, tail), encoding="utf-8", newline="")
        best = min(seconds([given.mesh, "check", str(place), "--format", "json"]) for _ in range(3))
        print(f"| {name.replace('-', ' ')} | {best:.2f} s |", flush=True)


if __name__ == "__main__":
    main()
