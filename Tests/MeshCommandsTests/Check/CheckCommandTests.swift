import Foundation
import Testing

/// `mesh check`, the program itself.
@Suite struct CheckCommandTests {
    @Test func `a directory without errors is exit code 0, and says what there is to say`() async throws {
        try await withTemporaryDirectory { directory in
            try write("FROM debian:12\nEXPOSE 80\nRUN echo $RAILS_ENV\n", to: "\(directory)/Dockerfile")
            let plain = try await mesh(["check"], in: directory)
            #expect(plain.status == 0)
            #expect(plain.output.hasPrefix("Dockerfile:2:1: note: EXPOSE 80 is ignored [expose]\n"))
            #expect(plain.errors == "Dockerfile: 1 note\n")
            let more = try await mesh(["check", directory, "--config", "RAILS_ENV"], in: "/")
            #expect(more.status == 0)
            #expect(more.output.contains("/Dockerfile:3:10: warning: $RAILS_ENV is empty here"))
            try write("FROM debian:12\n", to: "\(directory)/Dockerfile")
            let clean = try await mesh(["check"], in: directory)
            #expect(clean.output.isEmpty)
            #expect(clean.errors == "Dockerfile: nothing to say\n")
        }
    }

    @Test(arguments: ["FORM debian:12\n", "FROM scratch\n", "FROM debian:12\nCOPY nothing /x\n"])
    func `a directory with errors is exit code 1`(dockerfile: String) async throws {
        try await withTemporaryDirectory { directory in
            try write(dockerfile, to: "\(directory)/Dockerfile")
            for format in ["human", "json", "sarif"] {
                let run = try await mesh(["check", "--format", format], in: directory)
                #expect(run.status == 1)
                #expect(run.output.contains("error"))
            }
        }
    }

    @Test func `a directory without a Dockerfile, and a name that is none, are told`() async throws {
        try await withTemporaryDirectory { directory in
            let missing = try await mesh(["check"], in: directory)
            #expect(missing.status == 1)
            #expect(missing.errors.contains("there is no Dockerfile"))
            let name = try await mesh(["check", "--config", "a-b"], in: directory)
            #expect(name.status == 2)
        }
    }

    @Test func `the files of the directory are looked at, and what .dockerignore leaves out`() async throws {
        try await withTemporaryDirectory { directory in
            try write("FROM debian:12\nCOPY app.py lib/x dist/y ./\n", to: "\(directory)/Dockerfile")
            try write("dist\n", to: "\(directory)/.dockerignore")
            for file in ["app.py", "lib/x", "dist/y"] { try write("", to: "\(directory)/\(file)") }
            let run = try await mesh(["check"], in: directory)
            #expect(run.status == 1)
            #expect(run.output.contains("Dockerfile:2:19: error: COPY dist/y: .dockerignore leaves it out of the build\n"))
            #expect(run.errors == "Dockerfile: 1 error\n")
        }
    }

    @Test func `JSON has every diagnostic with its place and its replacement`() async throws {
        try await withTemporaryDirectory { directory in
            try write("FROM node\n", to: "\(directory)/Dockerfile")
            let run = try await mesh(["check", "--format", "json"], in: directory)
            let value = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            #expect(value["file"] as? String == "Dockerfile")
            #expect(value["notes"] as? Int == 1)
            let item = try #require((value["diagnostics"] as? [[String: Any]])?.first)
            #expect(item["rule"] as? String == "moving-tag")
            let range = item["range"] as? [String: [String: Int]]
            #expect(range == ["start": ["line": 1, "column": 6], "end": ["line": 1, "column": 10]])
            #expect((item["replacement"] as? [String: Any])?["text"] as? String == "node:22")
        }
    }
}
