import MeshAPI

/// Names for environments that nobody named: `brave-otter-42`.
enum EnvironmentNameGenerator {
    static func name(using generator: inout some RandomNumberGenerator) -> EnvironmentName {
        let adjective = adjectives[Int.random(in: adjectives.indices, using: &generator)]
        let noun = nouns[Int.random(in: nouns.indices, using: &generator)]
        let number = Int.random(in: 10...9999, using: &generator)
        do {
            return try EnvironmentName(parsing: "\(adjective)-\(noun)-\(number)")
        } catch {
            preconditionFailure("a made-up name breaks the rules of names: \(error)")
        }
    }

    private static let adjectives = [
        "amber", "brave", "bright", "calm", "clear", "clever", "cosmic", "crisp", "eager", "early", "fair", "fancy", "gentle", "golden",
        "grand", "green", "happy", "hidden", "jolly", "keen", "kind", "late", "light", "lively", "lucky", "mellow", "misty", "noble",
        "polite", "proud", "quick", "quiet", "rapid", "royal", "silent", "silver", "snowy", "solar", "steady", "sunny", "swift", "tidy",
        "vivid", "warm", "wild", "windy", "wise", "young",
    ]

    private static let nouns = [
        "badger", "beach", "bird", "brook", "canyon", "cedar", "cliff", "cloud", "comet", "coral", "creek", "dawn", "delta", "dune",
        "falcon", "fern", "field", "fjord", "forest", "garden", "glacier", "grove", "harbor", "heron", "hill", "island", "lagoon",
        "lake", "maple", "meadow", "moon", "moss", "mountain", "oak", "ocean", "otter", "owl", "pebble", "pine", "planet", "pond",
        "prairie", "rain", "reef", "ridge", "river", "sparrow", "star", "stone", "stream", "sun", "thunder", "tide", "valley", "wave",
        "willow",
    ]
}
