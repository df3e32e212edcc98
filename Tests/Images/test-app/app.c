// /root/app of the image widemesh/test-app: a web process that misbehaves when it is told to. Options:
//   -message TEXT          answered at /; else the variable MESSAGE
//   -host ADDRESS          listens on this IPv4 address only
//   -port NUMBER           listens here instead of on $PORT
//   -listen-after SECONDS  begins to listen so late
//   -crash CODE            says "crashing on purpose" on standard error and exits at once with this code
//   -crash-after SECONDS   does so (code 1) so much later, having listened
//   -slow SECONDS          answers every request so late
//   -ignore-sigterm        goes on at SIGTERM
//   -graceful              at SIGTERM stops accepting, finishes what is under way, exits 0
// Seconds may be fractions. What it answers:
//   /                      the message
//   /env/NAME              the variable's value; 404 without it
//   /headers               the request's head as it came
//   /host                  the host name
//   /slow/SECONDS          the message, so late
//   /status/CODE           an answer with this status
//   /hang-up               closes the connection without an answer
//   /exit/CODE             ends the process without an answer
//   /file/NAME             PUT writes the file /tmp/NAME, GET reads it; 404 without it
//   /echo                  the request's body
//   /count                 POST counts; the number of POSTs that arrived here
#define _GNU_SOURCE
#include "http.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char *message = "";
static double slowness = 0;
static int listener = -1;
static atomic_int under_way = 0;
static atomic_long posts = 0;
static atomic_bool leaving = false;

static void wait_seconds(double seconds) {
    struct timespec rest = {.tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {}
}

// What follows a prefix of the path, or NULL.
static const char *after(const char *path, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(path, prefix, length) == 0 ? path + length : NULL;
}

static void missing(struct http_response *response) {
    response->status = 404;
    http_printf(response, "nothing here\n");
}

static void set_body(struct http_response *response, const char *bytes, size_t length) {
    response->body = malloc(length + 1);
    if (!response->body) abort();
    if (length > 0) memcpy(response->body, bytes, length);
    response->body_length = length;
}

static void serve_file(const struct http_request *request, struct http_response *response, const char *name) {
    char path[512];
    if (!*name || strchr(name, '/') || (size_t)snprintf(path, sizeof path, "/tmp/%s", name) >= sizeof path) {
        missing(response);
        return;
    }
    bool writes = strcmp(request->method, "PUT") == 0;
    FILE *file = fopen(path, writes ? "w" : "r");
    if (!file) {
        missing(response);
        return;
    }
    if (writes) {
        bool whole = fwrite(request->body, 1, request->body_length, file) == request->body_length;
        response->status = whole ? 201 : 500;
    } else {
        char bytes[65536];
        set_body(response, bytes, fread(bytes, 1, sizeof bytes, file));
    }
    fclose(file);
}

static void route(const struct http_request *request, struct http_response *response) {
    const char *path = request->path, *rest;
    if ((rest = after(path, "/env/"))) {
        const char *value = getenv(rest);
        if (value) set_body(response, value, strlen(value));
        else missing(response);
    } else if (strcmp(path, "/headers") == 0) {
        set_body(response, request->head, request->head_length);
    } else if (strcmp(path, "/host") == 0) {
        char name[256] = "";
        gethostname(name, sizeof name - 1);
        http_printf(response, "%s", name);
    } else if ((rest = after(path, "/slow/"))) {
        wait_seconds(atof(rest));
        http_printf(response, "%s", message);
    } else if ((rest = after(path, "/status/"))) {
        response->status = atoi(rest);
        http_printf(response, "status %d\n", response->status);
    } else if (strcmp(path, "/hang-up") == 0) {
        response->hang_up = true;
    } else if ((rest = after(path, "/exit/"))) {
        fprintf(stderr, "exiting with %s as asked\n", rest);
        _exit(atoi(rest));
    } else if ((rest = after(path, "/file/"))) {
        serve_file(request, response, rest);
    } else if (strcmp(path, "/echo") == 0) {
        set_body(response, request->body, request->body_length);
    } else if (strcmp(path, "/count") == 0) {
        if (strcmp(request->method, "POST") == 0) atomic_fetch_add(&posts, 1);
        http_printf(response, "%ld", atomic_load(&posts));
    } else {
        http_printf(response, "%s", message);
    }
}

static void handle(const struct http_request *request, struct http_response *response) {
    atomic_fetch_add(&under_way, 1);
    if (slowness > 0) wait_seconds(slowness);
    route(request, response);
    atomic_fetch_sub(&under_way, 1);
}

static void leave(int signal) {
    (void)signal;
    atomic_store(&leaving, true);
}

// Waits for SIGTERM on the main thread; the connections have threads of their own.
static _Noreturn void leave_gracefully(void) {
    while (!atomic_load(&leaving)) wait_seconds(0.02);
    shutdown(listener, SHUT_RD);
    close(listener);
    for (int i = 0; i < 500 && atomic_load(&under_way) > 0; i++) wait_seconds(0.02);
    wait_seconds(0.05); // the last answer is on its way out
    printf("left gracefully\n");
    fflush(stdout);
    _exit(0);
}

static void *accept_for_ever(void *unused) {
    (void)unused;
    http_serve(listener, handle);
}

static void *crash_later(void *argument) {
    wait_seconds(*(double *)argument);
    fprintf(stderr, "crashing on purpose\n");
    _exit(1);
}

static void start_thread(void *body(void *), void *argument) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, body, argument) != 0) abort();
}

static _Noreturn void refuse(const char *option) {
    fprintf(stderr, "test-app: %s: unknown, or without its value\n", option);
    exit(2);
}

int main(int count, char **arguments) {
    const char *host = NULL, *port = getenv("PORT");
    double listen_after = 0;
    static double crash_after = 0;
    bool ignores = false, graceful = false;
    for (int i = 1; i < count && arguments[i][0] == '-'; i++) {
        const char *option = arguments[i];
        if (strcmp(option, "-ignore-sigterm") == 0) { ignores = true; continue; }
        if (strcmp(option, "-graceful") == 0) { graceful = true; continue; }
        if (++i == count) refuse(option);
        const char *value = arguments[i];
        if (strcmp(option, "-message") == 0) message = value;
        else if (strcmp(option, "-host") == 0) host = value;
        else if (strcmp(option, "-port") == 0) port = value;
        else if (strcmp(option, "-listen-after") == 0) listen_after = atof(value);
        else if (strcmp(option, "-crash-after") == 0) crash_after = atof(value);
        else if (strcmp(option, "-slow") == 0) slowness = atof(value);
        else if (strcmp(option, "-crash") == 0) {
            fprintf(stderr, "crashing on purpose\n");
            return atoi(value);
        } else refuse(option);
    }
    if (!*message && getenv("MESSAGE")) message = getenv("MESSAGE");
    if (!port || !*port) port = "3000";

    if (ignores) signal(SIGTERM, SIG_IGN);
    else if (graceful) signal(SIGTERM, leave);
    else end_on_signals();
    wait_seconds(listen_after);
    listener = http_listen(host, atoi(port));
    if (listener < 0) {
        fprintf(stderr, "test-app: can't listen on port %s: %s\n", port, strerror(errno));
        return 1;
    }
    printf("listening on %s port %s\n", host ? host : "all addresses,", port);
    fflush(stdout);
    if (crash_after > 0) start_thread(crash_later, &crash_after);
    if (!graceful) accept_for_ever(NULL);
    start_thread(accept_for_ever, NULL);
    leave_gracefully();
}
