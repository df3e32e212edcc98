import Dockerfile
import Testing

/// FROM, stages, EXPOSE, VOLUME, HEALTHCHECK.
@Suite struct ImageRuleTests {
    static let ignored = [
        RuleCase("FROM debian:12\nEXPOSE 80 443\nUSER a\n", "note expose 2:1-2:14", hint: "$PORT", fixed: "FROM debian:12\nUSER a\n"),
        RuleCase("FROM debian:12 AS a\nEXPOSE 80\nFROM debian:12"),
        RuleCase(
            "FROM debian:12\nVOLUME [\"/var/lib/postgresql/data\"]\n",
            "warning volume 2:1-2:36",
            hint: "database outside",
            fixed: "FROM debian:12\n"
        ),
        RuleCase("FROM debian:12\nVOLUME /srv/uploads", "warning volume 2:1-2:20", hint: "object store"),
        RuleCase("FROM debian:12 AS a\nVOLUME /a\nFROM a\nVOLUME /b", "warning volume 2:1-2:10", "warning volume 4:1-4:10"),
    ]

    @Test(arguments: ignored) func `what the platform ignores is told`(_ file: RuleCase) throws { try file.run() }

    static let shells = [
        RuleCase(
            "FROM golang:1.25 AS b\nFROM scratch\nCOPY --from=b /app /app\n",
            "error no-shell-base 2:6-2:13",
            hint: "debian or alpine"
        ),
        RuleCase("FROM golang:1.25 AS b\nFROM scratch\nCOPY --from=b / /\n"),
        RuleCase("FROM scratch\nADD rootfs.tar.gz /\n"),
        RuleCase("FROM scratch AS x\nFROM alpine:3\nCOPY --from=x / /x\n"),
        RuleCase("FROM scratch AS x\nFROM x\n", "error no-shell-base 1:6-1:13"),
        RuleCase("FROM gcr.io/distroless/base:debug\n", "error no-shell-base 1:6-1:34"),
        RuleCase("FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled\n", "error no-shell-base 1:6-1:56"),
        RuleCase("FROM mcr.microsoft.com/dotnet/aspnet:8.0\n"),
        RuleCase("FROM cgr.dev/chainguard/node:1\n", "error no-shell-base 1:6-1:31"),
        RuleCase("FROM cgr.dev/chainguard/node:1-dev\n"),
        RuleCase("ARG BASE=scratch\nFROM $BASE\n", "error no-shell-base 2:6-2:11", fixed: "ARG BASE=scratch\nFROM alpine:3.22\n"),
    ]

    @Test(arguments: shells) func `a final base without a shell is refused`(_ file: RuleCase) throws { try file.run() }

    static let registries = [
        RuleCase("FROM 1234.dkr.ecr.eu-west-1.amazonaws.com/app:1\n", "error private-base 1:6-1:48", hint: "public base image"),
        RuleCase("FROM public.ecr.aws/docker/library/node:22\n"),
        RuleCase("FROM localhost:5000/app:1\n", "error private-base 1:6-1:26"),
        RuleCase("FROM 127.0.0.1:5000/app:1\n", "error private-base 1:6-1:26"),
        RuleCase("FROM 10.0.0.7/app:1\n", "warning private-base 1:6-1:20"),
        RuleCase("FROM 172.32.0.7/app:1\n"),
        RuleCase("FROM registry:5000/app:1\n", "warning private-base 1:6-1:25"),
        RuleCase("FROM docker.corp.local/app:1\n", "warning private-base 1:6-1:29"),
        RuleCase("FROM acme.azurecr.io/app:1\n", "warning private-base 1:6-1:27"),
        RuleCase("FROM acme.azurecr.io/a:1 AS a\nFROM acme.azurecr.io/b:1\nCOPY --from=a / /\n", "warning private-base 1:6-1:25"),
        RuleCase("FROM ghcr.io/acme/app:1\n"),
        RuleCase("FROM acme.azurecr.io/unused:1 AS a\nFROM debian:12\n"),
        RuleCase("FROM debian:12\nCOPY --from=registry.redhat.io/ubi9:1 /a /b\n", "error private-base 2:6-2:38"),
        RuleCase("FROM debian:12\nRUN --mount=from=registry.fly.io/x:1,target=/x true\n", "error private-base 2:5-2:47"),
    ]

    @Test(arguments: registries) func `an image that not everybody can pull is told`(_ file: RuleCase) throws { try file.run() }

    static let tags = [
        RuleCase("FROM node\n", "note moving-tag 1:6-1:10", hint: "node:22", fixed: "FROM node:22\n"),
        RuleCase("FROM node:latest\n", "note moving-tag 1:6-1:17", fixed: "FROM node:22\n"),
        RuleCase("FROM acme/app\n", "note moving-tag 1:6-1:14", hint: "acme/app:1.2.3", fixed: "FROM acme/app\n"),
        RuleCase("FROM node@sha256:\(String(repeating: "a", count: 64))\n"),
        RuleCase("ARG V=latest\nFROM node:$V\n"),
        RuleCase("FROM node AS unused\nFROM node:22\n"),
    ]

    @Test(arguments: tags) func `a tag that moves is noted`(_ file: RuleCase) throws { try file.run() }

