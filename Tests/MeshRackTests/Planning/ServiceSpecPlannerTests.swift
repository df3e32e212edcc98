import DockerEngine
import Foundation
import MeshAPI
import Testing

@testable import MeshRack

struct ServiceSpecPlannerTests {
    private func container(_ service: DesiredService, image: DesiredImage = Samples.image) throws -> TaskContainerSpec {
        let spec = try Samples.planner(Samples.request([service], image: image)).spec(for: service)
        return try #require(spec.taskTemplate.container)
    }

    @Test
    func aWorkersSpecIsThis() throws {
        let worker = try Samples.service("worker", command: "/root/app worker", scale: 2, isWeb: false)
        let spec = try Samples.planner(Samples.request([worker], configVars: ["MESSAGE": "hi {{x}}", "A": ""])).spec(for: worker)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let digest = try #require(spec.instanceDigest)
        var shown = spec
        shown.taskTemplate.container?.healthcheck?.test[3] = "PROBE"
        let text = String(decoding: try encoder.encode(shown), as: UTF8.self).replacing(digest, with: "DIGEST")
        #expect(text == Self.workerSpec)
    }

    @Test
    func aWebServiceRunsUnderTheWrapperAndIsCheckedForAListener() throws {
        let container = try container(Samples.service())
        #expect(container.command == DrainWrapper.command(stopSignal: .terminate))
        #expect(container.arguments == ["/root/app"])
        #expect(container.stopSignal == "SIGTERM")
        #expect(container.stopGracePeriod == .seconds(65))
        let check = try #require(container.healthcheck)
        #expect(check.test == ["CMD"] + ReadinessProbe(port: 80, limit: 60).command)
        #expect(check.test.contains("0050"))
        #expect(check.interval == .milliseconds(100))
    }

    @Test
    func aWebServiceWaitsForNothingButItsReadiness() throws {
        let spec = try Samples.spec(Samples.service())
        #expect(spec.updateConfiguration?.monitor == .milliseconds(50))
        #expect(spec.updateConfiguration?.order == .startFirst)
        #expect(spec.updateConfiguration?.failureAction == .rollback)
        #expect(spec.rollbackConfiguration?.failureAction == .pause)
    }

    @Test
    func anEntrypointIsKeptAndGetsTheCommandAsItsArguments() throws {
        let image = DesiredImage(reference: "i", entrypoint: ["/entry.sh", "-x"], command: ["serve"], stopSignal: "SIGQUIT")
        let web = try container(Samples.service(command: "run $IT"), image: image)
        #expect(web.command == DrainWrapper.command(stopSignal: try #require(StopSignal(parsing: "QUIT"))))
        #expect(web.arguments == ["/entry.sh", "-x", "/bin/sh", "-c", "run $IT"])
        let worker = try container(Samples.service("worker", isWeb: false), image: image)
        #expect(worker.command == ["/entry.sh", "-x"])
        #expect(worker.arguments == ["serve"])
        // A worker has no wrapper: its stop signal is the image's.
        #expect(worker.stopSignal == nil)
    }

    @Test
    func anImagesCheckIsHonouredWhereTheImagesAuthorMeantIt() throws {
        let check = Healthcheck(test: ["CMD-SHELL", "curl -f localhost"], interval: .seconds(5), startPeriod: .seconds(90), retries: 4)
        let image = DesiredImage(reference: "i", command: ["app"], healthcheck: check, shell: ["/bin/bash", "-c"])
        let probe = ReadinessProbe(port: 80, limit: 90, period: 5, grace: 15, check: ["/bin/bash", "-c", "curl -f localhost"])
        #expect(try container(Samples.service(), image: image).healthcheck?.test == ["CMD"] + probe.command)
        var portless = probe
        portless.port = nil
        let worker = try container(Samples.service("worker", isWeb: false), image: image)
        #expect(worker.healthcheck?.test == ["CMD"] + portless.command)
        let other = try container(Samples.service("other", command: "other", isWeb: false), image: image)
        #expect(other.healthcheck?.test == Self.settling)
    }

    @Test(arguments: [["NONE"], [], ["CMD"], ["SOMETHING", "new"]])
    func whatIsNoCheckChecksNothing(test: [String]) throws {
        let image = DesiredImage(reference: "i", command: ["app"], healthcheck: Healthcheck(test: test))
        #expect(try container(Samples.service("worker", isWeb: false), image: image).healthcheck?.test == Self.settling)
    }

    @Test
    func anImageThatSaysNothingToRunIsRefusedUnlessTheServiceDoes() throws {
        let image = DesiredImage(reference: "i")
        #expect(throws: RackError.self) { try container(Samples.service(), image: image) }
        #expect(try container(Samples.service(command: "x"), image: image).arguments == ["/bin/sh", "-c", "x"])
    }

