/// Why `meshd` can't start, for the person who starts it.
struct StartFailure: Error {
    let message: String
    let hint: String
}
