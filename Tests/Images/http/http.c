#define _GNU_SOURCE
#include "http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

bool http_discards_bodies = false;
double http_idle_limit = 0;

enum { HEAD_LIMIT = 64 << 10, BODY_LIMIT = 64 << 20, READ_SIZE = 16 << 10 };

struct connection {
    int socket;
    http_handler *handler;
    // Bytes that came and aren't consumed yet: buffer[begin..<end].
    char *buffer;
    size_t begin, end, capacity;
};

// Reads more bytes behind those that are there. False at the end of the stream.
static bool fill(struct connection *c) {
    if (c->begin > 0) {
        memmove(c->buffer, c->buffer + c->begin, c->end - c->begin);
        c->end -= c->begin;
        c->begin = 0;
    }
    if (c->capacity - c->end < READ_SIZE) {
        size_t capacity = c->capacity * 2 + READ_SIZE;
        char *larger = realloc(c->buffer, capacity);
        if (!larger) return false;
        c->buffer = larger;
        c->capacity = capacity;
    }
    ssize_t count;
    do count = recv(c->socket, c->buffer + c->end, c->capacity - c->end, 0);
    while (count < 0 && errno == EINTR);
    if (count <= 0) return false;
    c->end += (size_t)count;
    return true;
}

bool http_send(int socket, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t count = send(socket, bytes, length, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

// Length of a line at the beginning of the buffer, its line feed included; 0 when the stream ends or the line is too long.
static size_t line_length(struct connection *c) {
    for (;;) {
        char *feed = memchr(c->buffer + c->begin, '\n', c->end - c->begin);
        if (feed) return (size_t)(feed - (c->buffer + c->begin)) + 1;
        if (c->end - c->begin > HEAD_LIMIT || !fill(c)) return 0;
    }
}

// Length of the request's head, its empty line included; 0 when there is none.
static size_t head_length(struct connection *c) {
    for (;;) {
        char *mark = memmem(c->buffer + c->begin, c->end - c->begin, "\r\n\r\n", 4);
        if (mark) return (size_t)(mark - (c->buffer + c->begin)) + 4;
        if (c->end - c->begin > HEAD_LIMIT || !fill(c)) return 0;
    }
}

// The value of a header field, or NULL. The head is NUL-terminated; the value ends at a carriage return.
static const char *field(const char *head, const char *name) {
    size_t length = strlen(name);
    for (const char *line = strstr(head, "\r\n"); line; line = strstr(line, "\r\n")) {
        line += 2;
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
            const char *value = line + length + 1;
            while (*value == ' ' || *value == '\t') value++;
            return value;
        }
    }
    return NULL;
}

static bool field_says(const char *head, const char *name, const char *word) {
    const char *value = field(head, name);
    return value && strncasecmp(value, word, strlen(word)) == 0;
}

// Appends bytes of the stream to the body. False when the stream ends, or the body would be too long.
static bool take(struct connection *c, char **body, size_t *length, size_t count) {
    if (!http_discards_bodies) {
        if (count > BODY_LIMIT - *length) return false;
        char *larger = realloc(*body, *length + count + 1);
        if (!larger) return false;
        *body = larger;
    }
    while (count > 0) {
        if (c->begin == c->end && !fill(c)) return false;
        size_t some = c->end - c->begin < count ? c->end - c->begin : count;
        if (!http_discards_bodies) memcpy(*body + *length, c->buffer + c->begin, some);
        c->begin += some;
        *length += some;
        count -= some;
    }
    return true;
}

static bool take_chunks(struct connection *c, char **body, size_t *length) {
    for (;;) {
        size_t line = line_length(c);
        if (line == 0) return false;
        char *end;
        errno = 0;
        unsigned long long size = strtoull(c->buffer + c->begin, &end, 16);
        if (end == c->buffer + c->begin || errno != 0 || size > BODY_LIMIT) return false;
        c->begin += line;
        if (size > 0 && !take(c, body, length, (size_t)size)) return false;
        // The line feed behind a chunk, or the trailer fields, which end with an empty line.
        do {
            line = line_length(c);
            if (line == 0) return false;
            c->begin += line;
        } while (size == 0 && line > 2);
        if (size == 0) return true;
    }
}

static int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static void decode_path(char *path) {
    char *to = path;
    for (const char *from = path; *from && *from != '?' && *from != '#'; from++) {
        int high = *from == '%' ? hexadecimal(from[1]) : -1;
        int low = high >= 0 ? hexadecimal(from[2]) : -1;
        if (low > 0 || (low == 0 && high > 0)) {
            *to++ = (char)(high << 4 | low);
            from += 2;
        } else {
            *to++ = *from;
        }
    }
    *to = 0;
}

static const char *reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Status";
    }
}

