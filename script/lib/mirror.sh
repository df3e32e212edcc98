# shellcheck shell=bash
# shellcheck disable=SC2154 # from those who source this
# The image mirror: Docker Hub's names served from images made here. Sourced by bootstrap after machine.sh, never run.
#
# Debian's docker-registry on a unix socket, HAProxy in front of it on loopback. The name private/NAME is widemesh/NAME behind
# a password (widemesh:widemesh), for tests of images that aren't public.

mirror_data=$cache/mirror

start_mirror() {
    if mirror_answers; then return 0; fi
    end_process "$run_dir/mirror.pid" 5
    end_process "$run_dir/registry.pid" 5
    rm -f "$run_dir/registry.sock"
    mkdir -p "$mirror_data"
    cat >"$run_dir/registry.yml" <<EOF
version: 0.1
log: {level: warn, accesslog: {disabled: true}}
storage:
  filesystem: {rootdirectory: $mirror_data/storage}
  delete: {enabled: true}
  cache: {blobdescriptor: inmemory}
http: {net: unix, addr: $run_dir/registry.sock, relativeurls: true}
EOF
    cat >"$run_dir/mirror.cfg" <<EOF
global
    maxconn 500
userlist private
    user widemesh insecure-password widemesh
defaults
    mode http
    timeout connect 5s
    timeout client 60s
    timeout server 60s
frontend mirror
    bind 127.0.0.1:$mirror_port
    acl private path_beg /v2/private/
    http-request auth realm private if private !{ http_auth(private) }
    http-request del-header Authorization
    http-request set-path %[path,regsub(^/v2/private/,/v2/widemesh/)] if private
    default_backend registry
backend registry
    server registry unix@$run_dir/registry.sock
EOF
    start_process "$run_dir/registry" "${enter[@]}" docker-registry serve "$run_dir/registry.yml"
    start_process "$run_dir/mirror" "${enter[@]}" haproxy -W -db -f "$run_dir/mirror.cfg"
    wait_for 20 "the image mirror" "$run_dir/registry.log" mirror_answers
}
