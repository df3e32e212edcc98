# shellcheck shell=bash
# The development machine: a network namespace with a Docker Engine and an image mirror of its own. Sourced, never run.
#
# All of it lives in a namespace, so that another Docker Engine on this computer keeps its bridges, firewall and Swarm for
# itself, and so that stopping leaves nothing behind. With WIDEMESH_DOCKER_HOST there is no namespace: the given Engine is used.
# shellcheck source=script/lib/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

namespace=widemesh-$machine
engine_data=$cache/engine-$machine
docker_host=${WIDEMESH_DOCKER_HOST:-unix://$run_dir/docker.sock}
mirror_port=5050
mirror_url=http://127.0.0.1:$mirror_port
# shellcheck disable=SC2034 # for those who source this
gateway_image=127.0.0.1:$mirror_port/library/haproxy:2.6

# Enters the machine's network.
enter=()
if [ -z "${WIDEMESH_DOCKER_HOST:-}" ]; then enter=(nsenter "--net=/run/netns/$namespace" --); fi

# Runs a command in the machine's network.
in_machine() { "${enter[@]}" "$@"; }

# The Engine's command line client, which only these scripts use.
docker() {
    env -u DOCKER_CONTEXT -u DOCKER_TLS_VERIFY DOCKER_HOST="$docker_host" DOCKER_BUILDKIT=0 /usr/bin/docker "$@"
}

# Whether the Engine answers, with an API that is new enough.
engine_answers() {
    case $docker_host in
    unix://*) [ "$(curl -s --max-time 5 --unix-socket "${docker_host#unix://}" http://docker/_ping)" = OK ] ;;
    *) docker version >/dev/null 2>&1 ;;
    esac
}

mirror_answers() {
    is_ours "$run_dir/mirror.pid" && in_machine curl -sf --max-time 5 -o /dev/null "$mirror_url/v2/" 2>/dev/null
}

# wait_for SECONDS WHAT LOG COMMAND...: asks until the command succeeds; shows the log's end where it doesn't.
wait_for() {
    local seconds=$1 what=$2 log=$3 i
    shift 3
    for ((i = 0; i < seconds * 20; i++)); do
        if "$@"; then return 0; fi
        sleep 0.05
    done
    if [ -f "$log" ]; then tail -n 20 "$log" >&2; fi
    fail "$what didn't answer within $seconds seconds; its log is $log"
}

# Whether the process of a pid file runs and is one of ours: its command line names our directory.
is_ours() {
    local pid
    pid=$(cat "$1" 2>/dev/null) || return 1
    [ -n "$pid" ] && grep -qsF "$run_dir" "/proc/$pid/cmdline"
}

# end_process PIDFILE SECONDS: SIGTERM, and SIGKILL when the time is over. Only ever a process that these scripts started.
end_process() {
    local pid i
    if is_ours "$1"; then
        pid=$(cat "$1")
        kill -TERM "$pid" 2>/dev/null || true
        for ((i = 0; i < $2 * 20; i++)); do
            [ -d "/proc/$pid" ] || break
            sleep 0.05
        done
        if is_ours "$1"; then kill -KILL "$pid" 2>/dev/null || true; fi
    fi
    rm -f "$1"
}

# start_process PATH COMMAND...: outlives this script; its output goes to PATH.log, its id to PATH.pid. With "${enter[@]}" before
# the command it runs in the machine's network. Descriptor 9, the lock of bootstrap, is closed: it must not outlive the script.
start_process() {
    local path=$1
    shift
    # shellcheck disable=SC2016 # the inner shell expands
    (exec setsid sh -c 'echo $$ >"$0.pid"; exec "$@"' "$path" "$@") >>"$path.log" 2>&1 </dev/null 9>&- &
}

host_address() { sed -n 1p "$run_dir/network"; }
machine_address() { sed -n 2p "$run_dir/network"; }

# The link that the way to the outside goes over has a size that packets must fit in, also those of containers.
outside_mtu() {
    local link
    link=$(ip -o -4 route show default | sed -n 's/.* dev \([^ ]*\).*/\1/p' | head -1)
    cat "/sys/class/net/${link:-lo}/mtu" 2>/dev/null || echo 1500
}

# firewall -A|-D: what the host's packet filter lets through for the machine, each rule with its name.
firewall() {
    local mark=(-m comment --comment "$namespace") insert=$1
    if [ "$insert" = -A ]; then insert=-I; fi
    iptables -w -t nat "$1" POSTROUTING -s "$(machine_address)/32" ! -o "wm-$machine" "${mark[@]}" -j MASQUERADE
    iptables -w "$insert" FORWARD -i "wm-$machine" "${mark[@]}" -j ACCEPT
    iptables -w "$insert" FORWARD -o "wm-$machine" -m conntrack --ctstate RELATED,ESTABLISHED "${mark[@]}" -j ACCEPT
}

