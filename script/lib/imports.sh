# shellcheck shell=bash
# Who may import what: the direction that dependencies take, as a check. Sourced by script/check, never run.

# MODULE: the modules of ours that it may import. What isn't listed here imports none.
declare -A allowed_modules=(
    [MeshStore]="MeshAPI"
    [MeshBuilder]="DockerEngine Dockerfile MeshAPI MeshHost"
    [MeshRack]="DockerEngine MeshAPI MeshHost"
    [MeshServer]="DockerEngine Dockerfile MeshAPI MeshBuilder MeshHost MeshRack MeshSource MeshStore"
    [MeshClient]="MeshAPI MeshSource"
    [MeshCommands]="Dockerfile MeshAPI MeshClient MeshSource"
    [mesh]="MeshCommands"
    [meshd]="DockerEngine MeshAPI MeshBuilder MeshRack MeshServer MeshStore"
)

# LIBRARY: the only modules that may import it. Libraries that aren't listed are anybody's, but for the pure modules below.
declare -A library_owners=(
    [ArgumentParser]="MeshCommands meshd"
    [AsyncHTTPClient]="DockerEngine MeshBuilder MeshClient"
    [GRDB]="MeshStore"
    [Hummingbird]="MeshServer"
    [HummingbirdCore]="MeshServer"
    [JWTKit]="MeshBuilder"
    [Subprocess]="MeshBuilder MeshHost MeshRack"
    [SwiftASN1]="MeshBuilder MeshRack"
    [SwiftProtobuf]="DockerEngine"
    [X509]="MeshBuilder MeshRack"
)

# These have no dependency at all: what comes with Swift is theirs, and nothing else.
pure_modules="MeshAPI Dockerfile"
comes_with_swift="Foundation FoundationEssentials Glibc Darwin Musl Synchronization Dispatch RegexBuilder"

# Prints each import under Sources/ that breaks a rule.
forbidden_imports() {
    local line file module imported ours
    ours=$(ls Sources)
    while IFS=: read -r file line imported; do
        module=${file#Sources/}
        module=${module%%/*}
        if [ "$imported" = "$module" ]; then continue; fi
        if grep -qx "$imported" <<<"$ours"; then
            [[ " ${allowed_modules[$module]:-} " == *" $imported "* ]] || echo "$file:$line: $module must not import $imported"
        elif [[ " $pure_modules " == *" $module "* && " $comes_with_swift " != *" $imported "* ]]; then
            echo "$file:$line: $module has no dependencies, so it must not import $imported"
        elif [ -n "${library_owners[$imported]:-}" ]; then
            [[ " ${library_owners[$imported]} " == *" $module "* ]] ||
                echo "$file:$line: only ${library_owners[$imported]// / and } may import $imported"
        fi
    done < <(
        grep -rnE --include='*.swift' '^ *(@[A-Za-z_]+(\([^)]*\))? +)*((public|package|internal|fileprivate|private) +)?import ' Sources |
            sed -E 's/^([^:]*:[0-9]+):.*import +((struct|class|enum|protocol|func|var|let|typealias) +)?([A-Za-z_0-9]+).*/\1:\4/'
    )
}
