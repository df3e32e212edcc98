/// A file or directory on its way out of a container.
public struct ArchiveDownload: Sendable {
    /// What it is.
    public let stat: PathStat
    /// A tar archive. Can be read once; letting go of it ends the transfer.
    public let content: ByteStream
}