start_network() {
    if [ -e "/run/netns/$namespace" ] && [ -f "$run_dir/network" ]; then return 0; fi
    stop_network
    local third=213 used mtu
    used=$(ip -4 route show)
    while grep -qF "192.168.$third." <<<"$used"; do third=$((third + 1)); done
    printf '192.168.%s.1\n192.168.%s.2\n' "$third" "$third" >"$run_dir/network"
    mtu=$(outside_mtu)

    ip netns add "$namespace"
    ip link add "wm-$machine" mtu "$mtu" type veth peer name eth0 mtu "$mtu" netns "$namespace"
    ip addr add "$(host_address)/30" dev "wm-$machine"
    ip link set "wm-$machine" up
    ip -n "$namespace" link set lo up
    ip -n "$namespace" addr add "$(machine_address)/30" dev eth0
    ip -n "$namespace" link set eth0 up
    ip -n "$namespace" route add default via "$(host_address)"
    sysctl -qw net.ipv4.ip_forward=1
    firewall -A
}

stop_network() {
    if [ -f "$run_dir/network" ]; then
        firewall -D 2>/dev/null || true
        rm -f "$run_dir/network"
    fi
    ip link del "wm-$machine" 2>/dev/null || true
    ip netns del "$namespace" 2>/dev/null || true
}

# Name servers on the host's loopback can't be reached from the machine; systemd keeps the real ones in a file of its own.
name_servers() {
    local file=/etc/resolv.conf
    if grep -q '^nameserver 127\.' $file && [ -f /run/systemd/resolve/resolv.conf ]; then file=/run/systemd/resolve/resolv.conf; fi
    sed -n 's/^nameserver \([0-9.]*\)$/\1/p' $file | grep -v '^127\.' || true
}

start_engine() {
    if engine_answers; then return 0; fi
    if [ -n "${WIDEMESH_DOCKER_HOST:-}" ]; then fail "no Docker Engine answers at $docker_host"; fi
    end_process "$run_dir/engine.pid" 30
    remove_engine_data
    start_network
    mkdir -p "$engine_data"
    launch_engine
}

launch_engine() {
    echo '{}' >"$run_dir/daemon.json"
    local servers=() server
    for server in $(name_servers); do servers+=(--dns "$server"); done
    start_process "$run_dir/engine" "${enter[@]}" dockerd \
        --config-file "$run_dir/daemon.json" --data-root "$engine_data" --exec-root "$run_dir/exec" \
        --pidfile "$run_dir/dockerd.pid" --host "$docker_host" --registry-mirror "$mirror_url" \
        --mtu "$(outside_mtu)" --log-level warn "${servers[@]}"
    wait_for 60 "the Docker Engine" "$run_dir/engine.log" engine_answers
}

# As the upgrade of a package does: its containers end with it, and come back with it.
restart_engine() {
    if [ -n "${WIDEMESH_DOCKER_HOST:-}" ]; then fail "the Engine at $docker_host is not ours to restart"; fi
    end_process "$run_dir/engine.pid" 60
    launch_engine
}

# The Engine's containers, images and Swarm are never kept: what a broken test left must not meet the next one. An Engine that was
# killed leaves its mounts, its data folder among them.
remove_engine_data() {
    local mount
    while read -r mount; do
        umount -l "$mount" 2>/dev/null || true
    done < <(awk -v a="$engine_data/" -v b="$run_dir/exec/" 'index($2 "/", a) == 1 || index($2 "/", b) == 1 { print $2 }' /proc/mounts)
    rm -rf --one-file-system "$engine_data" "$run_dir/exec"
}

# Stops what bootstrap started, and only that.
stop_machine() {
    end_process "$run_dir/engine.pid" 60
    end_process "$run_dir/exec/containerd/containerd.pid" 10
    end_process "$run_dir/mirror.pid" 5
    end_process "$run_dir/registry.pid" 5
    if [ -z "${WIDEMESH_DOCKER_HOST:-}" ]; then
        remove_engine_data
        stop_network
    fi
    rm -rf "$run_dir"
}

# The variables with which integration tests find the machine, one NAME=value a line.
test_variables() {
    printf '%s\n' "WIDEMESH_TEST_DOCKER_HOST=$docker_host" "WIDEMESH_TEST_REGISTRY_MIRROR=$mirror_url" \
        "WIDEMESH_TEST_GATEWAY_IMAGE=$gateway_image" "WIDEMESH_TEST_PROGRAMS=$debug_programs" \
        "WIDEMESH_TEST_SARIF_SCHEMA=$sarif_schema"
}
