/// A page that the gateway itself answers with. Says nothing about which apps there are.
struct GatewayPage: Hashable, Sendable {
    let status: Int
    let title: String
    let advice: String

    /// For requests that no route takes.
    static let notFound = GatewayPage(
        status: 404,
        title: "There is no app at this address",
        advice: "Check the address. If it is yours: is the service published on it?"
    )

    /// For requests that had a route.
    static let failures = [
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

    var path: String { "pages/\(status).html" }

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
