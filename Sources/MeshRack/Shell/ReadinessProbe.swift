/// The health check that tells when an instance is ready, and whether it still is.
///
/// Docker runs it as a command inside the container, again and again with `interval` between; it needs nothing of the image but a POSIX
/// `/bin/sh` and `sleep`. Its contract:
/// - Until the instance has been ready once, a probe blocks until something listens on the port on all interfaces (`0.0.0.0` or `[::]`)
///   and the image's own check passes, looking ten times a second; it gives up after `limit` seconds.
/// - From then on (a mark in `/dev/shm`, which every container has) a probe first sleeps `period` seconds, so it costs two short processes
///   a minute and more; what it finds wanting may come back within `grace` seconds: apps reload.
/// - Where neither port nor check says anything, an instance is ready once it has stayed up for `settle` seconds.
/// - A probe that gives up exits 1 and prints either `listenersPrefix` and what listens where, or `checkPrefix` and what the image's check
///   said.
struct ReadinessProbe: Hashable, Sendable {
    /// The port that has to have a listener on all interfaces; nil asks only the image's check.
    var port: Int?
    /// Seconds that the first probe waits.
    var limit: Int
    /// Seconds that pass before the first probe looks.
    var settle = 0
    /// Seconds between probes once it was ready.
    var period = 20
    /// Seconds in which a lost listener or failing check may mend.
    var grace = 10
    /// The image's own check as an argument list; empty without one.
    var check: [String] = []
    /// Seconds after which a run of `check` counts as failed.
    var checkTimeout = 30

    /// What Docker is to run, as exec arguments.
    var command: [String] {
        let hexadecimalPort = port.map { String(UInt16($0), radix: 16, uppercase: true) } ?? ""
        let padded = hexadecimalPort.isEmpty ? "" : String(repeating: "0", count: 4 - hexadecimalPort.count) + hexadecimalPort
        let seconds = [limit, settle, period, grace, checkTimeout].map { String($0) }
        return ["/bin/sh", "-c", Self.script, "mesh-ready", padded] + seconds + check
    }

    /// Pause between the container's start and the first probe, and between probes.
    static let interval = Duration.milliseconds(100)

    /// When Docker has to give up on a probe that doesn't give up itself.
    var timeout: Duration { .seconds(max(limit, period + grace) + checkTimeout + 10) }

    /// What a probe prints before the addresses, when nothing listens where it has to.
    static let listenersPrefix = "mesh-ready: not listening; listeners:"

    /// What a probe prints before the words of the image's check, when that has failed.
    static let checkPrefix = "mesh-ready: check failed:"

    static let script = #"""
        port=$1 limit=$2 settle=$3 period=$4 grace=$5 patience=$6
        shift 6
        mark=/dev/shm/mesh-ready
        zeros=00000000000000000000000000000000

        pause() {
            sleep "$1" 2>/dev/null || sleep 1 || exit 1
        }

        uptime() {
            read -r now _ </proc/uptime
            now=${now%.*}
        }

        listening() {
            [ "$port" ] || return 0
            for table in /proc/net/tcp /proc/net/tcp6; do
                [ -r "$table" ] || continue
                while read -r _ local _ state _; do
                    case $local:$state in
                    "00000000:$port:0A" | "$zeros:$port:0A" | "0000000000000000FFFF000000000000:$port:0A") return 0 ;;
                    esac
                done <"$table"
            done
            return 1
        }

        v4() {
            a=${1%??????} b=${1#??} c=${1#????} d=${1#??????}
            b=${b%????} c=${c%??}
            text=$((0x$d)).$((0x$c)).$((0x$b)).$((0x$a))
        }

        v6() {
            case $1 in
            "$zeros") text='[::]' ;;
            00000000000000000000000001000000) text='[::1]' ;;
            0000000000000000FFFF0000*) v4 "${1#0000000000000000FFFF0000}" ;;
            *)
                text='' rest=$1
                while [ "$rest" ]; do
                    word=${rest%"${rest#????????}"}
                    rest=${rest#????????}
                    a=${word%??????} b=${word#??} c=${word#????} d=${word#??????}
                    b=${b%????} c=${c%??}
                    text=$text:$d$c:$b$a
                done
                text="[${text#:}]"
                ;;
            esac
        }

        listeners() {
            for table in /proc/net/tcp /proc/net/tcp6; do
                [ -r "$table" ] || continue
                while read -r _ local _ state _; do
                    # 127.0.0.11 is Docker's own DNS
                    case $local:$state in 0B00007F:*) continue ;; *:0A) ;; *) continue ;; esac
                    address=${local%:*}
                    if [ ${#address} = 8 ]; then v4 "$address"; else v6 "$address"; fi
                    printf ' %s:%s' "$text" "$((0x${local#*:}))"
                done <"$table"
            done
        }

        guarded() {
            "$@" &
            check=$!
            (
                sleep "$patience"
                kill -9 "$check"
            ) >/dev/null 2>&1 &
            guard=$!
            wait "$check"
            code=$?
            kill "$guard" 2>/dev/null
            return "$code"
        }

        again=1 state=
        { read -r state <"$mark"; } 2>/dev/null
        case $state in
        ready)
            sleep "$period"
            limit=$grace again=$period
            ;;
        failed) limit=0 ;;
        *) [ "$settle" = 0 ] || sleep "$settle" 2>/dev/null ;;
        esac
        uptime
        deadline=$((now + limit))
        while :; do
            if listening; then
                if [ $# = 0 ] || report=$(guarded "$@" 2>&1); then
                    { echo ready >"$mark"; } 2>/dev/null || sleep 1
                    exit 0
                fi
                failed=check
            else
                failed=port
            fi
            uptime
            [ "$now" -lt "$deadline" ] || break
            if [ "$failed" = port ]; then pause 0.1; else pause "$again"; fi
        done
        { echo failed >"$mark"; } 2>/dev/null
        if [ "$failed" = port ]; then
            printf 'mesh-ready: not listening; listeners:%s\n' "$(listeners)"
        else
            printf 'mesh-ready: check failed:\n%s\n' "$report"
        fi
        exit 1
        """#
}