    static let stages = [
        RuleCase("FROM golang:1 AS builder\nFROM bulider\n", "note moving-tag 2:6-2:13", "warning unknown-stage 2:6-2:13", hint: "builder"),
        RuleCase(
            "FROM golang:1 AS builder\nFROM debian:12\nCOPY --from=buidler /a /a\n",
            "warning unknown-stage 3:6-3:20",
            hint: "builder"
        ),
        RuleCase("FROM final\nFROM debian:12 AS final\n", "warning unknown-stage 1:6-1:11", hint: "before this one"),
        RuleCase("FROM node:22 AS node\nFROM nginx:1\nCOPY --from=node /a /a\nCOPY --from=0 /b /b\n"),
        RuleCase("FROM debian:12 AS debina\nFROM debian:12\nCOPY --from=busybox:1 /a /a\n"),
    ]

    @Test(arguments: stages) func `a stage that isn't there is told`(_ file: RuleCase) throws { try file.run() }

    static let amd = PlatformFacts(platform: "linux/amd64")
    static let platforms = [
        RuleCase("FROM --platform=linux/arm64 debian:12\n"),
        RuleCase(
            "FROM --platform=linux/arm64 debian:12\n",
            "error wrong-platform 1:6-1:28",
            facts: amd,
            hint: "leave --platform out",
            fixed: "FROM debian:12\n"
        ),
        RuleCase("FROM --platform=linux/amd64 debian:12\n", facts: amd),
        RuleCase("FROM --platform=linux/x86_64 debian:12\n", facts: amd),
        RuleCase("FROM --platform=arm64 debian:12\n", "error wrong-platform 1:6-1:22", facts: amd),
        RuleCase("FROM --platform=$BUILDPLATFORM debian:12\n", facts: amd),
        RuleCase(
            "FROM --platform=linux/arm64 debian:12 AS a\nFROM debian:12\nCOPY --from=a /a /a\n",
            "warning wrong-platform 1:6-1:28",
            facts: amd
        ),
        RuleCase("FROM --platform=linux/arm64 debian:12 AS a\nFROM debian:12\n", facts: amd),
    ]

    @Test(arguments: platforms) func `another platform than the rack's is told`(_ file: RuleCase) throws { try file.run() }

    static let healthchecks = [
        RuleCase(
            "FROM debian:12\nHEALTHCHECK CMD curl -f localhost:$PORT || exit 1\n",
            "warning healthcheck-tool 2:17-2:21",
            hint: "install curl",
            fixed: "FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n"
                + "HEALTHCHECK CMD curl -f localhost:$PORT || exit 1\n"
        ),
        RuleCase("FROM debian:12\nRUN apt-get install -y curl\nHEALTHCHECK CMD curl -f localhost:$PORT\n"),
        RuleCase("FROM alpine:3\nHEALTHCHECK CMD wget -q localhost:$PORT\n"),
        RuleCase("FROM alpine:3\nHEALTHCHECK CMD [\"curl\", \"x\"]\n", "warning healthcheck-tool 2:18-2:24", hint: "curl"),
        RuleCase("FROM python:3.13-slim\nHEALTHCHECK CMD test -f /x && wget -q x\n", "warning healthcheck-tool 2:31-2:35"),
        RuleCase("FROM python:3.13\nHEALTHCHECK CMD curl x\n"),
        RuleCase("FROM debian:12\nHEALTHCHECK CMD echo curl\n"),
        RuleCase("FROM debian:12\nHEALTHCHECK NONE\n"),
    ]

    @Test(arguments: healthchecks) func `a HEALTHCHECK without its tool is a warning`(_ file: RuleCase) throws { try file.run() }

    static let consequences = [
        RuleCase("FROM debian:12\nRUN --mount=type=secret,id=a cat /run/secrets/a\n", "warning build-secret 2:5-2:29", hint: "ARG"),
        RuleCase("FROM debian:12\nRUN --mount=type=ssh git clone x\n", "warning build-secret 2:5-2:21"),
        RuleCase("FROM debian:12\nRUN --mount=type=cache,target=/x true\n"),
        RuleCase("FROM debian:12\nSTOPSIGNAL SIGKILL\n", "warning stop-signal 2:12-2:19", fixed: "FROM debian:12\nSTOPSIGNAL SIGTERM\n"),
        RuleCase("FROM debian:12\nSTOPSIGNAL SIGQUIT\n"),
        RuleCase("FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\n"),
        RuleCase(
            "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\n",
            "note shell 2:1-2:26",
            facts: CommandRuleTests.service("app"),
            hint: "/bin/bash -c"
        ),
        RuleCase("FROM debian:12\nSHELL [\"/bin/sh\", \"-ec\"]\n", facts: CommandRuleTests.service("app")),
        RuleCase("FROM debian:12\nONBUILD RUN make\n", "note onbuild 2:1-2:17", fixed: "FROM debian:12\nRUN make\n"),
        RuleCase("FROM debian:12 AS a\nONBUILD RUN make\nFROM a\n"),
        RuleCase("FROM debian:12\nUSER app\nWORKDIR /x\n"),
    ]

    @Test(arguments: consequences) func `what has consequences here is told`(_ file: RuleCase) throws { try file.run() }
}
