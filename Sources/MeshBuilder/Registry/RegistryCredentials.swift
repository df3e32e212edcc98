/// A user name and a password for the registry's token service.
package struct RegistryCredentials: Hashable, Sendable {
    package let user: String
    package let password: String

    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}
