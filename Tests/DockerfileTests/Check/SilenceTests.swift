import Dockerfile
import Testing

/// What a first draft of the rules took for a mistake in files of public repositories, and isn't one.
@Suite struct SilenceTests {
    static let silent = [
        // An image and a stage of its own name.
        RuleCase("FROM composer:2 AS build\nFROM docker:28 AS docker\nRUN x\nFROM a:1\nCOPY --from=docker /a /a\n"),
        RuleCase("FROM a:1\nFROM composer@sha256:\(String(repeating: "0", count: 64)) AS composer\n"),
        // A package, or a script, that may bring the tool.
        RuleCase("FROM debian:12\nRUN apt-get install -y dnsutils\nHEALTHCHECK CMD dig @127.0.0.1 a || exit 1\n"),
        RuleCase("FROM alpine:3.22\nCOPY install.sh /\nRUN /install.sh\nHEALTHCHECK CMD curl -f localhost\n"),
        // The $ of other languages.
        RuleCase("FROM a:1\nCMD [\"Rscript\", \"-e\", \"pr$run(port = 1)\"]\n"),
        // Something else is in front.
        RuleCase("FROM a:1\nCMD service nginx start && gunicorn -b 127.0.0.1:8080 app:app\n"),
        RuleCase("FROM a:1\nCMD proxy --bind 0.0.0.0:$PORT --http 127.0.0.1:$ADMIN\n"),
        // Names with the word key or password, and no secret behind them.
        RuleCase("FROM a:1\nENV APT_KEY_DONT_WARN_ON_DANGEROUS_USAGE=DontWarn ANSIBLE_HOST_KEY_CHECKING=False ALLOW_EMPTY_PASSWORD=yes\n"),
        RuleCase("FROM a:1\nENV SSL_KEY=/etc/ssl/server.key TOKEN_ISSUER=https://a.b KEY_PEM=none PWD=/app PASSWORD=\"\"\n"),
        // Keys that signatures are checked with.
        RuleCase("FROM a:1\nCOPY nodesource.gpg.key public.key nginx_signing.key /etc/keys/\n"),
        RuleCase("FROM a:1\nENV PORT=80\n"),
    ]

    @Test(arguments: silent) func `what is no mistake isn't told`(_ file: RuleCase) throws { try file.run() }

    static let told = [
        RuleCase("FROM a:1 AS build\nFROM buidl\n", "note moving-tag 2:6-2:11", "warning unknown-stage 2:6-2:11"),
        RuleCase(
            "FROM a:1\nENV APPLICATION_SECRET=x SERVER_PASSWORD=y\n",
            "warning secret-in-image 2:5-2:25",
            "warning secret-in-image 2:26-2:43"
        ),
        RuleCase("FROM a:1\nCOPY tls.key /\n", "warning secret-file 2:6-2:13"),
        RuleCase("FROM a:1\nCMD [\"app\", \"-c\", \"x\", \"$HOME\"]\n", "warning unexpanded-variable 2:24-2:31"),
        RuleCase("FROM a:1\nCMD gunicorn -b 127.0.0.1:$PORT app\n", "warning loopback-listener 2:17-2:32"),
        RuleCase("FROM debian:12\nHEALTHCHECK CMD dig a\n", "warning healthcheck-tool 2:17-2:20"),
    ]

    @Test(arguments: told) func `what looks like it and is one is told`(_ file: RuleCase) throws { try file.run() }
}
