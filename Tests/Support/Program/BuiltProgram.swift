import Foundation
package import SystemPackage

/// The programs of this package, as built beside the tests that run.
package enum BuiltProgram: String {
    case mesh
    case meshd

    /// Where the program is: in the directory of the test bundle, or in `WIDEMESH_TEST_PROGRAMS`.
    ///
    /// - Throws: where it hasn't been built.
    package var path: FilePath {
        get throws {
            let path = try Self.directory.appending(rawValue)
            guard FileManager.default.isExecutableFile(atPath: path.string) else {
                throw TestSupportError("\(path) has not been built: run script/build")
            }
            return path
        }
    }

    private static var directory: FilePath {
        get throws {
            if let given = ProcessInfo.processInfo.environment["WIDEMESH_TEST_PROGRAMS"], !given.isEmpty {
                return FilePath(given)
            }
            let running = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return FilePath(running).removingLastComponent()
        }
    }
}