    @Test
    func aDeploymentThatChangesNothingOfAnInstanceMakesTheSameInstances() throws {
        let first = try Samples.spec(Samples.service(scale: 1), deployment: "deploymentaa")
        let second = try Samples.spec(Samples.service(scale: 3), deployment: "deploymentbb")
        #expect(first.taskTemplate == second.taskTemplate)
        #expect(first.instanceDigest == second.instanceDigest)
        #expect(first.labels != second.labels)
    }

    @Test
    func whatAnInstanceSeesChangesTheDigest() throws {
        let plain = try Samples.spec(Samples.service())
        let others = [
            try Samples.spec(Samples.service(), configVars: ["A": "1"]), try Samples.spec(Samples.service(command: "x")),
            try Samples.spec(Samples.service(isWeb: false)), try Samples.spec(Samples.service("other")),
        ]
        #expect(Set(([plain] + others).map(\.instanceDigest)).count == 5)
    }

    @Test
    func theLongestNamesFitSwarm() throws {
        let name = "a" + String(repeating: "b", count: 23)
        let stack = StackIdentity(environment: Samples.stack.environment, id: Samples.stack.id, name: try StackName(parsing: name))
        let service = DesiredService(id: Samples.id("aaaaaaaaaaaa"), name: try ServiceName(parsing: name), isWeb: true)
        let request = RolloutRequest(
            stack: stack,
            deployment: Samples.id("aaaaaaaaaaaa"),
            version: DeploymentVersion(1),
            image: Samples.image,
            services: [service]
        )
        #expect(try Samples.planner(request).spec(for: service).name.count <= 63)
    }

    /// The check of what neither a port nor its image speaks for.
    private static let settling = ["CMD"] + ReadinessProbe(port: nil, limit: 60, settle: 2, period: 300).command

    private static let workerSpec = #"""
        {
          "EndpointSpec" : {
            "Mode" : "dnsrr"
          },
          "Labels" : {
            "dev.widemesh.deployment" : "deploymentaa",
            "dev.widemesh.deployment-version" : "v1",
            "dev.widemesh.environment" : "environmenta",
            "dev.widemesh.environment-name" : "demo",
            "dev.widemesh.installation" : "installation",
            "dev.widemesh.service" : "workeraaaaaa",
            "dev.widemesh.service-name" : "worker",
            "dev.widemesh.spec" : "DIGEST",
            "dev.widemesh.stack" : "stackaaaaaaa",
            "dev.widemesh.stack-name" : "app"
          },
          "Mode" : {
            "Replicated" : {
              "Replicas" : 2
            }
          },
          "Name" : "app-worker-workeraaaaaa",
          "RollbackConfig" : {
            "FailureAction" : "pause",
            "Monitor" : 50000000,
            "Order" : "start-first",
            "Parallelism" : 0
          },
          "TaskTemplate" : {
            "ContainerSpec" : {
              "Args" : [
                "/bin/sh",
                "-c",
                "/root/app worker"
              ],
              "Env" : [
                "A=",
                "MESH_ENVIRONMENT=demo",
                "MESH_SERVICE=worker",
                "MESH_STACK=app",
                "MESSAGE=hi {{\"{{\"}}x}}",
                "PORT=80"
              ],
              "Healthcheck" : {
                "Interval" : 100000000,
                "Retries" : 2,
                "Test" : [
                  "CMD",
                  "/bin/sh",
                  "-c",
                  "PROBE",
                  "mesh-ready",
                  "",
                  "60",
                  "2",
                  "300",
                  "10",
                  "30"
                ],
                "Timeout" : 350000000000
              },
              "Image" : "127.0.0.1:5000/e/s@sha256:1",
              "Init" : true,
              "Labels" : {
                "dev.widemesh.environment" : "environmenta",
                "dev.widemesh.environment-name" : "demo",
                "dev.widemesh.installation" : "installation",
                "dev.widemesh.service" : "workeraaaaaa",
                "dev.widemesh.service-name" : "worker",
                "dev.widemesh.spec" : "DIGEST",
                "dev.widemesh.stack" : "stackaaaaaaa",
                "dev.widemesh.stack-name" : "app"
              },
              "StopGracePeriod" : 30000000000,
              "Sysctls" : {
                "net.ipv4.ip_unprivileged_port_start" : "0"
              }
            },
            "LogDriver" : {
              "Name" : "json-file",
              "Options" : {
                "max-file" : "3",
                "max-size" : "10m"
              }
            },
            "Networks" : [
              {
                "Aliases" : [
                  "app-worker"
                ],
                "Target" : "net1"
              }
            ],
            "RestartPolicy" : {
              "Condition" : "any",
              "Delay" : 2000000000
            }
          },
          "UpdateConfig" : {
            "FailureAction" : "rollback",
            "Monitor" : 50000000,
            "Order" : "start-first",
            "Parallelism" : 0
          }
        }
        """#
}
