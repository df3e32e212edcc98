// A small HTTP/1.1 server for the programs in the images of this folder: a thread per connection, kept alive, every limit
// checked, so that what a test sees under load is the platform's doing and not the app's.
#ifndef WIDEMESH_HTTP_H
#define WIDEMESH_HTTP_H

#include <stdbool.h>
#include <stddef.h>

struct http_request {
    char method[32];
    char *path;         // percent-decoded, without the query, begins with '/'
    const char *head;   // the request line and header fields as they came
    size_t head_length;
    const char *body;
    size_t body_length;
};

struct http_response {
    int status;
    char *body;         // from malloc; freed by the server; may be NULL
    size_t body_length;
    bool hang_up;       // close the connection without any answer
    // Where set, it writes the whole answer to the socket itself, and the connection is closed when it returns.
    void (*stream)(int socket, const struct http_request *request);
};

// Read bodies without keeping them: requests have their length only, and it may be any. Set before http_serve.
extern bool http_discards_bodies;

// Close a connection on which no next request comes within a random time of up to so many seconds; 0 keeps it open.
// Set before http_serve.
extern double http_idle_limit;

// Writes all of these bytes. False where the client has gone.
bool http_send(int socket, const char *bytes, size_t length);

// Answers one request. Called on many threads at once.
typedef void http_handler(const struct http_request *request, struct http_response *response);

// Listens on a TCP port: on all addresses, IPv6 and IPv4, where host is NULL, otherwise on that IPv4 address.
// Returns the socket, or -1 with errno set.
int http_listen(const char *host, int port);

// Accepts connections for ever.
_Noreturn void http_serve(int listener, http_handler *handler);

// Sets the body to formatted text.
__attribute__((format(printf, 2, 3))) void http_printf(struct http_response *response, const char *format, ...);

// Ends the process at SIGTERM and SIGINT as if it had no handler; as process 1 of a container the kernel would ignore them.
void end_on_signals(void);

#endif
