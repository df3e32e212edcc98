/// A whole HTTP answer.
package struct HTTPAnswer: Sendable, Hashable {
    package let status: Int
    /// Header fields, names in lower case, in the order in which they came.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as text; what isn't UTF-8 is replaced.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of a header field.
    package func header(_ name: String) -> String? {
        headers.first { $0.name == name.lowercased() }?.value
    }

    package static func == (left: HTTPAnswer, right: HTTPAnswer) -> Bool {
        left.status == right.status && left.body == right.body && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(status)
        hasher.combine(body)
    }
}
