import Testing

@testable import MeshCommands

@Suite struct ForgottenHyphensTests {
    @Test(
        arguments: [
            ("stack set-release-command rails db:migrate -v", "mesh stack set-release-command -- rails db:migrate -v"),
            ("stack set-release-command rails db:migrate -e shop", "mesh stack set-release-command -e shop -- rails db:migrate"),
            ("svc create -n worker rake jobs:work", "mesh svc create -n worker -- rake jobs:work"),
            ("svc create --name=worker --scale 2 rake jobs:work -d", "mesh svc create --name=worker --scale 2 -d -- rake jobs:work"),
            ("svc create --name=worker rake", "mesh svc create --name=worker -- rake"),
            ("svc create worker rake jobs:work", "mesh svc create -n worker -- rake jobs:work"),
            ("svc create worker", "mesh svc create -n worker"),
            ("svc update worker /root/app worker", "mesh svc update worker -- /root/app worker"),
            ("svc update worker --command /root/app worker -v", "mesh svc update worker --command '/root/app worker -v'"),
        ]
    )
    func `The line is mended to what was probably meant`(line: String, mended: String) {
        #expect(ForgottenHyphens.mended(CommandPath(of: line.split(separator: " ").map(String.init))) == mended)
    }

    @Test(arguments: [
        "svc create -n worker", "svc create -n worker -- rake", "svc create -n worker -x", "svc update worker", "svc list rake",
        "deploy a b",
    ])
    func `Nothing is made up where no command was given, or none is taken`(line: String) {
        #expect(ForgottenHyphens.mended(CommandPath(of: line.split(separator: " ").map(String.init))) == nil)
    }

    @Test func `Words keep their blanks`() {
        let path = CommandPath(of: ["svc", "create", "-n", "worker", "echo", "a b", "it's"])
        #expect(ForgottenHyphens.mended(path) == #"mesh svc create -n worker -- echo 'a b' 'it'\''s'"#)
    }

    @Test func `The hint shows it`() async throws {
        let run = try await mesh(["stack", "set-release-command", "rails", "db:migrate", "-v"])
        #expect(run.status == 2)
        #expect(
            run.errors.hasPrefix("Error: unknown option '-v'\nHint: did you mean `mesh stack set-release-command -- rails db:migrate -v`?")
        )
    }
}
