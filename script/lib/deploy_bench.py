"""Times a change of one file in a built stack: `mesh deploy` against the same done by hand, in turns, in one run.

By hand is the floor under any platform on Swarm: a tar, POST /build with BuildKit, a push to a registry, and an update of a service
with the same health check, order and stop signal as the platform's own. Prints Markdown rows. Run by script/bench in the machine's
network, with the variables of `mesh` set.
"""

import argparse
import base64
import http.client
import io
import json
import pathlib
import socket
import statistics
import subprocess
import tarfile
import threading
import time
import urllib.parse

DOCKERFILE = """FROM widemesh/test-app
COPY version /root/version
CMD exec /root/app -message "$(cat /root/version)"
"""


class Engine:
    """The Engine API on a unix socket, a connection for every request."""

    def __init__(self, path):
        self.path = path

    def call(self, method, route, body=None, headers=None):
        connection = http.client.HTTPConnection("docker")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(self.path)
        sent = dict(headers or {})
        if isinstance(body, (dict, list)):
            body, sent["Content-Type"] = json.dumps(body), "application/json"
        connection.request(method, "/v1.41" + route, body, sent)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {route}: {answer.status} {text.decode(errors='replace')}")
        return text

    def json(self, method, route, body=None, headers=None):
        return json.loads(self.call(method, route, body, headers))

    def stream(self, method, route, body=None, headers=None):
        """The lines of an answer, which may tell of an error although its status was 200."""
        lines = [json.loads(line) for line in self.call(method, route, body, headers).splitlines() if line.strip()]
        for line in lines:
            if "error" in line:
                raise SystemExit(f"{method} {route}: {line['error']}")
        return lines


def filters(**values):
    return "filters=" + urllib.parse.quote(json.dumps(values))


class Floor:
    """The same service as the platform's, made and updated by hand."""

    def __init__(self, engine, registry):
        self.engine, self.registry = engine, registry
        original = engine.json("GET", "/services?" + filters(label=["dev.widemesh.environment-name=bench"]))[0]["Spec"]
        self.spec = json.loads(json.dumps(original))
        self.spec["Name"] = "bench-floor"
        self.spec["Labels"] = {}
        task = self.spec["TaskTemplate"]
        task["ContainerSpec"]["Labels"] = {}
        self.network = task["Networks"][0]["Target"]
        task["Networks"][0]["Aliases"] = ["bench-floor"]
        self.id = None
        self.watchers = []

    def deploy(self, version):
        image = f"{self.registry}/bench/floor"
        tag = f"{image}:{version}"
        self.engine.stream("POST", "/build?version=2&t=" + urllib.parse.quote(tag), context(version), {"Content-Type": "application/x-tar"})
        auth = {"X-Registry-Auth": base64.urlsafe_b64encode(b"{}").decode()}
        pushed = self.engine.stream("POST", f"/images/{image}/push?tag={version}", headers=auth)
        digest = next(line["aux"]["Digest"] for line in pushed if "Digest" in line.get("aux", {}))
        self.spec["TaskTemplate"]["ContainerSpec"]["Image"] = f"{image}@{digest}"
        if self.id is None:
            self.id = self.engine.json("POST", "/services/create", self.spec)["ID"]
            return
        current = self.engine.json("GET", "/services/" + self.id)["Version"]["Index"]
        self.engine.call("POST", f"/services/{self.id}/update?version={current}", self.spec)
        while True:
            # Swarm forgets the status of the last update when it takes a new one.
            status = self.engine.json("GET", "/services/" + self.id).get("UpdateStatus") or {}
            if status.get("State") == "completed":
                return
            if status.get("State") in ("paused", "rollback_started", "rollback_completed"):
                raise SystemExit(f"the floor's update failed: {status}")
            time.sleep(0.01)

    def watch(self, version):
        """Starts waiting, from within the network, for the version to answer; returns a function that gives the moment."""
        script = f'until [ "$(timeout 1 wget -qO- http://bench-floor/ 2>/dev/null)" = {version} ]; do usleep 10000; done'
        container = self.engine.json(
            "POST",
            "/containers/create",
            {"Image": "widemesh/test-app", "Cmd": ["sh", "-c", script], "HostConfig": {"NetworkMode": self.network}},
        )["Id"]
        self.watchers.append(container)
        self.engine.call("POST", f"/containers/{container}/start")

        def wait():
            self.engine.call("POST", f"/containers/{container}/wait")
            return time.monotonic()

        return in_background(wait)

    def remove(self):
        for container in self.watchers:
            self.engine.call("DELETE", f"/containers/{container}?force=1")
        if self.id:
            self.engine.call("DELETE", "/services/" + self.id)


class Platform:
    """The stack, deployed by `mesh`."""

    def __init__(self, mesh, directory, port):
        self.mesh, self.directory, self.port = mesh, directory, port
        directory.mkdir(parents=True)
        (directory / "Dockerfile").write_text(DOCKERFILE)

    def deploy(self, version):
        (self.directory / "version").write_text(version)
        done = subprocess.run(
            [self.mesh, "deploy", "-e", "bench", "-s", "app"], cwd=self.directory, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise SystemExit(f"mesh deploy: exit code {done.returncode}\n{done.stdout}{done.stderr}")

    def watch(self, version):
        def wait():
            while self.answer() != version.encode():
                time.sleep(0.01)
            return time.monotonic()

        return in_background(wait)

    def answer(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/", headers={"Host": "bench.localhost"})
            answer = connection.getresponse()
            return answer.read() if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()


def context(version):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, text in (("Dockerfile", DOCKERFILE), ("version", version)):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text.encode()))
    return buffer.getvalue()


def in_background(body):
    result = []
    thread = threading.Thread(target=lambda: result.append(body()), daemon=True)
    thread.start()

    def moment():
        thread.join(120)
        if not result:
            raise SystemExit("the new version didn't answer within two minutes")
        return result[0]

    return moment


def timed(side, version):
    """Seconds until the new version answered, and until the deployment had ended."""
    moment = side.watch(version)
    time.sleep(1)  # the watcher is at work before the clock starts
    start = time.monotonic()
    side.deploy(version)
    ended = time.monotonic()
    return moment() - start, ended - start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("mesh", "socket", "registry", "directory"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--http-port", type=int, required=True)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()

    engine = Engine(options.socket)
    engine.stream("POST", "/images/create?fromImage=widemesh/test-app&tag=latest")
    platform = Platform(options.mesh, pathlib.Path(options.directory), options.http_port)
    platform.deploy("v0")
    floor = Floor(engine, options.registry)
    try:
        floor.deploy("v0")
        floor.watch("v0")()
        pairs = [(timed(platform, f"v{n}"), timed(floor, f"v{n}")) for n in range(1, options.rounds + 1)]
    finally:
        floor.remove()
    ours = [statistics.median(pair[0][i] for pair in pairs) for i in (0, 1)]
    by_hand = [statistics.median(pair[1][i] for pair in pairs) for i in (0, 1)]
    print(f"| one file changed: new version answers, `mesh deploy` | {ours[0]:.2f} s | floor + 1 s = {by_hand[0] + 1:.2f} s |")
    print(f"| one file changed: new version answers, by hand (floor) | {by_hand[0]:.2f} s | |")
    print(f"| one file changed: `mesh deploy` has ended | {ours[1]:.2f} s | |")
    print(f"| one file changed: update by hand has ended | {by_hand[1]:.2f} s | |")


if __name__ == "__main__":
    main()
