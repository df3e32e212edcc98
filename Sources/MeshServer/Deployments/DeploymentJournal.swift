import Foundation
import MeshAPI
import MeshBuilder
import MeshRack

/// Writes what happens in one deployment to its output, without the values of its config vars.
struct DeploymentJournal: Sendable {
    let log: OutputLog
    let redact: Redactor

    /// A disk that can't take the line doesn't stop a deployment: it goes on without it.
    func write(_ content: DeploymentEvent.Content) {
        try? log.append(DeploymentEvent(time: .now, content: redact(content)))
    }

    func note(_ severity: DeploymentEvent.Note.Severity, _ message: String, hint: String? = nil) {
        write(.note(DeploymentEvent.Note(severity: severity, message: message, hint: hint)))
    }

    func write(_ report: BuildReport) {
        switch report {
        case .step(let id, let name, let isCached, let duration, let error):
            write(
                .step(
                    DeploymentEvent.BuildStep(
                        id: id,
                        name: name,
                        isCached: isCached,
                        seconds: duration.map { $0 / .seconds(1) },
                        error: error
                    )
                )
            )
        case .output(let step, let text, let isError):
            write(.output(DeploymentEvent.OutputLine(source: .build(step: step), text: text, isError: isError)))
        case .note(let isWarning, let message, let hint):
            note(isWarning ? .warning : .info, message, hint: hint)
        case .pushing:
            // Told as the state it leads to.
            break
        }
    }

    func write(_ report: RolloutReport) {
        switch report {
        case .progress(let service, let ready, let wanted):
            write(.progress(DeploymentEvent.RolloutProgress(service: service, ready: ready, wanted: wanted)))
        case .output(let service, let instance, let text, let isError):
            write(.output(DeploymentEvent.OutputLine(source: .instance(service: service, number: instance), text: text, isError: isError)))
        case .goingBack:
            note(.warning, "the rollout failed; the services go back to what they were")
        }
    }
}