static bool answer(struct connection *c, const struct http_response *response, bool with_body, bool keep_alive) {
    size_t length = response->body ? response->body_length : 0;
    char head[256];
    int count = snprintf(
        head, sizeof head,
        "HTTP/1.1 %d %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %zu\r\n%s\r\n",
        response->status, reason(response->status), length, keep_alive ? "" : "Connection: close\r\n");
    // Head and body in one segment, as long as they are small.
    size_t total = (size_t)count + (with_body ? length : 0);
    char *bytes = malloc(total);
    if (!bytes) return false;
    memcpy(bytes, head, (size_t)count);
    if (with_body && length > 0) memcpy(bytes + count, response->body, length);
    bool sent = http_send(c->socket, bytes, total);
    free(bytes);
    return sent;
}

// Waits for the next request. False when it is not to be waited for any longer.
static bool wait_idle(struct connection *c) {
    if (http_idle_limit <= 0 || c->begin < c->end) return true;
    struct pollfd wait = {.fd = c->socket, .events = POLLIN};
    return poll(&wait, 1, 1 + (int)(http_idle_limit * 1000 * rand() / RAND_MAX)) > 0;
}

// Reads one request and answers it. False when the connection has to be closed.
static bool serve_one(struct connection *c) {
    size_t length = head_length(c);
    if (length == 0) return false;
    char *head = strndup(c->buffer + c->begin, length);
    if (!head) return false;
    c->begin += length;

    struct http_request request = {.head = head, .head_length = strlen(head)};
    char *body = NULL;
    size_t body_length = 0;
    int minor = 0;
    bool well_formed = strlen(head) == length
        && sscanf(head, "%31[A-Z] %m[^ \r\n] HTTP/1.%d", request.method, &request.path, &minor) == 3
        && request.path[0] == '/';
    const char *announced = field(head, "Content-Length");
    if (well_formed && field_says(head, "Expect", "100-continue"))
        well_formed = http_send(c->socket, "HTTP/1.1 100 Continue\r\n\r\n", 25);
    if (well_formed && field_says(head, "Transfer-Encoding", "chunked"))
        well_formed = take_chunks(c, &body, &body_length);
    else if (well_formed && announced)
        well_formed = take(c, &body, &body_length, strtoull(announced, NULL, 10));

    bool keep_alive = well_formed && !field_says(head, "Connection", "close")
        && (minor > 0 || field_says(head, "Connection", "keep-alive"));
    struct http_response response = {.status = well_formed ? 200 : 400};
    bool open = true;
    if (well_formed) {
        decode_path(request.path);
        request.body = body;
        request.body_length = body_length;
        c->handler(&request, &response);
        open = !response.hang_up && !response.stream;
        if (response.stream) response.stream(c->socket, &request);
    }
    if (open) open = answer(c, &response, strcmp(request.method, "HEAD") != 0, keep_alive) && keep_alive;
    free(response.body);
    free(request.path);
    free(body);
    free(head);
    return open;
}

static void *serve_connection(void *argument) {
    struct connection *c = argument;
    while (serve_one(c) && wait_idle(c)) {}
    // Closes our half first and waits for the client's, so that an answer is not lost to a reset.
    shutdown(c->socket, SHUT_WR);
    struct timeval second = {.tv_sec = 1};
    setsockopt(c->socket, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
    for (int i = 0; i < 64; i++) {
        c->begin = c->end = 0;
        if (!fill(c)) break;
    }
    close(c->socket);
    free(c->buffer);
    free(c);
    return NULL;
}

int http_listen(const char *host, int port) {
    int on = 1, off = 0;
    struct sockaddr_in6 all = {.sin6_family = AF_INET6, .sin6_addr = in6addr_any, .sin6_port = htons((uint16_t)port)};
    struct sockaddr_in one = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    one.sin_addr.s_addr = host ? inet_addr(host) : htonl(INADDR_ANY);

    int listener = host ? -1 : socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool six = listener >= 0;
    if (!six) listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0) return -1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (six) setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    const struct sockaddr *address = six ? (const struct sockaddr *)&all : (const struct sockaddr *)&one;
    if (bind(listener, address, six ? sizeof all : sizeof one) != 0 || listen(listener, 1024) != 0) {
        int cause = errno;
        close(listener);
        errno = cause;
        return -1;
    }
    return listener;
}

_Noreturn void http_serve(int listener, http_handler *handler) {
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&detached, 256 << 10);
    for (;;) {
        int socket = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        if (socket < 0) {
            if (errno != EINTR) usleep(10000); // out of descriptors, or the listener is closed
            continue;
        }
        int on = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct connection *c = malloc(sizeof *c);
        char *buffer = malloc(READ_SIZE);
        if (c) *c = (struct connection){.socket = socket, .handler = handler, .buffer = buffer, .capacity = READ_SIZE};
        pthread_t thread;
        if (!c || !buffer || pthread_create(&thread, &detached, serve_connection, c) != 0) {
            free(buffer);
            free(c);
            close(socket);
        }
    }
}

void http_printf(struct http_response *response, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&response->body, format, arguments);
    va_end(arguments);
    if (length < 0) {
        response->body = NULL;
        response->status = 500;
        return;
    }
    response->body_length = (size_t)length;
}

static void end_by_signal(int signal) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigaction(signal, &standard, NULL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
    raise(signal);
    _exit(2);
}

void end_on_signals(void) {
    struct sigaction action = {.sa_handler = end_by_signal};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
}
