"""Writes docs/zero-loss.md from the cells that a run of the zero-loss matrix has kept. Run by script/soak."""

import datetime
import json
import os
import sys

HEAD = """# Zero loss

Made by `script/soak`: what happens to requests while something happens to the apps or to the platform. Every answer is checked; a request
is never tried again by the client. All loads run at the same time, on the machine that also builds, runs the instances and the gateway.

{machine}

**{requests:,} requests in {rows} rows; {failures:,} failed in those in which none may. In all of them {wrong:,} were answered wrongly:** with
another app's answer, or with a status that says something else than that the app can't answer now.
"""

# What can't be without loss, and why.
LOSSES = {
    "an instance killed": "`kill -9` of one of two loses the requests that it had accepted. Safe ones are sent again by the gateway; who asks "
    "from inside meets the dead instance until Swarm has noticed.",
    "Docker daemon restarted": "Swarm excludes live restore, so all instances and the gateway end with the daemon and come back with it: "
    "the gateway first, which says 503 until an instance is ready. The gap includes the time that the daemon gives containers to stop.",
}


def machine(engine):
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "unknown processor")
    with open("/proc/meminfo") as file:
        memory = int(next(file).split()[1]) / 1048576
    date = datetime.datetime.now(datetime.timezone.utc).date()
    load = os.getloadavg()[2]
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, Docker Engine {engine}, {date}, load average at the end {load:.0f}."


def cell_row(cell):
    times = " | ".join(f"{cell[key]:,.0f}" for key in ("p50", "p99", "longestGap"))
    failed = f"**{cell['failures']}**" if cell["failures"] else "0"
    return f"| {cell['column']} | {cell['requests']:,} | {failed} | {times} |"


def main():
    with open(sys.argv[1]) as file:
        cells = [json.loads(line) for line in file]
    rows = list(dict.fromkeys(cell["row"] for cell in cells))
    print(
        HEAD.format(
            machine=machine(sys.argv[2]),
            requests=sum(cell["requests"] for cell in cells),
            rows=len(rows),
            failures=sum(cell["failures"] for cell in cells if cell["row"] not in LOSSES),
            wrong=sum(cell["wrongAnswers"] for cell in cells),
        )
    )
    for row in rows:
        print(f"## {row[0].upper()}{row[1:]}\n")
        if row in LOSSES:
            print(f"Not without loss: {LOSSES[row]}\n")
        print("| load | requests | failed | p50, ms | p99, ms | longest gap, ms |")
        print("|---|---|---|---|---|---|")
        for cell in cells:
            if cell["row"] == row:
                print(cell_row(cell))
        print()


main()
