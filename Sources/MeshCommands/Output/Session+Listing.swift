extension Session {
    /// Writes a listing to stdout; an empty table is said on stderr instead.
    func list<Row: TableRow>(_ rows: [Row], as format: ListingFormat, whenEmpty remark: StyledLine) throws {
        if rows.isEmpty, format == .table { console.say(remark) }
        try console.write(Listing.text(of: rows, as: format))
    }
}
