/// A page that the gateway itself answers with. Says nothing about which apps there are.
struct GatewayPage: Hashable, Sendable {
    /// What its file is called, where the status isn't enough.
    var name: String?
    let status: Int
    let title: String
    let advice: String

    /// For requests that no route takes.
    static let notFound = GatewayPage(
        status: 404,
        title: "There is no app at this address",
        advice: "Check the address. If it is yours: is the service published on it?"
    )

    /// For requests whose body may be of any length, to an endpoint that has a limit for it.
    static let unmeasured = GatewayPage(
        status: 411,
        title: "It isn't said how much you send",
        advice: "The owner of this address has set a limit to what is sent here, so requests must announce it: Content-Length."
    )

    /// For requests with a larger body than their endpoint takes.
    static let tooLarge = GatewayPage(
        status: 413,
        title: "What you sent is too large",
        advice: "The owner of this address has set a limit. If it is yours: mesh endpoint update DOMAIN --max-body BYTES."
    )

    /// For requests to an endpoint that has as many under way as it may.
    static let tooMany = GatewayPage(
        name: "busy",
        status: 503,
        title: "Too many requests are under way",
        advice: "Try again in a few seconds. The owner of this address has set a limit: mesh endpoint update DOMAIN --max-requests N."
    )

    static let all = [notFound, unmeasured, tooLarge, tooMany] + failures

    /// For requests that had a route.
    static let failures = [
        GatewayPage(
            status: 403,
            title: "You may not do this here",
            advice: "The gateway doesn't let this request through. If the app is yours, run mesh doctor on its server."
        ),
        GatewayPage(
            status: 502,
            title: "The app broke off its answer",
            advice: "It took the request and then closed the connection, or sent what is not HTTP. If the app is yours, look at its logs."
        ),
        GatewayPage(
            status: 503,
            title: "The app can't be reached at the moment",
            advice: "None of its instances takes requests. Try again in a few seconds. If the app is yours, look at its services and logs."
        ),
        GatewayPage(
            status: 504,
            title: "The app took too long to answer",
            advice: "It took the request and then said nothing for a minute. If the app is yours, look at its logs."
        ),
    ]

    var path: String { "pages/\(name ?? String(status)).html" }

    /// A log-format string of HAProxy's: nothing may follow a per cent sign but what is meant to.
    var text: String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>\(title)</title>
        <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36em; margin: 15vh auto; padding: 0 1em }</style>
        <h1>\(title)</h1>
        <p>\(advice)</p>
        <p><small>Status \(status), request id <code>%[var(txn.id)]</code></small></p>
        </html>

        """
    }

    /// The arguments of `http-error` and `http-request return` that answer with this page.
    var directive: String {
        """
        status \(status) content-type "text/html; charset=utf-8" lf-file \(path) hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)]
        """
    }
}
