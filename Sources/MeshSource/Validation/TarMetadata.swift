/// Headers that say something about the entry after them.
enum TarMetadata: Hashable {
    /// PAX, for the next entry.
    case pax
    /// PAX, for all that follow.
    case globalPax
    /// GNU: a name too long for its field.
    case longName
    /// GNU: the same for the target of a link.
    case longTarget

    init?(type: UInt8) {
        switch type {
        case UInt8(ascii: "x"): self = .pax
        case UInt8(ascii: "g"): self = .globalPax
        case UInt8(ascii: "L"): self = .longName
        case UInt8(ascii: "K"): self = .longTarget
        default: return nil
        }
    }
}
