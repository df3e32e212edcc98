import SystemPackage

/// The checkout that the tests were built from.
enum Repository {
    static var directory: FilePath {
        FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
    }
}
