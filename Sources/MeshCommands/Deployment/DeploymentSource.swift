import Foundation
import MeshSource
import SystemPackage

/// The directory that is deployed, looked through before anything is made or sent for it.
struct DeploymentSource {
    /// Absolute.
    let directory: String
    let listing: SourceListing
    /// The bytes of its Dockerfile.
    let dockerfile: [UInt8]

    var dockerfilePath: String { Self.dockerfilePath(in: directory) }

    var files: Int {
        listing.entries.count {
            if case .file = $0.kind { true } else { false }
        }
    }

    /// - Throws: `CommandFailure` for a directory that can't be read, and for a Dockerfile that is missing or can't be read.
    init(directory: String) throws {
        self.directory = directory
        var status = stat()
        guard stat(directory, &status) == 0 else {
            throw CommandFailure.usage("can't read the directory \(directory): \(String(cString: strerror(errno)))", hint: "check the path")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure.usage("\(directory) is not a directory", hint: "name the directory that holds the Dockerfile")
        }
        dockerfile = try Self.readDockerfile(in: directory)
        do {
            listing = try SourceDirectory(FilePath(directory)).files()
        } catch {
            throw CommandFailure(describing: error)
        }
    }

    private static func dockerfilePath(in directory: String) -> String { "\(directory == "/" ? "" : directory)/Dockerfile" }

    private static func readDockerfile(in directory: String) throws -> [UInt8] {
        let path = dockerfilePath(in: directory)
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else {
                throw CommandFailure.failed("can't read \(path): \(String(cString: strerror(errno)))", hint: "make it readable")
            }
            throw CommandFailure.failed(
                "there is no Dockerfile in \(directory)",
                hint: "write one that begins with FROM and a base image, and ends with CMD and what to run"
            )
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= SourceLimits.maxKeptBytes,
            let data = FileManager.default.contents(atPath: path)
        else {
            throw CommandFailure.failed("\(path) can't be read as a Dockerfile", hint: "it has to be a readable file of at most 1 MB")
        }
        return [UInt8](data)
    }
}
