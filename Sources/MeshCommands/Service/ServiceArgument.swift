import ArgumentParser
import MeshAPI

/// The name of a service on the command line.
struct ServiceArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The service.", valueName: "name"), transform: ServiceName.argument)
    var name: ServiceName
}
