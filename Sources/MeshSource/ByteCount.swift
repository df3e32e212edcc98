/// Sizes for people.
package enum ByteCount {
    /// `512 bytes`, `1.5 KB`, `340 MB`: powers of 1000, two digits where they say something.
    package static func text(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        var unit = 1000.0
        var names = ["KB", "MB", "GB", "TB"][...]
        while Double(bytes) >= unit * 999.5, names.count > 1 {
            unit *= 1000
            names.removeFirst()
        }
        let count = Double(bytes) / unit
        let tenths = Int64((count * 10).rounded())
        let number = tenths >= 100 || tenths % 10 == 0 ? "\(Int64(count.rounded()))" : "\(tenths / 10).\(tenths % 10)"
        return "\(number) \(names[names.startIndex])"
    }
}
