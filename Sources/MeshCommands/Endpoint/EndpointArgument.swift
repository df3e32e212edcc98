import ArgumentParser
import MeshAPI

extension EndpointAddress {
    /// An endpoint on the command line, as a domain or a URL.
    static func argument(_ text: String) throws -> EndpointAddress {
        do {
            return try EndpointAddress(parsing: text)
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// An endpoint as a whole, on the command line.
    static func wholeArgument(_ text: String) throws -> EndpointAddress {
        let address = try argument(text)
        guard address.path == nil else {
            throw ValidationError("an endpoint has no path; `mesh svc publish` takes one with --path")
        }
        return address
    }
}
