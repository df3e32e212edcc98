extension String {
    /// The text as it is. Strings that Unicode takes for the same (an é of one scalar or of two) are equal; to a program they aren't.
    var bytes: [UInt8] { Array(utf8) }
}
