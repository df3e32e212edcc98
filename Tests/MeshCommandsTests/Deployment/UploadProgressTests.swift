import MeshCommands
import Testing

@Suite struct UploadProgressTests {
    @Test func `The bar shows bytes and rate`() {
        var progress = UploadProgress(files: 14, total: 4_000_000)
        #expect(progress.line(after: .zero, columns: 80).text == "  Uploading  \(bar)  0 B of 4.0 MB  0 B/s")
        progress.add(1_000_000)
        let line = progress.line(after: .milliseconds(500), columns: 80)
        #expect(line.text == "  Uploading  \(bar)  1.0 MB of 4.0 MB  2.0 MB/s")
        #expect(
            line.rendered(inColour: true).contains(
                "\u{1B}[32m\(String(repeating: "━", count: 7))\u{1B}[0m\u{1B}[2m\(String(repeating: "━", count: 23))"
            )
        )
    }

    @Test(arguments: [20, 40, 60, 80])
    func `It fits where it can`(columns: Int) {
        var progress = UploadProgress(files: 14, total: 4_000_000)
        progress.add(3_999_999)
        let width = progress.line(after: .seconds(1), columns: columns).text.count
        #expect(width <= max(columns, 46))
    }

    @Test func `Without a known length there is no bar`() {
        var progress = UploadProgress(files: 1, total: nil)
        progress.add(2500)
        #expect(progress.line(after: .seconds(1), columns: 80).text == "  Uploading  2.5 kB  2.5 kB/s")
        #expect(progress.announcement.text == "Uploading 1 file")
    }

    @Test func `Without a terminal there are plain lines`() {
        var progress = UploadProgress(files: 14, total: 4_000_000)
        #expect(progress.announcement.text == "Uploading 14 files, 4.0 MB")
        progress.add(1_000_000)
        #expect(progress.report(after: .seconds(5)).text == "Uploaded 1.0 MB of 4.0 MB so far (200.0 kB/s)")
        #expect(progress.summary(after: .seconds(61)).text == "Uploaded 14 files  1.0 MB in 1m 01s")
    }

    private let bar = String(repeating: "━", count: 30)
}
