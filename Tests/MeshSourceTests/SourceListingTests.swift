import Foundation
import MeshSource
import SystemPackage
import TestSupport
import Testing

/// Limits are told before anything is sent, with what takes the most room.
@Suite struct SourceListingTests {
    private func withSource(_ body: (SourceListing) throws -> Void) async throws {
        try await withTemporaryDirectory { root in
            for (name, size) in [("video.mp4", 900_000), ("data/a.csv", 400_000), ("data/b.csv", 400_000), ("x", 10), ("empty", 0)] {
                try root.write(String(repeating: "x", count: size), to: name)
            }
            try body(try SourceDirectory(root).files())
        }
    }

    @Test func namesTheLargestFiles() async throws {
        try await withSource { listing in
            #expect(listing.largestFiles(3).map(\.path) == ["video.mp4", "data/a.csv", "data/b.csv"])
            #expect(listing.largestFiles(9).count == 4)
            #expect(listing.fileBytes == 1_700_010)
        }
    }

    @Test func takesWhatIsWithinTheLimits() async throws {
        try await withSource { listing in
            var limits = SourceLimits()
            limits.maxBytes = listing.totalBytes
            limits.maxEntries = listing.entries.count
            limits.maxFileBytes = 900_000
            #expect(throws: Never.self) { try listing.check(limits) }
        }
    }

    @Test func tellsTheLimitOfTheWholeWithTheLargestFiles() async throws {
        try await withSource { listing in
            var limits = SourceLimits()
            limits.maxBytes = 1_000_000
            let error = #expect(throws: SourceError.self) { try listing.check(limits) }
            #expect(error?.code == .tooLarge)
            #expect(error?.message == "the source has 1.7 MB, and the server takes 1 MB")
            let files = "\"video.mp4\" (900 KB), \"data/a.csv\" (400 KB), \"data/b.csv\" (400 KB), \"x\" (10 bytes)"
            #expect(error?.hint == "the largest files are \(files): name what isn't needed in .dockerignore")
        }
    }

    @Test func tellsTheLimitOfAFile() async throws {
        try await withSource { listing in
            var limits = SourceLimits()
            limits.maxFileBytes = 500_000
            let error = #expect(throws: SourceError.self) { try listing.check(limits) }
            #expect(error?.message == "\"video.mp4\" has 900 KB, and the server takes files of 500 KB")
        }
    }

    @Test func tellsTheLimitOfEntriesWithTheFullestDirectories() async throws {
        try await withSource { listing in
            var limits = SourceLimits()
            limits.maxEntries = 5
            let error = #expect(throws: SourceError.self) { try listing.check(limits) }
            #expect(error?.code == .tooManyEntries)
            #expect(error?.message == "the source has 6 files and directories, and the server takes 5")
            #expect(error?.hint?.hasPrefix("most are in \"data\" (3), ") == true)
        }
    }
}
