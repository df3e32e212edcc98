// /root/app of the image widemesh/traffic-app: the apps that the zero-loss matrix puts under load. Options:
//   -message TEXT            part of what is answered at /
//   -sigterm graceful        stops accepting, finishes what is under way, tells WebSockets to close, exits 0 (as well without -sigterm)
//            die             ends at once
//            ignore          goes on
//   -listen-after SECONDS    begins to listen so late
//   -idle-limit SECONDS      closes kept-alive connections after a random time of up to so long without a request
//   -port NUMBER             listens here instead of on $PORT
//   -exit CODE               exits at once with this code
// What it answers:
//   /                        "traffic" and the message
//   /slow/SECONDS            the same, so late
//   /length                  the length of the request's body
//   /events/SECONDS          server-sent events, four a second and the last one "end"
//   /socket                  a WebSocket that sends each text of up to 125 bytes back. The handshake's answer is that to RFC 6455's
//                            sample key, dGhlIHNhbXBsZSBub25jZQ==
// "/root/app load NAME SECONDS" is the client of load.h.
#define _GNU_SOURCE
#include "http.h"
#include "load.h"

#include <errno.h>
#include <poll.h>
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
static int listener = -1;
static atomic_int under_way = 0;
static atomic_bool leaving = false;

static void wait_seconds(double seconds) {
    struct timespec rest = {.tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {}
}

static void send_events(int socket, const struct http_request *request) {
    char text[256];
    int count = (int)(atof(request->path + strlen("/events/")) * 4);
    int length = snprintf(
        text, sizeof text, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n");
    for (int i = 0; i <= count; i++) {
        if (!http_send(socket, text, (size_t)length)) break;
        if (i < count) {
            wait_seconds(0.25);
            length = snprintf(text, sizeof text, "data: %d\n\n", i);
        } else {
            http_send(socket, "data: end\n\n", 11);
        }
    }
    atomic_fetch_sub(&under_way, 1);
}

static bool receive(int socket, unsigned char *bytes, size_t length) {
    while (length > 0) {
        ssize_t count = recv(socket, bytes, length, 0);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

// Reads a frame (RFC 6455, 5.2) and answers it. False when the connection is over.
static bool answer_frame(int socket) {
    unsigned char head[6], frame[2 + 125];
    if (!receive(socket, head, sizeof head)) return false;
    size_t length = head[1] & 0x7F;
    if (!(head[1] & 0x80) || length > 125 || !receive(socket, frame + 2, length)) return false;
    for (size_t i = 0; i < length; i++) frame[2 + i] ^= head[2 + i % 4];
    unsigned char code = head[0] & 0x0F;
    frame[0] = code == 9 ? 0x8A : head[0]; // a ping gets a pong, all else itself
    frame[1] = (unsigned char)length;
    return http_send(socket, (char *)frame, length + 2) && code != 8;
}

static void serve_socket(int socket, const struct http_request *request) {
    (void)request;
    const char *head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    bool open = http_send(socket, head, strlen(head)), told = false;
    for (int patience = 100; open && patience > 0; patience -= told) {
        struct pollfd wait = {.fd = socket, .events = POLLIN};
        if (poll(&wait, 1, 50) > 0) open = answer_frame(socket);
        if (open && !told && atomic_load(&leaving)) {
            open = http_send(socket, "\x88\x02\x03\xE9", 4); // going away
            told = true;
        }
    }
    atomic_fetch_sub(&under_way, 1);
}

static const char *after(const char *path, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(path, prefix, length) == 0 ? path + length : NULL;
}

static void handle(const struct http_request *request, struct http_response *response) {
    const char *path = request->path, *rest;
    atomic_fetch_add(&under_way, 1);
    if (after(path, "/events/")) response->stream = send_events;
    else if (strcmp(path, "/socket") == 0) response->stream = serve_socket;
    if (response->stream) return; // still under way
    if ((rest = after(path, "/slow/"))) wait_seconds(atof(rest));
    if (strcmp(path, "/length") == 0) http_printf(response, "%zu", request->body_length);
    else http_printf(response, "traffic %s", message);
    atomic_fetch_sub(&under_way, 1);
}

static void leave(int signal) {
    (void)signal;
    atomic_store(&leaving, true);
}

static void *accept_for_ever(void *unused) {
    (void)unused;
    http_serve(listener, handle);
}

static _Noreturn void leave_gracefully(void) {
    while (!atomic_load(&leaving)) wait_seconds(0.02);
    shutdown(listener, SHUT_RD);
    close(listener);
    for (int i = 0; i < 1000 && atomic_load(&under_way) > 0; i++) wait_seconds(0.02);
    wait_seconds(0.05); // the last answer is on its way out
    exit(0);
}

static _Noreturn void refuse(const char *option) {
    fprintf(stderr, "traffic-app: %s: unknown, or without its value\n", option);
    exit(2);
}

int main(int count, char **arguments) {
    if (count == 4 && strcmp(arguments[1], "load") == 0) return load(arguments[2], atof(arguments[3]));
    const char *port = getenv("PORT"), *reaction = "graceful";
    double listen_after = 0;
    for (int i = 1; i < count; i += 2) {
        const char *option = arguments[i], *value = arguments[i + 1];
        if (!value) refuse(option);
        if (strcmp(option, "-message") == 0) message = value;
        else if (strcmp(option, "-sigterm") == 0) reaction = value;
        else if (strcmp(option, "-listen-after") == 0) listen_after = atof(value);
        else if (strcmp(option, "-idle-limit") == 0) http_idle_limit = atof(value);
        else if (strcmp(option, "-port") == 0) port = value;
        else if (strcmp(option, "-exit") == 0) {
            fprintf(stderr, "exiting on purpose\n");
            return atoi(value);
        } else refuse(option);
    }
    bool graceful = strcmp(reaction, "graceful") == 0;
    if (graceful) signal(SIGTERM, leave);
    else if (strcmp(reaction, "ignore") == 0) signal(SIGTERM, SIG_IGN);
    else end_on_signals();
    http_discards_bodies = true;
    wait_seconds(listen_after);
    listener = http_listen(NULL, atoi(port ? port : "3000"));
    if (listener < 0) {
        fprintf(stderr, "traffic-app: can't listen on port %s: %s\n", port, strerror(errno));
        return 1;
    }
    if (!graceful) accept_for_ever(NULL);
    pthread_t thread;
    if (pthread_create(&thread, NULL, accept_for_ever, NULL) != 0) abort();
    leave_gracefully();
}
