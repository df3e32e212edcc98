"""Compares the gateway, as `meshd` deploys it, with bare HAProxy, nginx, Caddy and Traefik: all in front of one backend, in one run.

Each proxy has a network namespace of its own that is joined to the environment's network, as the gateway's is; sends the platform's
headers on; and logs every request. The load comes from outside of it, over HTTP/1.1 with kept-alive connections, in turns. Prints a
Markdown table. Run by script/bench in the machine's network, with the variables of `mesh` set.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import statistics
import subprocess
import time

# The gateway sends a domain that has a certificate from HTTP to HTTPS; an alias has none.
HOSTS = {"http": "bench.localhost", "https": "bench.test"}
CONNECTIONS = 64

HAPROXY = """
global
    log {log} len 4096 format raw local0
defaults
    mode http
    log global
    option httplog
    timeout connect 5s
    timeout client 60s
    timeout server 60s
frontend web
    bind :80
    bind :443 ssl crt {directory}/bundle.pem alpn h2,http/1.1
    http-request set-header X-Forwarded-For %[src]
    http-request set-header X-Real-Ip %[src]
    http-request set-header X-Forwarded-Proto %[ssl_fc,iif(https,http)]
    http-request set-header X-Forwarded-Port %[dst_port]
    http-request set-header X-Forwarded-Host %[req.hdr(host)]
    http-request set-header X-Scheme %[ssl_fc,iif(https,http)]
    http-request set-header X-Request-ID %[uuid]
    use_backend app if {{ req.hdr(host) -i {http} {https} }}
backend app
    server app {backend}:80
"""

NGINX = """
user root;
daemon off;
worker_processes auto;
pid {directory}/nginx.pid;
error_log {directory}/nginx.error;
events {{ worker_connections 4096; }}
http {{
    access_log {directory}/nginx.log combined;
    keepalive_requests 1000000000;
    upstream app {{ server {backend}:80; keepalive 64; keepalive_requests 1000000000; }}
    server {{
        listen 80;
        listen 443 ssl http2;
        server_name {http} {https};
        ssl_certificate {directory}/bundle.pem;
        ssl_certificate_key {directory}/bundle.pem;
        location / {{
            proxy_pass http://app;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Real-Ip $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Port $server_port;
            proxy_set_header X-Forwarded-Host $host;
            proxy_set_header X-Scheme $scheme;
            proxy_set_header X-Request-ID $request_id;
        }}
    }}
}}
"""

CADDY = """
{{
    admin off
    auto_https off
    persist_config off
    log {{
        output discard
    }}
}}
(app) {{
    log {{
        output file {directory}/caddy.log
    }}
    reverse_proxy {backend}:80 {{
        header_up X-Real-Ip {{remote_host}}
        header_up X-Forwarded-Port {{http.request.port}}
        header_up X-Scheme {{scheme}}
        header_up X-Request-ID {{http.request.uuid}}
    }}
}}
http://{http}:80 {{
    import app
}}
https://{https}:443 {{
    tls {directory}/bundle.pem {directory}/bundle.pem
    import app
}}
"""

# Traefik sends its own X-Forwarded headers; those it doesn't know are constants, and it makes no request id.
TRAEFIK = """
entryPoints:
  web: {{ address: ":80" }}
  websecure: {{ address: ":443" }}
accessLog: {{ filePath: "{directory}/traefik.access" }}
log: {{ filePath: "{directory}/traefik.log" }}
global: {{ checkNewVersion: false, sendAnonymousUsage: false }}
providers:
  file: {{ filename: "{directory}/traefik-routes.yml", watch: false }}
"""
TRAEFIK_ROUTES = """
tls:
  certificates: [ {{ certFile: "{directory}/bundle.pem", keyFile: "{directory}/bundle.pem" }} ]
