# shellcheck shell=bash
# shellcheck disable=SC2154 # from machine.sh
# A control plane for scripts that show or measure it. Sourced after machine.sh, never run.

# free_ports COUNT: ports of 127.0.0.1 that are free in the machine's network, one a line.
free_ports() {
    in_machine python3 - "$1" <<'EOF'
import socket, sys
sockets = [socket.socket() for _ in range(int(sys.argv[1]))]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets), sep="\n")
EOF
}

# start_meshd DIRECTORY PROGRAMS: a meshd on DIRECTORY/data from the build folder PROGRAMS; returns when its API answers.
# Sets http_port, and mesh() to run the command line against it.
start_meshd() {
    local ports
    work_dir=$1 programs=$2
    mkdir -p "$work_dir"
    mapfile -t ports < <(free_ports 3)
    http_port=${ports[0]}
    meshd_socket=$work_dir/data/meshd.sock
    start_process "$work_dir/meshd" "${enter[@]}" "$programs/meshd" \
        --data-dir "$work_dir/data" --docker-host "$docker_host" --api-listen "127.0.0.1:${ports[2]}" \
        --http-port "$http_port" --https-port "${ports[1]}" --domain localhost \
        --registry-mirror "$mirror_url" --gateway-image "$gateway_image"
    wait_for 60 meshd "$work_dir/meshd.log" meshd_answers
}

meshd_answers() {
    curl -sf --max-time 5 -o /dev/null --unix-socket "$meshd_socket" http://meshd/v1/version
}

mesh() {
    MESH_SERVER=unix://$meshd_socket MESH_CONFIG_DIR=$work_dir/config in_machine "$programs/mesh" "$@"
}

# publish_gateway DIRECTORY: makes the gateway's port answer on this computer's own loopback, outside the machine's network.
publish_gateway() {
    if [ -n "${WIDEMESH_DOCKER_HOST:-}" ]; then return 0; fi
    cat >"$1/relay.cfg" <<EOF
defaults
    mode tcp
    timeout connect 5s
    timeout client 1h
    timeout server 1h
listen gateway
    bind 127.0.0.1:$http_port
    server machine 127.0.0.1:$http_port namespace $namespace
EOF
    start_process "$1/relay" haproxy -W -db -f "$1/relay.cfg"
}

# The id under which the control plane of a data directory has labelled what it made: that of the gateway that mounts the directory.
installation_of() {
    docker ps -aq --filter label=dev.widemesh.installation |
        xargs -r env DOCKER_HOST="$docker_host" /usr/bin/docker inspect \
            --format '{{index .Config.Labels "dev.widemesh.installation"}}{{range .Mounts}} {{.Source}}{{end}}' |
        awk -v directory="$1/" '{ for (i = 2; i <= NF; i++) if (index($i "/", directory) == 1) { print $1; exit } }'
}

# Removes what the control plane of a data directory, which has ended, left in the Engine: all that carries its label.
remove_installation() {
    local id object label
    id=$(installation_of "$1")
    if [ -z "$id" ]; then return 0; fi
    label=dev.widemesh.installation=$id
    {
        for object in $(docker service ls -q --filter "label=$label"); do docker service rm "$object"; done
        for object in $(docker ps -aq --filter "label=$label"); do docker rm -f "$object" 2>/dev/null || true; done
        # The tasks of a removed service keep its network for a moment.
        for object in $(docker network ls -q --filter "label=$label"); do
            wait_for 30 "the removal of a network" /dev/null docker_network_rm "$object"
        done
    } >/dev/null
}

docker_network_rm() { docker network rm "$1" >/dev/null 2>&1; }

# end_meshd DIRECTORY: ends the meshd of that directory and removes what it made in the Engine, and the directory.
end_meshd() {
    if [ ! -d "$1" ]; then return 0; fi
    end_process "$1/relay.pid" 5
    end_process "$1/meshd.pid" 20
    remove_installation "$1/data"
    rm -rf "$1"
}
