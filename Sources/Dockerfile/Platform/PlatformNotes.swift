/// The platform's notes on a Dockerfile: what of the final image it treats in its own way.
public struct PlatformNotes: Hashable, Sendable {
    /// In the order of the file.
    public let notes: [PlatformNote]

    /// Looks at what shapes the final image, not at stages that end up in the bin.
    public init(_ document: DockerfileDocument) {
        let image = document.finalImage
        var notes: [PlatformNote] = []
        if let entrypoint = image.entrypoint, !Self.clearsEntrypoint(entrypoint) {
            notes.append(
                PlatformNote(
                    severity: .warning,
                    range: entrypoint.range,
                    message: "ENTRYPOINT stays in force: a service's command reaches it as its arguments, /bin/sh -c COMMAND",
                    hint: "use CMD instead, or let the ENTRYPOINT be a script that ends in exec \"$@\""
                )
            )
        }
        for expose in image.expose {
            notes.append(
                PlatformNote(
                    severity: .info,
                    range: expose.range,
                    message: "EXPOSE is ignored: a web service must listen on $PORT, which the platform sets",
                    hint: "listen on $PORT, on all interfaces (0.0.0.0)"
                )
            )
        }
        for volume in image.volume {
            notes.append(
                PlatformNote(
                    severity: .info,
                    range: volume.range,
                    message: "VOLUME is ignored: files of an instance are its own and end with it",
                    hint: "keep data in a database, and uploads in an object store such as S3"
                )
            )
        }
        self.notes = notes.sorted { $0.range.start < $1.range.start }
    }

    /// `ENTRYPOINT []` takes the base image's away.
    private static func clearsEntrypoint(_ instruction: Instruction) -> Bool {
        if case .entrypoint(.exec(let words)) = instruction.command { words.isEmpty } else { false }
    }
}