http:
  routers:
    web: {{ rule: "Host(`{http}`)", entryPoints: [web], service: app, middlewares: [headers] }}
    websecure: {{ rule: "Host(`{https}`)", entryPoints: [websecure], service: app, middlewares: [headers], tls: {{}} }}
  middlewares:
    headers: {{ headers: {{ customRequestHeaders: {{ X-Scheme: "http" }} }} }}
  services:
    app: {{ loadBalancer: {{ servers: [ {{ url: "http://{backend}:80" }} ] }} }}
"""


def docker(*arguments):
    result = subprocess.run(["/usr/bin/docker", *arguments], capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(f"docker {' '.join(arguments)}: {result.stderr}")
    return result.stdout.strip()


class Proxy:
    """A proxy in the network namespace of a container."""

    def __init__(self, name, container):
        self.name = name
        self.container = container
        self.process = None
        details = json.loads(docker("inspect", container))[0]
        # The one that the server itself reaches; overlays it doesn't.
        networks = details["NetworkSettings"]["Networks"]
        bridge = next(name for name in networks if docker("network", "inspect", "--format", "{{.Driver}}", name) == "bridge")
        self.address = networks[bridge]["IPAddress"]
        self.namespace = f"/proc/{details['State']['Pid']}/ns/net"
        self.rates = {}
        self.costs = {}
        self.tails = {}
        self.memory = None

    def start(self, command, directory):
        output = open(directory / f"{self.name.split()[0].lower()}.out", "w")
        environment = dict(os.environ, HOME=str(directory))
        self.process = subprocess.Popen(
            ["nsenter", f"--net={self.namespace}", *command], stdout=output, stderr=output, env=environment, start_new_session=True
        )

    def wait_until_it_answers(self, scheme):
        host = HOSTS[scheme]
        url = f"{scheme}://{host}/"
        port = 443 if scheme == "https" else 80
        for _ in range(150):
            resolve = ["--connect-to", f"{host}:{port}:{self.address}:{port}"]
            answer = subprocess.run(["curl", "-sk", "--max-time", "2", *resolve, url], capture_output=True, text=True)
            if answer.stdout == "hello\n":
                return
            time.sleep(0.2)
        raise SystemExit(f"{self.name} doesn't answer {url}: {answer.stdout[:500]}")

    def processes(self):
        """The processes in its network namespace."""
        own = os.stat(self.namespace).st_ino
        found = []
        for entry in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.stat(entry / "ns/net").st_ino == own:
                    found.append(entry)
            except OSError:
                continue
        return found

    def processor_time(self):
        """Seconds."""
        ticks = 0
        for process in self.processes():
            fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def proportional_memory(self):
        """MiB, pages that several processes share counted by their share."""
        total = 0
        for process in self.processes():
            total += int(re.search(r"^Pss: *(\d+)", (process / "smaps_rollup").read_text(), re.M).group(1))
        return total / 1024

    def end(self):
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(20)


def load(proxy, scheme, seconds, rate=None, log=None):
    """Requests per second, all of which must have been answered with 200."""
    port = 443 if scheme == "https" else 80
    command = ["h2load", "--h1", "-t1", f"-c{CONNECTIONS}", f"-D{seconds}", "--warm-up-time=1", f"--connect-to={proxy.address}:{port}"]
    if rate:
        command.append(f"--rps={rate / CONNECTIONS:.2f}")
    if log:
        command.append(f"--log-file={log}")
    output = subprocess.run([*command, f"{scheme}://{HOSTS[scheme]}/"], check=True, capture_output=True, text=True).stdout
    done = re.search(r"requests: \d+ total, \d+ started, (\d+) done, (\d+) succeeded, (\d+) failed, (\d+) errored", output)
    codes = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", output)
    if not done or int(done.group(3)) or int(done.group(4)) or any(int(codes.group(n)) for n in (2, 3, 4)) or not int(codes.group(1)):
        raise SystemExit(f"{proxy.name}: not every request succeeded:\n{output}")
    return int(done.group(1)) / seconds


def tail(log):
    """Milliseconds that 99 % of the requests in a log of h2load's took at most."""
    times = sorted(int(line.split()[2]) for line in open(log))
    return times[int(len(times) * 0.99)] / 1000


