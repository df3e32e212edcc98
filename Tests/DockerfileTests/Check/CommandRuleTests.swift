import Dockerfile
import Testing

/// ENTRYPOINT, CMD and the commands of services.
@Suite struct CommandRuleTests {
    static func service(_ command: String) -> PlatformFacts {
        PlatformFacts(commands: [.init(title: "the command of service worker", text: command)])
    }

    static let entrypoints = [
        RuleCase("FROM debian:12\nCMD [\"x\"]"),
        RuleCase(
            "FROM debian:12\nENTRYPOINT [\"x\", \"-v\"]\n",
            "warning entrypoint 2:1-2:23",
            hint: "exec \"$@\"",
            fixed: "FROM debian:12\nCMD [\"x\", \"-v\"]\n"
        ),
        RuleCase("FROM debian:12\nENTRYPOINT x -v\n", "warning entrypoint 2:1-2:16", fixed: "FROM debian:12\nCMD x -v\n"),
        RuleCase("FROM debian:12\nENTRYPOINT x\nENTRYPOINT y", "warning entrypoint 3:1-3:13"),
        RuleCase("FROM debian:12\nENTRYPOINT []"),
        RuleCase("FROM debian:12\nENTRYPOINT x\nENTRYPOINT []"),
        RuleCase("FROM debian:12 AS b\nENTRYPOINT x\nFROM b", "warning entrypoint 2:1-2:13"),
        RuleCase("FROM debian:12 AS b\nENTRYPOINT x\nFROM debian:12"),
        RuleCase("FROM debian:12 AS b\nENTRYPOINT x\nFROM b\nENTRYPOINT []"),
        RuleCase("FROM debian:12\nENTRYPOINT [\"x\"]\nCMD [\"y\"]\n", "warning entrypoint 2:1-2:17"),
        RuleCase("FROM node:22\nCMD [\"node\"]"),
        RuleCase(
            "FROM prom/prometheus:v3\nUSER root\n",
            "warning entrypoint 1:6-1:24",
            hint: "ENTRYPOINT []",
            fixed: "FROM prom/prometheus:v3\nENTRYPOINT []\nUSER root\n"
        ),
        RuleCase("FROM prom/prometheus:v3\nENTRYPOINT []\n"),
    ]

    @Test(arguments: entrypoints) func `an ENTRYPOINT in force is a warning`(_ file: RuleCase) throws { try file.run() }

    static let variables = [
        RuleCase("FROM debian:12\nCMD echo $HOME"),
        RuleCase(
            "FROM debian:12\nCMD [\"app\", \"-m\", \"$MESSAGE now\"]\n",
            "warning unexpanded-variable 2:19-2:33",
            hint: "plain line",
            fixed: "FROM debian:12\nCMD exec app -m \"$MESSAGE now\"\n"
        ),
        RuleCase("FROM debian:12\nCMD [\"app\", \"${A}\"]", "warning unexpanded-variable 2:13-2:19"),
        RuleCase("FROM debian:12\nCMD [\"app\", \"$\", \"$1\", \"100$\"]"),
        RuleCase("FROM debian:12\nCMD [\"sh\", \"-c\", \"app $A\"]"),
        RuleCase("FROM debian:12\nCMD [\"/bin/bash\", \"-lc\", \"app $A\"]"),
        RuleCase("FROM debian:12\nCMD [\"sh\", \"$A\"]", "warning unexpanded-variable 2:12-2:16"),
        RuleCase("FROM debian:12\nENTRYPOINT [\"/bin/sh\", \"-c\"]\nCMD [\"app $A\"]", "warning entrypoint 2:1-2:29"),
        RuleCase("FROM debian:12 AS b\nCMD [\"app\", \"$A\"]\nFROM debian:12"),
        RuleCase("FROM debian:12", facts: service("app -m \"$MESSAGE\"")),
        RuleCase("FROM debian:12", "warning unexpanded-variable @8-16", facts: service("app -m '$MESSAGE'"), fixed: "FROM debian:12"),
        RuleCase("FROM debian:12", "warning unexpanded-variable @5-7", facts: service("app \\$A"), hint: "--command"),
        RuleCase("FROM debian:12", "warning unexpanded-variable @7-9", facts: service("é 'x' '$A'"), hint: "\\$A"),
        RuleCase("FROM debian:12", facts: service("sh -c 'app $A'")),
    ]

