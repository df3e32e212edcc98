import ControlPlaneStub
import Foundation
import MeshAPI
import MeshClient
import MeshCommands
import Testing

@Suite struct TargetPlanTests {
    private let shop = environment("shop", stacks: ["app", "worker"])
    private let other = environment("other", stacks: ["app"])

    @Test func `A first deployment makes an environment named after the directory, and the stack app`() throws {
        let plan = try TargetPlan(environment: nil, stack: nil, link: nil, directory: "My Shop", existing: [])
        #expect(plan.target == reference("my-shop", "app"))
        #expect(plan.makesEnvironment && plan.makesStack && plan.links)
    }

    @Test func `A taken name isn't shared by accident`() throws {
        let plan = try TargetPlan(environment: nil, stack: nil, link: nil, directory: "shop", existing: [shop, other])
        #expect(plan.target == reference("shop-2", "app"))
        #expect(plan.makesEnvironment && plan.makesStack && plan.links)
    }

    @Test func `What -e and -s name is used where it is there and made where it isn't`() throws {
        let there = try TargetPlan(environment: name("shop"), stack: stack("worker"), link: nil, directory: "x", existing: [shop])
        #expect(there.target == reference("shop", "worker"))
        #expect(!there.makesEnvironment && !there.makesStack && there.links)
        let half = try TargetPlan(environment: name("shop"), stack: stack("api"), link: nil, directory: "x", existing: [shop])
        #expect(!half.makesEnvironment && half.makesStack && half.links)
        let missing = try TargetPlan(environment: name("blog"), stack: nil, link: nil, directory: "x", existing: [shop])
        #expect(missing.target == reference("blog", "app"))
        #expect(missing.makesEnvironment && missing.makesStack && missing.links)
    }

    @Test func `A linked directory goes where it is linked to, and makes nothing`() throws {
        let link = Link(environment: name("shop"), stack: stack("worker"))
        let plan = try TargetPlan(environment: nil, stack: nil, link: link, directory: "x", existing: [shop])
        #expect(plan.target == reference("shop", "worker"))
        #expect(!plan.makesEnvironment && !plan.makesStack && !plan.links)
        let elsewhere = try TargetPlan(
            environment: name("other"),
            stack: stack("app"),
            link: link,
            directory: "x",
            existing: [shop, other]
        )
        #expect(elsewhere.target == reference("other", "app"))
        #expect(!elsewhere.links)
    }

    @Test(
        arguments: [
            ("shpo", nil, "there is no environment 'shpo'", "did you mean 'shop'? `mesh env create shpo` makes it"),
            ("blog", nil, "there is no environment 'blog'", "`mesh env create blog` makes it"),
            (nil, "wroker", "there is no stack 'wroker' in shop", "did you mean 'worker'? `mesh stack create wroker -e shop` makes it"),
            ("other", nil, "there is no stack 'worker' in other", "`mesh stack create worker -e other` makes it"),
        ] as [(String?, String?, String, String)]
    )
    func `In a linked directory a slip makes nothing`(environment: String?, stackName: String?, message: String, hint: String) {
        let link = Link(environment: name("shop"), stack: stack("worker"))
        let failure = #expect(throws: CommandFailure.self) {
            try TargetPlan(
                environment: environment.map(name),
                stack: stackName.map(stack),
                link: link,
                directory: "x",
                existing: [shop, other]
            )
        }
        #expect(failure == CommandFailure(.failed, message, hint: hint))
    }

    @Test func `A link whose environment is gone says how to begin anew`() {
        let link = Link(environment: name("gone"), stack: stack("app"))
        let failure = #expect(throws: CommandFailure.self) {
            try TargetPlan(environment: nil, stack: nil, link: link, directory: "x", existing: [shop])
        }
        #expect(failure?.message == "there is no environment 'gone', which this directory is linked to")
        #expect(failure?.hint == "Otherwise remove .mesh/link.json to begin anew")
    }

    @Test func `A first deployment that stopped half-way goes on with its names`() throws {
        let pending = Link(environment: name("shop"), stack: stack("api"), isPending: true)
        let plan = try TargetPlan(environment: nil, stack: nil, link: pending, directory: "shop", existing: [shop])
        #expect(plan.target == reference("shop", "api"))
        #expect(!plan.makesEnvironment && plan.makesStack && plan.links)
        let gone = try TargetPlan(environment: nil, stack: nil, link: pending, directory: "shop", existing: [])
        #expect(gone.target == reference("shop", "api"))
        #expect(gone.makesEnvironment && gone.makesStack && gone.links)
        // Other names than those of the first try are a new first try.
        let changed = try TargetPlan(environment: name("blog"), stack: nil, link: pending, directory: "shop", existing: [shop])
        #expect(changed.target == reference("blog", "app"))
        #expect(changed.makesEnvironment && changed.makesStack && changed.links)
    }
}

private func name(_ text: String) -> EnvironmentName { literal(text) }
private func stack(_ text: String) -> StackName { literal(text) }
private func reference(_ environment: String, _ name: String) -> StackReference {
    StackReference(environment: literal(environment), stack: stack(name))
}
private func environment(_ text: String, stacks: [String]) -> EnvironmentSummary {
    EnvironmentSummary(
        name: name(text),
        url: "http://\(text).localhost",
        stacks: stacks.map(stack),
        createdAt: Date(timeIntervalSince1970: 0)
    )
}