def measure(proxies, rounds, seconds, directory):
    for scheme in ("http", "https"):
        for _ in range(rounds):
            for proxy in proxies:
                before = proxy.processor_time()
                rate = load(proxy, scheme, seconds)
                proxy.rates.setdefault(scheme, []).append(rate)
                # The second of warming up is in the time, too.
                proxy.costs.setdefault(scheme, []).append((proxy.processor_time() - before) / (rate * (seconds + 1)) * 1e6)
        # Half of what the slowest can do.
        rate = min(statistics.median(proxy.rates[scheme]) for proxy in proxies) / 2
        for _ in range(rounds):
            for proxy in proxies:
                log = directory / "h2load.log"
                load(proxy, scheme, seconds, rate, log)
                proxy.tails.setdefault(scheme, []).append(tail(log))
    for proxy in proxies:
        proxy.memory = proxy.proportional_memory()


def table(proxies):
    ours = proxies[0]
    print("| | " + " | ".join(proxy.name for proxy in proxies) + " |")
    print("|---" * (len(proxies) + 1) + "|")

    def row(title, value, text):
        values = [value(proxy) for proxy in proxies]
        print(f"| {title} | " + " | ".join(f"{text.format(v)} ({v / values[0]:.2f})" for v in values) + " |")

    for scheme, name in (("http", "HTTP"), ("https", "HTTPS")):
        row(f"{name}, requests per second", lambda proxy: statistics.median(proxy.rates[scheme]), "{:,.0f}")
        row(f"{name}, processor time per request, µs", lambda proxy: statistics.median(proxy.costs[scheme]), "{:.0f}")
        row(f"{name}, p99 at the same rate, ms", lambda proxy: statistics.median(proxy.tails[scheme]), "{:.2f}")
    row("memory after the load, MiB", lambda proxy: proxy.memory, "{:.0f}")
    assert ours.memory


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gateway", required=True, help="id of the container that has the gateway's network")
    parser.add_argument("--network", required=True, help="id of the environment's network")
    parser.add_argument("--backend", required=True, help="address of the backend in it")
    parser.add_argument("--holder-image", required=True)
    parser.add_argument("--programs", required=True, help="directory of caddy and traefik")
    parser.add_argument("--directory", required=True, type=pathlib.Path, help="for configurations and logs; bundle.pem is there")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=6)
    options = parser.parse_args()

    directory = options.directory
    values = {"directory": directory, "backend": options.backend, **HOSTS, "log": "stdout"}
    for name, text in (
        ("haproxy.cfg", HAPROXY), ("nginx.conf", NGINX), ("Caddyfile", CADDY), ("traefik.yml", TRAEFIK),
        ("traefik-routes.yml", TRAEFIK_ROUTES),
    ):
        (directory / name).write_text(text.format(**values))
    commands = {
        "HAProxy": ["haproxy", "-W", "-db", "-f", str(directory / "haproxy.cfg")],
        "nginx": ["nginx", "-c", str(directory / "nginx.conf")],
        "Caddy": [f"{options.programs}/caddy", "run", "--adapter", "caddyfile", "--config", str(directory / "Caddyfile")],
        "Traefik": [f"{options.programs}/traefik", f"--configFile={directory}/traefik.yml"],
    }
    proxies = [Proxy("gateway", options.gateway)]
    containers = []
    try:
        for name, command in commands.items():
            container = docker("run", "--detach", "--rm", options.holder_image, "sleep", "86400")
            containers.append(container)
            docker("network", "connect", options.network, container)
            proxy = Proxy(name, container)
            proxy.start(command, directory)
            proxies.append(proxy)
        for proxy in proxies:
            for scheme in ("http", "https"):
                proxy.wait_until_it_answers(scheme)
        measure(proxies, options.rounds, options.seconds, directory)
        table(proxies)
    finally:
        for proxy in proxies:
            proxy.end()
        for container in containers:
            docker("rm", "--force", container)


main()
