import Foundation
import MeshCommands

@main
enum Program {
    static func main() async {
        exit(await MeshProgram.run(Array(CommandLine.arguments.dropFirst())))
    }
}
