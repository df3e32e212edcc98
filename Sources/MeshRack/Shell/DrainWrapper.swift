/// The shell between Docker's init and the app of a web service: starts the app, and lets its connections end before it has to stop.
///
/// Runs as `/bin/sh -c <script> mesh-instance <stop signal> <settle> <limit> <program> [<argument>…]` and needs nothing of the image but
/// a POSIX `/bin/sh` and `sleep`. Its contract:
/// - The app is its only child, gets the arguments untouched, and its exit code becomes the wrapper's, at once, whatever else goes on.
/// - SIGTERM drains: `settle` seconds pass (Swarm has then taken the instance out of DNS and the gateway's view is no older than that);
///   then, as soon as no connection on `$PORT` has anything to say, at the latest `limit` seconds after SIGTERM, the app gets `stop signal`.
///   A second SIGTERM changes nothing. An instance that its `ReadinessProbe` gave up has no connections to wait for.
/// - What an app that was stopped has written still leaves, for up to 5 seconds: the network goes with the container.
/// - HUP, INT, QUIT, USR1, USR2 and WINCH go straight through.
///
/// A shell without job control starts background children with INT and QUIT ignored, and some (dash, busybox) can't take it back.
/// An app that left it so would never notice such a stop signal, so it gets TERM in its place.
enum DrainWrapper {
    /// The command that goes before the app's own words.
    static func command(stopSignal: StopSignal, settle: Int = 2, limit: Int = 30) -> [String] {
        ["/bin/sh", "-c", script, "mesh-instance", String(stopSignal.number), String(settle), String(limit)]
    }

    static let script = #"""
        stop=$1 settle=$2 limit=$3
        shift 3

        # Whether a connection of the app's is in one of these states (a pattern; tcp_states.h): 01 is established, 03 about to be,
        # 08 half-closed by a client that may wait for its answer; in 04, 09 and 0B the app has closed and bytes are on their way.
        connected() {
            for table in /proc/net/tcp /proc/net/tcp6; do
                [ -r "$table" ] || continue
                while read -r _ local _ state _; do
                    # shellcheck disable=SC2254
                    case $local:$state in *:0050:$1) return 0 ;; esac
                done <"$table"
            done
            return 1
        }

        pause() {
            sleep 0.2 2>/dev/null || sleep 1
        }

        uptime() {
            read -r now _ </proc/uptime
            now=${now%.*}
        }

        stop_app() {
            [ -e "/proc/$app" ] || return
            ignored=
            while read -r key value; do
                case $key in SigIgn:) ignored=$value ;; esac
            done <"/proc/$app/status"
            case $stop:$ignored in 2:*[2367abef] | 3:*[4567cdef]) stop=15 ;; esac
            kill "-$stop" "$app"
        }

        drain() {
            state=
            { read -r state </dev/shm/mesh-ready; } 2>/dev/null
            if [ "$state" != failed ]; then
                uptime
                deadline=$((now + limit))
                sleep "$settle"
                while uptime && [ "$now" -lt "$deadline" ] && connected '0[13489B]'; do
                    pause || break
                done
            fi
            stop_app
        }

        # A signal may come before this shell knows its app; it is kept until then.
        pass_on() {
            if [ "$app" ]; then kill "-$1" "$app"; else early="$early $1"; fi
        }

        stop() {
            if [ -z "$app" ]; then
                early="$early TERM"
            elif [ -z "$draining" ]; then
                trap '' TERM
                draining=yes
                drain &
            fi
        }

        app='' draining='' early=''
        trap stop TERM
        for signal in HUP INT QUIT USR1 USR2 WINCH; do
            # shellcheck disable=SC2064
            trap "pass_on $signal" "$signal"
        done
        (
            # With these in place no trap of the wrapper's is left in the app.
            trap - TERM HUP INT QUIT USR1 USR2 WINCH
            exec "$@"
        ) &
        app=$!
        for signal in $early; do
            case $signal in TERM) stop ;; *) pass_on "$signal" ;; esac
        done

        \#(ChildWait.script(of: "app"))
        if [ "$draining" ]; then
            uptime
            deadline=$((now + 5))
            while connected '0[49B]' && uptime && [ "$now" -lt "$deadline" ] && pause; do :; done
        fi
        exit "$code"
        """#
}
