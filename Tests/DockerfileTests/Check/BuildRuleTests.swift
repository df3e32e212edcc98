import Dockerfile
import Testing

/// ARG, ENV, COPY, ADD, and suppressions.
@Suite struct BuildRuleTests {
    static let rails = PlatformFacts(configVars: ["RAILS_ENV"])
    static let arguments = [
        RuleCase("FROM debian:12\nRUN bin/build $RAILS_ENV\n"),
        RuleCase(
            "FROM debian:12\nRUN bin/build $RAILS_ENV\n",
            "warning undeclared-arg 2:15-2:25",
            facts: rails,
            hint: "ARG RAILS_ENV",
            fixed: "FROM debian:12\nARG RAILS_ENV\nRUN bin/build $RAILS_ENV\n"
        ),
        RuleCase("FROM debian:12\nARG RAILS_ENV\nRUN bin/build $RAILS_ENV\n", facts: rails),
        RuleCase("FROM debian:12\nENV RAILS_ENV=test\nRUN bin/build $RAILS_ENV\n", facts: rails),
        RuleCase("FROM debian:12\nRUN a $RAILS_ENV\nRUN b $RAILS_ENV\n", "warning undeclared-arg 2:7-2:17", facts: rails),
        RuleCase("FROM debian:12\nRUN a && \\\n  b ${RAILS_ENV}\n", "warning undeclared-arg 3:5-3:16", facts: rails),
        RuleCase("FROM debian:12\nRUN a $RAILS_ENVIRONMENT '$RAILS_ENV' \\$RAILS_ENV ${RAILS_ENV:-x}\n", facts: rails),
        RuleCase("FROM debian:12\nRUN RAILS_ENV=test; echo $RAILS_ENV\n", facts: rails),
        RuleCase("FROM debian:12\nENV A=$RAILS_ENV\n", "warning undeclared-arg 2:7-2:17", facts: rails),
        RuleCase("FROM debian:12\nCOPY $RAILS_ENV.yml /x\n", "warning undeclared-arg 2:6-2:16", facts: rails),
        RuleCase("FROM debian:12\nCMD echo $RAILS_ENV\nENTRYPOINT []\n", facts: rails),
        RuleCase("FROM debian:12\nRUN <<EOF\necho $RAILS_ENV\nEOF\n", "warning undeclared-arg 3:6-3:16", facts: rails),
        RuleCase("FROM debian:12 AS a\nARG RAILS_ENV\nFROM a\nRUN echo $RAILS_ENV\n", facts: rails),
        RuleCase(
            "FROM debian:12 AS a\nARG RAILS_ENV\nFROM debian:12\nCOPY --from=a /x /x\nRUN echo $RAILS_ENV\n",
            "warning undeclared-arg 5:10-5:20",
            facts: rails
        ),
        RuleCase(
            "ARG V=1\nFROM debian:$V\nRUN echo $V\n",
            "warning arg-before-from 3:10-3:12",
            hint: "ARG V",
            fixed: "ARG V=1\nFROM debian:$V\nARG V\nRUN echo $V\n"
        ),
        RuleCase("ARG V=1\nFROM debian:$V\nARG V\nRUN echo $V\n"),
        RuleCase("ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\nRUN echo $NODE_VERSION\n"),
    ]

    @Test(arguments: arguments) func `a variable that the build doesn't have is a warning`(_ file: RuleCase) throws { try file.run() }

    static let names = [
        RuleCase("FROM debian:12\nARG NPM_TOKEN\n", "warning secret-in-image 2:5-2:14", hint: "only copies from"),
        RuleCase("FROM debian:12 AS a\nARG NPM_TOKEN\nFROM debian:12\nCOPY --from=a /x /x\n"),
        RuleCase("FROM debian:12\nARG PUBLIC_KEY\nARG KEY_FILE\nARG KEYBOARD\nARG SECRET_KEY_BASE_DUMMY=1\n"),
        RuleCase(
            "FROM debian:12\nENV DB_PASSWORD=hunter2 DB_HOST=x\n",
            "warning secret-in-image 2:5-2:24",
            hint: "mesh config set DB_PASSWORD"
        ),
        RuleCase("FROM debian:12\nENV DB_PASSWORD=\"\"\n"),
        RuleCase("FROM debian:12\nENV PORT=3000\n", "note reserved-variable 2:5-2:14", hint: "$PORT"),
        RuleCase("FROM debian:12\nARG MESH_X=1\n", "warning reserved-variable 2:5-2:13", hint: "APP_X"),
        RuleCase("FROM debian:12\nENV MESHED=1 PORTS=2\n"),
    ]

    @Test(arguments: names) func `names that belong to somebody else are told`(_ file: RuleCase) throws { try file.run() }

