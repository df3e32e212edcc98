package import MeshAPI

/// A name that is written into a test, where the type is known: a wrong one is a mistake in the test.
package func literal<Value: Name>(_ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a test has the wrong name \(text)") }
    return value
}
