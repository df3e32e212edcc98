/// Where the subnets of environments come from: 1024 of 4,094 addresses each, so that one has room for a thousand instances twice over
/// during a rollout. Docker's own choice would be 254.
struct AddressPool: Sendable {
    let range = IPv4Subnet(address: 10 << 24 | 192 << 16, prefixLength: 10)
    let prefixLength = 20

    /// A subnet that overlaps none of `taken`; nil when none is left.
    ///
    /// The search begins anywhere, so that installations which look at the same time seldom choose the same.
    func freeSubnet(taken: [IPv4Subnet], using generator: inout some RandomNumberGenerator) -> IPv4Subnet? {
        let count: UInt32 = 1 << UInt32(prefixLength - range.prefixLength)
        let first = UInt32.random(in: 0..<count, using: &generator)
        for offset in 0..<count {
            let index = (first + offset) % count
            let subnet = IPv4Subnet(address: range.address + index << UInt32(32 - prefixLength), prefixLength: prefixLength)
            if !taken.contains(where: subnet.overlaps) { return subnet }
        }
        return nil
    }
}
