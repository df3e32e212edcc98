import Dockerfile
import Foundation
import MeshSource
import SystemPackage

extension BuildContext {
    /// The files of a directory that travel.
    init(_ listing: SourceListing) {
        var files: [String] = []
        var directories: [String] = []
        var links: [String] = []
        for entry in listing.entries {
            switch entry.kind {
            case .file: files.append(entry.path)
            case .directory: directories.append(entry.path)
            case .symbolicLink: links.append(entry.path)
            }
        }
        let root = listing.root
        let rules = listing.rules
        self.init(files: files, directories: directories, links: links, ignoreFile: listing.ignoreFile) { path in
            var status = stat()
            return rules.ignores(path) && lstat(root.appending(path).string, &status) == 0
        }
    }
}
