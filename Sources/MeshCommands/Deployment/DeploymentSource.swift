import Dockerfile
import Foundation
import MeshSource
import SystemPackage

/// The directory that is deployed, looked through before anything is made or sent for it.
struct DeploymentSource {
    /// Absolute.
    let directory: String
    let listing: SourceListing

    var files: Int {
        listing.entries.count {
            if case .file = $0.kind { true } else { false }
        }
    }

    /// - Throws: `CommandFailure` for a directory that can't be read, and for a Dockerfile that is missing, empty or not text.
    init(directory: String) throws {
        self.directory = directory
        var status = stat()
        guard stat(directory, &status) == 0 else {
            throw CommandFailure.usage("can't read the directory \(directory): \(String(cString: strerror(errno)))", hint: "check the path")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure.usage("\(directory) is not a directory", hint: "name the directory that holds the Dockerfile")
        }
        try Self.checkDockerfile(in: directory)
        do {
            listing = try SourceDirectory(FilePath(directory)).files()
        } catch {
            throw CommandFailure(describing: error)
        }
    }

    /// What the server would refuse is told before the upload. The rest is the builder's to judge: it knows every syntax.
    private static func checkDockerfile(in directory: String) throws {
        let path = "\(directory == "/" ? "" : directory)/Dockerfile"
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
        do {
            _ = try DockerfileDocument(parsing: data)
        } catch {
            guard [.empty, .encoding, .noFrom].contains(error.code) else { return }
            let line = error.code == .empty ? "" : ", line \(error.line)"
            throw CommandFailure.failed("\(path)\(line): \(error.message)", hint: error.hint)
        }
    }
}
