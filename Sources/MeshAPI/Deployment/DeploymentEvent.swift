package import struct Foundation.Date

/// One line of a deployment's output: `GET …/deployments/{version}/events?follow=true` streams them as newline-delimited JSON,
/// from the first, in order, and ends after the first `state` that is final.
package struct DeploymentEvent: Codable, Hashable, Sendable {
    package let time: Date
    package let content: Content

    package init(time: Date, content: Content) {
        self.time = time
        self.content = content
    }

    package enum Content: Hashable, Sendable {
        /// The deployment moved on. `failure` comes with `failed`.
        case state(DeploymentState, failure: Failure?)
        /// A step of the build began, ended, or was found in the cache.
        case step(BuildStep)
        /// A line that the build, the release command or an instance wrote.
        case output(OutputLine)
        /// Something the platform wants to say.
        case note(Note)
        /// How far the instances of a service are.
        case progress(RolloutProgress)
        /// Content that a newer server sends; show nothing.
        case unknown
    }
}

extension DeploymentEvent {
    /// A step of the build, sent when it begins and again when it ends. Keyed by `id`.
    package struct BuildStep: Codable, Hashable, Sendable {
        package let id: String
        /// E.g. `[2/4] RUN pip install -r requirements.txt`.
        package let name: String
        package let isCached: Bool
        /// nil while it runs.
        package let seconds: Double?
        package let error: String?

        package init(id: String, name: String, isCached: Bool, seconds: Double?, error: String?) {
            self.id = id
            self.name = name
            self.isCached = isCached
            self.seconds = seconds
            self.error = error
        }
    }

    /// A line without its newline; what isn't UTF-8 in it is replaced.
    package struct OutputLine: Codable, Hashable, Sendable {
        package let source: Source
        package let text: String
        package let isError: Bool

        package init(source: Source, text: String, isError: Bool) {
            self.source = source
            self.text = text
            self.isError = isError
        }
    }

    /// Who wrote a line.
    package enum Source: Codable, Hashable, Sendable {
        /// A build step, by its id.
        case build(step: String)
        case release
        /// An instance of a service, e.g. `web`, 1.
        case instance(service: ServiceName, number: Int)
    }

    package struct Note: Codable, Hashable, Sendable {
        package enum Severity: String, Codable, Sendable {
            case info
            case warning

            /// One that a newer server knows is a warning: better seen than not.
            package init(from decoder: any Decoder) throws {
                self = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .warning
            }
        }

        package let severity: Severity
        package let message: String
        /// What to do about it.
        package let hint: String?
        /// For what the platform says about the Dockerfile: which diagnostic it is, for clients that have shown it already.
        package let diagnostic: DiagnosticReference?

        package init(severity: Severity, message: String, hint: String? = nil, diagnostic: DiagnosticReference? = nil) {
            self.severity = severity
            self.message = message
            self.hint = hint
            self.diagnostic = diagnostic
        }

        /// A diagnostic on a Dockerfile: its rule and where it begins; nil for one on a command of the stack.
        package struct DiagnosticReference: Codable, Hashable, Sendable {
            package let rule: String
            package let line: Int?
            package let column: Int?

            package init(rule: String, line: Int?, column: Int?) {
                self.rule = rule
                self.line = line
                self.column = column
            }
        }
    }

    package struct RolloutProgress: Codable, Hashable, Sendable {
        package let service: ServiceName
        /// New instances running and ready.
        package let ready: Int
        /// Instances asked for.
        package let wanted: Int

        package init(service: ServiceName, ready: Int, wanted: Int) {
            self.service = service
            self.ready = ready
            self.wanted = wanted
        }
    }
}

extension DeploymentEvent.Content: Codable {
    private enum CodingKeys: String, CodingKey { case type, state, failure, step, output, note, progress }
    private enum OutputKey: String, CodingKey { case source }
    private enum SourceKey: String, CodingKey { case build, release, instance }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(String.self, forKey: .type) {
        case "state":
            self = .state(
                try container.decode(DeploymentState.self, forKey: .state),
                failure: try container.decodeIfPresent(Failure.self, forKey: .failure)
            )
        case "step": self = .step(try container.decode(DeploymentEvent.BuildStep.self, forKey: .step))
        case "output":
            let source = try container.nestedContainer(keyedBy: OutputKey.self, forKey: .output)
                .nestedContainer(keyedBy: SourceKey.self, forKey: .source)
            // Without any of these a newer server names a writer that nobody here could show.
            self = source.allKeys.isEmpty ? .unknown : .output(try container.decode(DeploymentEvent.OutputLine.self, forKey: .output))
        case "note": self = .note(try container.decode(DeploymentEvent.Note.self, forKey: .note))
        case "progress": self = .progress(try container.decode(DeploymentEvent.RolloutProgress.self, forKey: .progress))
        default: self = .unknown
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .state(let state, let failure):
            try container.encode("state", forKey: .type)
            try container.encode(state, forKey: .state)
            try container.encodeIfPresent(failure, forKey: .failure)
        case .step(let step):
            try container.encode("step", forKey: .type)
            try container.encode(step, forKey: .step)
        case .output(let line):
            try container.encode("output", forKey: .type)
            try container.encode(line, forKey: .output)
        case .note(let note):
            try container.encode("note", forKey: .type)
            try container.encode(note, forKey: .note)
        case .progress(let progress):
            try container.encode("progress", forKey: .type)
            try container.encode(progress, forKey: .progress)
        case .unknown:
            try container.encode("unknown", forKey: .type)
        }
    }
}