    @Test(arguments: variables) func `a variable that no shell expands is a warning`(_ file: RuleCase) throws { try file.run() }

    static let ports = [
        RuleCase("FROM debian:12\nCMD app --port $PORT"),
        RuleCase(
            "FROM debian:12\nCMD app --port 3000\n",
            "warning fixed-port 2:16-2:20",
            hint: "$PORT instead of 3000",
            fixed: "FROM debian:12\nCMD app --port $PORT\n"
        ),
        RuleCase(
            "FROM debian:12\nCMD [\"gunicorn\", \"--bind=0.0.0.0:8000\", \"app\"]\n",
            "warning fixed-port 2:18-2:39",
            fixed: "FROM debian:12\nCMD exec gunicorn --bind=0.0.0.0:$PORT app\n"
        ),
        RuleCase("FROM debian:12\nCMD [\"python\", \"manage.py\", \"runserver\", \"0.0.0.0:8000\"]", "warning fixed-port 2:42-2:56"),
        RuleCase("FROM debian:12\nCMD python -m http.server 8000", "warning fixed-port 2:27-2:31"),
        RuleCase("FROM debian:12\nCMD app -p 3000", "warning fixed-port 2:12-2:16"),
        RuleCase("FROM debian:12\nCMD PORT=3000 app", "warning fixed-port 2:5-2:14"),
        RuleCase("FROM debian:12\nCMD app --listen :8080", "warning fixed-port 2:18-2:23"),
        RuleCase("FROM debian:12\nCMD app --port 80", "note fixed-port 2:16-2:18"),
        RuleCase("FROM debian:12\nCMD app --redis redis:6379 --db tcp://db:5432 -p 1 --timeout 3000 --max-time=3000"),
        RuleCase("FROM debian:12\nCMD app --bind 0.0.0.0:$PORT"),
        RuleCase("FROM debian:12", "warning fixed-port @11-15", facts: service("app --port 3000")),
    ]

    @Test(arguments: ports) func `a command that names its port is a warning`(_ file: RuleCase) throws { try file.run() }

    static let listeners = [
        RuleCase(
            "FROM debian:12\nCMD uvicorn app --host 127.0.0.1 --port $PORT\n",
            "warning loopback-listener 2:24-2:33",
            hint: "0.0.0.0",
            fixed: "FROM debian:12\nCMD uvicorn app --host 0.0.0.0 --port $PORT\n"
        ),
        RuleCase(
            "FROM debian:12\nCMD [\"app\", \"--host=localhost\"]\n",
            "warning loopback-listener 2:13-2:31",
            fixed: "FROM debian:12\nCMD [\"app\", \"--host=0.0.0.0\"]\n"
        ),
        RuleCase("FROM debian:12\nCMD php -S localhost:$PORT", "warning loopback-listener 2:12-2:27"),
        RuleCase("FROM debian:12\nCMD app --urls http://localhost:$PORT", "warning loopback-listener 2:16-2:38"),
        RuleCase("FROM debian:12\nCMD app --host 0.0.0.0 --db-host 127.0.0.1 http://localhost:9000/hook"),
        RuleCase(
            "FROM debian:12\nCMD rails s -b 127.0.0.1:3000",
            "warning fixed-port 2:16-2:30",
            "warning loopback-listener 2:16-2:30"
        ),
    ]

    @Test(arguments: listeners) func `a listener on the loopback interface is a warning`(_ file: RuleCase) throws { try file.run() }
}
