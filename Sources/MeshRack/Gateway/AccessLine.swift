import Foundation
import MeshAPI

/// A line that HAProxy writes about a request, as `GatewayConfiguration.logTarget` has it.
struct AccessLine: Hashable, Sendable {
    let environment: EntityID
    let stack: EntityID
    let service: EntityID
    let stackName: StackName
    let serviceName: ServiceName
    /// Of the instance that it went to.
    let address: String?
    let record: AccessRecord

    /// nil for what is no such line: HAProxy says other things as well.
    init?(parsing text: String) {
        guard text.hasPrefix("{\"o\":"), let fields = try? JSONDecoder().decode(Fields.self, from: Data(text.utf8)) else { return nil }
        let owner = fields.o.split(separator: " ").map(String.init)
        guard owner.count == 5, let environment = try? EntityID(parsing: owner[0]), let stack = try? EntityID(parsing: owner[1]),
            let service = try? EntityID(parsing: owner[2]), let stackName = try? StackName(parsing: owner[3]),
            let serviceName = try? ServiceName(parsing: owner[4])
        else { return nil }
        self.environment = environment
        self.stack = stack
        self.service = service
        self.stackName = stackName
        self.serviceName = serviceName
        address = fields.x.contains(where: \.isNumber) ? fields.x : nil
        record = fields.record
    }

    /// What the lines of an environment begin with.
    static func beginning(of environment: EntityID) -> String { "{\"o\":\"\(environment) " }

    /// For people and for tools that read `key=value`. Whatever a client has sent, it is one line of printable ASCII.
    var text: String {
        let known = [
            "method=\(Self.word(record.method))", "host=\(Self.word(record.host))", "path=\(Self.quoted(record.path))",
            "status=\(record.status.map(String.init) ?? "-")", "scheme=\(record.isSecure ? "https" : "http")", "client=\(record.client)",
            "received=\(record.received)", "sent=\(record.sent)",
        ]
        let times = [("queue", record.queue), ("connect", record.connect), ("response", record.response), ("total", record.total)]
            .map { "\($0)=\($1.map { "\($0)ms" } ?? "-")" }
        let rest = record.retries > 0 ? ["retries=\(record.retries)"] : []
        return (known + times + rest + ["end=\(record.end)", "id=\(record.id)"]).joined(separator: " ")
    }

    private static func word(_ text: String) -> String {
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") } ? text : quoted(text)
    }

    /// In quotes; what isn't printable ASCII as `\u{…}`.
    private static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case " "..."~": "\(scalar)"
            default: "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return "\"\(scalars.joined())\""
    }
}

extension AccessLine {
    private struct Fields: Decodable {
        let o, m, h, p, e, c, x, y, t, d: String
        let s, u, b, w, n, r, a: Int

        var record: AccessRecord {
            AccessRecord(
                method: m,
                host: h,
                isSecure: e == "1",
                path: p,
                status: s > 0 ? s : nil,
                client: c,
                received: u,
                sent: b,
                queue: Self.time(w),
                connect: Self.time(n),
                response: Self.time(r),
                total: max(a, 0),
                // With a plus sign when another instance got it.
                retries: Int(y.filter(\.isNumber)) ?? 0,
                end: t,
                id: d
            )
        }

        /// HAProxy's -1 is a time that never came.
        private static func time(_ milliseconds: Int) -> Int? { milliseconds < 0 ? nil : milliseconds }
    }
}
