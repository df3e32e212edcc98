import ArgumentParser
import MeshAPI

/// The version of a deployment on the command line.
struct VersionArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The deployment, e.g. v3.", valueName: "version"), transform: DeploymentVersion.argument)
    var version: DeploymentVersion
}