    static let context = PlatformFacts(
        context: BuildContext(
            files: ["Dockerfile", "package.json", "src/main.js", "src/.env", "keys/id_rsa", "link"],
            links: ["link"],
            isIgnored: { $0 == "dist" || $0.hasPrefix("dist/") }
        )
    )
    static let sources = [
        RuleCase("FROM debian:12\nCOPY package.json ./src/main.js /src/main.js link/x /app/\n", facts: context),
        RuleCase(
            "FROM debian:12\nCOPY pakage.json /app/\n",
            "error missing-source 2:6-2:17",
            facts: context,
            hint: "did you mean package.json?",
            fixed: "FROM debian:12\nCOPY package.json /app/\n"
        ),
        RuleCase("FROM debian:12\nCOPY pakage.json /app/\n"),
        RuleCase("FROM debian:12\nADD [\"a b\", \"/app/\"]\n", "error missing-source 2:6-2:11", facts: context),
        RuleCase("FROM debian:12\nCOPY ../shared /app/\n", "error missing-source 2:6-2:15", facts: context),
        RuleCase("FROM debian:12\nCOPY dist/app.js /app/\n", "error ignored-source 2:6-2:17", facts: context, hint: "!dist/app.js"),
        RuleCase("FROM debian:12\nCOPY *.lock $X /app/\nADD https://example.com/x git@example.com:x.git /x/\n", facts: context),
        RuleCase("FROM debian:12\nCOPY <<EOF /x\nEOF\n", facts: context),
        RuleCase("FROM debian:12 AS a\nFROM debian:12\nCOPY --from=a nothing /x\n", facts: context),
        RuleCase("FROM debian:12 AS a\nCOPY nothing /x\nFROM debian:12\n", facts: context),
        RuleCase("FROM debian:12\nCOPY . .\n", "warning secret-file 2:6-2:7", facts: context, hint: ".dockerignore"),
        RuleCase("FROM debian:12\nCOPY src /src\n", "warning secret-file 2:6-2:9", facts: context, hint: "src/.env"),
        RuleCase("FROM debian:12 AS a\nCOPY . .\nFROM debian:12\nCOPY --from=a /x /x\n", facts: context),
        RuleCase("FROM debian:12\nCOPY .env .env.example config/master.key /app/\n", "warning secret-file 2:6-2:10"),
        RuleCase("FROM debian:12\nCOPY .env.example cert.pem /app/\n"),
    ]

    @Test(arguments: sources) func `what is copied has to be there, and no secret`(_ file: RuleCase) throws { try file.run() }

    static let suppressions = [
        RuleCase("FROM debian:12\n# mesh ignore=expose\nEXPOSE 80\n"),
        RuleCase("FROM debian:12\n# mesh ignore=expose for docker run\nEXPOSE 80\n"),
        RuleCase("FROM debian:12\n  #mesh  ignore = expose\nEXPOSE 80\nEXPOSE 81\n", "note expose 4:1-4:10"),
        RuleCase("FROM debian:12\n# mesh ignore=volume\n# mesh ignore=expose\nEXPOSE 80\n", "warning unused-suppression 2:15-2:21"),
        RuleCase(
            "FROM debian:12\n# mesh ignore=expose\n\nEXPOSE 80\n",
            "warning unused-suppression 2:15-2:21",
            "note expose 4:1-4:10",
            hint: "right before the instruction"
        ),
        RuleCase(
            "FROM debian:12\n# mesh ignore=exposed why\nEXPOSE 80\n",
            "warning unused-suppression 2:15-2:22",
            "note expose 3:1-3:10",
            hint: "did you mean expose?"
        ),
        RuleCase(
            "FROM debian:12\n# mesh ignore=exposed why\n",
            "warning unused-suppression 2:15-2:22",
            fixed: "FROM debian:12\n# mesh ignore=expose why\n"
        ),
        RuleCase("# mesh ignore=no-shell-base\nFROM scratch\n"),
        RuleCase("FROM debian:12\nRUN a \\\n# mesh ignore=expose\n  b\n"),
        RuleCase("FROM debian:12\nRUN <<EOF\n# mesh ignore=expose\nEOF\n"),
        RuleCase("FROM debian:12\n# mesh ignore=undeclared-arg\nRUN a \\\n  $RAILS_ENV\n", facts: rails),
    ]

    @Test(arguments: suppressions) func `a comment takes away one rule on one instruction`(_ file: RuleCase) throws { try file.run() }

    @Test func `a file that is no Dockerfile has one diagnostic, which no comment takes away`() {
        let diagnostics = DockerfileChecker().diagnostics(ofFile: Array("# mesh ignore=syntax\nFORM a\n".utf8))
        #expect(diagnostics.map(\.rule) == [.syntax])
        #expect(diagnostics.first?.severity == .error)
        #expect(diagnostics.first?.range?.start == SourcePosition(line: 2, column: 1))
        #expect(diagnostics.first?.hint == "did you mean FROM?")
    }

    @Test func `codes are words of small letters`() {
        for rule in DockerfileRule.allCases {
            #expect(rule.code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(rule.code)")
        }
    }
}
