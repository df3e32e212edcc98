extension Session {
    /// Removes the working directory's link when what it links to is gone, so that the next deployment is a first one again.
    func unlink(where isGone: (Link) -> Bool) throws {
        guard let file = LinkFile.nearest(to: workingDirectory), isGone(try file.read()) else { return }
        file.remove()
        console.say("\(file.directory) isn't linked any more")
    }
}
