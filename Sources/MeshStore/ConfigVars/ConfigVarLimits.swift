import MeshAPI

/// What the config vars of a stack may hold together, so that the kernel can hand them to a program.
enum ConfigVarLimits {
    /// They share Linux's space for arguments and environment (2 MiB as a rule) with the command.
    static let maximumTotalBytes = 1_048_576

    /// - Throws: `StoreError` with `invalid`.
    static func check(_ values: [ConfigVarName: ConfigVarValue]) throws(StoreError) {
        let bytes = values.reduce(0) { $0 + $1.key.text.utf8.count + $1.value.text.utf8.count + 2 }
        guard bytes <= maximumTotalBytes else {
            throw StoreError(
                .invalid,
                "the config vars would have \(bytes) bytes together; \(maximumTotalBytes) are allowed",
                hint: "unset some, or keep large values in a file of the source or in an object store"
            )
        }
    }
}
