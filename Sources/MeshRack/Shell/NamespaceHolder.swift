/// The shell around the first HAProxy of a network namespace: keeps the namespace when another container's HAProxy has taken its place.
///
/// Runs as `/bin/sh -c <script> widemesh-gateway <program> [<argument>…]`, the first process of its container, and needs nothing of the
/// image but a POSIX `/bin/sh` and `sleep`. Its contract:
/// - USR1 passes on to the program, HAProxy's soft stop; when the program has ended, the container stays, without a program.
/// - TERM passes on as USR1 too; when the program has ended, the container ends.
/// - A program that ends by itself ends the container with its exit code, so that the Engine starts both again.
enum NamespaceHolder {
    /// The command that goes before the program's own words.
    static let command = ["/bin/sh", "-c", script, "widemesh-gateway"]

    static let script = #"""
        program='' replaced='' leaving=''
        end() {
            if [ "$program" ]; then kill -USR1 "$program"; fi
        }
        trap 'replaced=yes; end' USR1
        trap 'leaving=yes; end' TERM

        (
            trap - USR1 TERM
            exec "$@"
        ) &
        program=$!
        # A signal may have come before this shell knew its program.
        if [ "$replaced$leaving" ]; then end; fi

        \#(ChildWait.script(of: "program"))
        program=''

        if [ -z "$replaced" ]; then exit "$code"; fi
        until [ "$leaving" ]; do
            sleep 86400 &
            wait "$!"
            kill "$!" 2>/dev/null
        done
        """#
}
