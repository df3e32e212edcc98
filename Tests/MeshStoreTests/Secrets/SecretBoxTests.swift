import MeshAPI
import Testing

import struct Foundation.Data

@testable import MeshStore

@Suite struct SecretBoxTests {
    let box = SecretBox(keyring: SecretKeyring(), file: nil)
    let place = SecretPlace.configVar(stack: .random(), name: "KEY")

    @Test(arguments: ["", "hi", String(repeating: "é", count: 50_000)])
    func `What was sealed opens at its place`(text: String) throws {
        let sealed = try box.seal(text, for: place)
        #expect(try box.openText(sealed, at: place) == text)
        #expect(text.isEmpty || sealed.range(of: Data(text.utf8)) == nil)
    }

    @Test func `The same value never looks the same`() throws {
        #expect(try box.seal("hi", for: place) != box.seal("hi", for: place))
    }

    @Test func `It opens nowhere else`() throws {
        let stack = EntityID.random()
        let sealed = try box.seal("hi", for: .configVar(stack: stack, name: "A"))
        for other: SecretPlace in [
            .configVar(stack: stack, name: "B"), .configVar(stack: .random(), name: "A"), .snapshot(deployment: stack),
            .registrySecret(environment: stack), .proof(key: stack.text),
        ] {
            let error = #expect(throws: StoreError.self) { try box.open(sealed, at: other) }
            #expect(error?.code == .corrupt)
        }
    }

    @Test func `A flipped bit anywhere is found`() throws {
        let sealed = try box.seal("hi", for: place)
        for index in sealed.indices {
            var altered = sealed
            altered[index] ^= 1
            #expect(throws: StoreError.self) { try box.open(altered, at: place) }
        }
    }

    @Test func `A truncated value is refused`() throws {
        let sealed = try box.seal("hi", for: place)
        for count in 0..<sealed.count {
            #expect(throws: StoreError.self) { try box.open(sealed.prefix(count), at: place) }
        }
    }

    @Test func `A value of another key names the key that is missing`() throws {
        let other = SecretBox(keyring: SecretKeyring(), file: nil)
        let error = #expect(throws: StoreError.self) { try box.open(other.seal("hi", for: place), at: place) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains(other.newestKey.name) == true)
    }

    @Test func `After a key was added the old values open and new ones are sealed with it`() throws {
        let old = try box.seal("hi", for: place)
        let oldKey = box.newestKey.name
        try box.addKey()
        #expect(box.newestKey.name != oldKey)
        #expect(try box.openText(old, at: place) == "hi")
        let new = try box.reseal(old, at: place)
        #expect(SecretKey.name(ofID: new.dropFirst().prefix(SecretKey.idLength)) == box.newestKey.name)
        #expect(try box.openText(new, at: place) == "hi")
    }
}
