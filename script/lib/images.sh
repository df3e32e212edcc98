# shellcheck shell=bash
# shellcheck disable=SC2154 # from those who source this
# The images of the mirror, made from Debian packages and from Tests/Images. Sourced by bootstrap after mirror.sh, never run.
#
# Each image is made once: a stamp beside the mirror's storage holds the hash of everything that it was made from.

recipes=$root/Tests/Images
registry=127.0.0.1:$mirror_port
stamps=$mirror_data/stamps
# Certificate authorities that this computer trusts beyond Debian's, as behind an inspecting proxy; images trust them as well.
mapfile -t authorities < <(find /usr/local/share/ca-certificates -name '*.crt' 2>/dev/null | sort)

# Whether Docker Hub's own images can be pulled. Asked once, and kept.
hub_is_reachable() {
    local answer=$stamps/hub
    if [ ! -s "$answer" ]; then
        if [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 https://registry-1.docker.io/v2/)" = 401 ]; then
            echo yes >"$answer"
        else
            echo no >"$answer"
        fi
    fi
    [ "$(cat "$answer")" = yes ]
}

# make_image NAME:TAG[,TAG...] BASE FILES COMMAND [ARGUMENT]: runs the command, a function of this file that leaves the image in
# the Engine as "made", and pushes it under each tag; but not where the mirror has an image made by the same function from the
# same FILES (a list in one word) on the same BASE, a hash. Sets made_hash for the images that are based on this one.
make_image() {
    local name=${1%%:*} tags=${1#*:} base=$2 files=$3 hash
    shift 3
    # shellcheck disable=SC2086 # a list
    hash=$({ echo "$base $*" && declare -f "$1" && cat /dev/null $files; } | sha256sum | cut -d ' ' -f 1)
    made_hash=$hash
    local stamp=$stamps/${name//\//_}
    if [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ]; then return 0; fi
    local log=$run_dir/images.log tag
    say "making the image $name"
    if ! "$@" >"$log" 2>&1; then
        tail -n 30 "$log" >&2
        fail "couldn't make the image $name; its log is $log"
    fi
    for tag in ${tags//,/ }; do
        docker tag made "$registry/$name:$tag"
        docker push -q "$registry/$name:$tag" >/dev/null
        docker rmi "$registry/$name:$tag" >/dev/null
    done
    docker rmi made >/dev/null
    echo "$hash" >"$stamp"
}

debian_image() {
    local work hook=() file
    work=$(mktemp -d)
    # As in Docker Hub's image: no fsync for each file of a package, no package files kept, no translations of descriptions.
    mkdir -p "$work/etc/dpkg/dpkg.cfg.d" "$work/etc/apt/apt.conf.d"
    echo force-unsafe-io >"$work/etc/dpkg/dpkg.cfg.d/docker-apt-speedup"
    cat >"$work/etc/apt/apt.conf.d/docker" <<'EOF'
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
Apt::AutoRemove::SuggestsImportant "false";
EOF
    hook+=("--customize-hook=copy-in $work/etc/dpkg/dpkg.cfg.d/docker-apt-speedup /etc/dpkg/dpkg.cfg.d")
    hook+=("--customize-hook=copy-in $work/etc/apt/apt.conf.d/docker /etc/apt/apt.conf.d")
    for file in "${authorities[@]}"; do
        hook+=("--customize-hook=copy-in $file /usr/local/share/ca-certificates")
    done
    if [ ${#authorities[@]} -gt 0 ]; then
        # shellcheck disable=SC2016 # mmdebstrap's shell expands
        hook+=(
            '--customize-hook=chroot "$1" update-ca-certificates'
            # pip brings its own list of authorities unless it is told to use the system's.
            '--customize-hook=printf "[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n" >"$1/etc/pip.conf"'
        )
    fi
    # shellcheck disable=SC2016 # mmdebstrap's shell expands
    mmdebstrap --mode=root --variant=minbase --dpkgopt=force-unsafe-io --include=ca-certificates --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' "${hook[@]}" \
        --customize-hook='rm -f "$1/etc/hostname" "$1/etc/resolv.conf"' bookworm "$work/debian.tar" \
        'deb http://deb.debian.org/debian bookworm main' \
        'deb http://deb.debian.org/debian bookworm-updates main' \
        'deb http://deb.debian.org/debian-security bookworm-security main'
    docker import --change 'CMD ["bash"]' "$work/debian.tar" made
    rm -rf "$work"
}

busybox_image() {
    local work
    work=$(mktemp -d)
    cp /bin/busybox "$recipes/busybox/Dockerfile" "$work/"
    docker build -t made "$work"
    rm -rf "$work"
}

# c_program_image NAME: an image around the program in Tests/Images/NAME, linked statically so that any base can run it.
c_program_image() {
    local work
    work=$(mktemp -d)
    gcc -std=c11 -O2 -Wall -Wextra -Werror -static -pthread -I "$recipes/http" "$recipes"/http/*.c "$recipes/$1"/*.c -o "$work/app"
    cp "$recipes/$1/Dockerfile" "$work/"
    docker build -t made "$work"
    rm -rf "$work"
}

directory_image() {
    docker build --network host -t made "$recipes/$1"
}

make_images() {
    mkdir -p "$stamps"
    local http="$recipes/http/http.c $recipes/http/http.h" debian='' busybox=''
    if ! hub_is_reachable; then
        make_image library/debian:bookworm,bookworm-slim,12,latest '' "${authorities[*]}" debian_image
        debian=$made_hash
        make_image library/busybox:latest '' "$recipes/busybox/Dockerfile" busybox_image
        busybox=$made_hash
        make_image bithavoc/hello-world-env:latest "$busybox" "$http $(echo "$recipes"/hello-world-env/*)" c_program_image hello-world-env
        make_image library/haproxy:2.6,latest "$debian" "$(echo "$recipes"/haproxy/*)" directory_image haproxy
        make_image library/postgres:15,latest "$debian" "$(echo "$recipes"/postgres/*)" directory_image postgres
    fi
    make_image widemesh/test-app:latest "$busybox" "$http $(echo "$recipes"/test-app/*)" c_program_image test-app
    make_image widemesh/traffic-app:latest "$busybox" "$http $(echo "$recipes"/traffic-app/*)" c_program_image traffic-app
    make_image widemesh/no-shell:latest '' "$http $(echo "$recipes"/no-shell/*)" c_program_image no-shell
}

# Tests of the Engine and of the rack run containers of it without pulling.
pull_busybox() {
    docker image inspect busybox:latest >/dev/null 2>&1 || docker pull -q busybox:latest >/dev/null
}
