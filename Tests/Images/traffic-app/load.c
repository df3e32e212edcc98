#define _GNU_SOURCE
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { EXAMPLES = 5, ANSWER_LIMIT = 4096 };

// The signals that end it only wait until somebody looks, so that they interrupt no request.
static void hold_signals(void) {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, NULL);
}

static bool is_over(void) {
    sigset_t pending;
    return sigpending(&pending) == 0 && (sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int open_socket(int type, double seconds) {
    int descriptor = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    struct timeval limit = {.tv_sec = (time_t)seconds, .tv_usec = (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6)};
    if (descriptor < 0) return -1;
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    return descriptor;
}

// Writes a question for the addresses of a name (RFC 1035, 4.1). Returns its length.
static size_t question(unsigned char *packet, unsigned short id, const char *name) {
    size_t length = 12;
    memset(packet, 0, length);
    packet[0] = (unsigned char)(id >> 8);
    packet[1] = (unsigned char)id;
    packet[2] = 1; // recursion desired
    packet[5] = 1; // one question
    while (*name) {
        size_t label = strcspn(name, ".");
        packet[length++] = (unsigned char)label;
        memcpy(packet + length, name, label);
        length += label;
        name += label + (name[label] == '.');
    }
    memcpy(packet + length, "\0\0\1\0\1", 5); // the root, type A, class IN
    return length + 5;
}

static size_t skip_name(const unsigned char *packet, size_t length, size_t at) {
    while (at < length && packet[at] != 0 && packet[at] < 0xC0) at += 1 + packet[at];
    return at + (at < length && packet[at] >= 0xC0 ? 2 : 1);
}

// Picks one of the addresses in an answer. False without any.
static bool pick(const unsigned char *packet, size_t length, struct in_addr *address) {
    if (length < 12 || (packet[3] & 15) != 0) return false;
    int count = packet[6] << 8 | packet[7], found = 0;
    size_t at = skip_name(packet, length, 12) + 4;
    for (int i = 0; i < count; i++) {
        at = skip_name(packet, length, at);
        if (at + 10 > length) break;
        size_t size = (size_t)(packet[at + 8] << 8 | packet[at + 9]);
        if (packet[at + 1] == 1 && size == 4 && at + 14 <= length && rand() % ++found == 0) memcpy(address, packet + at + 10, 4);
        at += 10 + size;
    }
    return found > 0;
}

// As a C library does: two tries of five seconds each.
static bool resolve(const char *name, struct in_addr *address) {
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(53), .sin_addr.s_addr = inet_addr("127.0.0.11")};
    unsigned char packet[4096];
    for (int try = 0; try < 2; try++) {
        int descriptor = open_socket(SOCK_DGRAM, 5);
        if (descriptor < 0) return false;
        size_t length = question(packet, (unsigned short)rand(), name);
        ssize_t count = -1;
        if (connect(descriptor, (struct sockaddr *)&server, sizeof server) == 0 && send(descriptor, packet, length, 0) > 0)
            count = recv(descriptor, packet, sizeof packet, 0);
        close(descriptor);
        if (count > 0) return pick(packet, (size_t)count, address);
    }
    return false;
}

// One request. NULL when it is answered rightly, otherwise what went wrong.
static const char *ask(const char *name) {
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(80)};
    if (!resolve(name, &server.sin_addr)) return "the name has no address";
    int descriptor = open_socket(SOCK_STREAM, 10);
    if (descriptor < 0) return strerror(errno);
    char bytes[ANSWER_LIMIT];
    const char *trouble = NULL;
    size_t received = 0;
    if (connect(descriptor, (struct sockaddr *)&server, sizeof server) != 0) {
        trouble = errno == EINPROGRESS ? "no connection in time" : strerror(errno);
    } else {
        int length = snprintf(bytes, sizeof bytes, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", name);
        if (send(descriptor, bytes, (size_t)length, MSG_NOSIGNAL) != length) trouble = "the request couldn't be sent";
        ssize_t count = 0;
        while (!trouble && received < sizeof bytes - 1) {
            count = recv(descriptor, bytes + received, sizeof bytes - 1 - received, 0);
            if (count < 0) trouble = errno == EAGAIN ? "no answer in time" : strerror(errno);
            if (count <= 0) break;
            received += (size_t)count;
        }
        bytes[received] = 0;
        if (!trouble && strncmp(bytes, "HTTP/1.1 200 ", 13) != 0) trouble = received == 0 ? "no answer" : "another status than 200";
        if (!trouble && !strstr(bytes, "\r\n\r\ntraffic ")) trouble = "another body";
    }
    close(descriptor);
    return trouble;
}

static int compare(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double percentile(const double *sorted, size_t count, size_t percent) {
    if (count == 0) return 0;
    size_t index = count * percent / 100;
    return sorted[index < count ? index : count - 1];
}

int load(const char *name, double seconds) {
    hold_signals();
    srand((unsigned)time(NULL));
    double begin = now(), last = begin, gap = 0, *latencies = NULL;
    size_t count = 0, capacity = 0, failures = 0;
    char examples[EXAMPLES][128];
    while (!is_over() && now() - begin < seconds) {
        double asked = now();
        const char *trouble = ask(name);
        double answered = now();
        if (trouble) {
            if (failures < EXAMPLES)
                snprintf(examples[failures], sizeof examples[0], "begun at %.2f, ended at %.2f: %s", asked - begin, answered - begin, trouble);
            failures++;
        } else {
            if (count == capacity) {
                capacity = capacity * 2 + 1024;
                latencies = realloc(latencies, capacity * sizeof *latencies);
                if (!latencies) abort();
            }
            latencies[count++] = answered - asked;
            if (answered - last > gap) gap = answered - last;
            last = answered;
        }
        usleep(10000);
    }
    if (now() - last > gap) gap = now() - last;
    if (count > 0) qsort(latencies, count, sizeof *latencies, compare);
    printf(
        "{\"requests\":%zu,\"failures\":%zu,\"p50\":%.6f,\"p99\":%.6f,\"slowest\":%.6f,\"gap\":%.6f,\"elapsed\":%.6f,\"examples\":[",
        count + failures, failures, percentile(latencies, count, 50), percentile(latencies, count, 99),
        count > 0 ? latencies[count - 1] : 0, gap, now() - begin);
    for (size_t i = 0; i < failures && i < EXAMPLES; i++) printf("%s\"%s\"", i > 0 ? "," : "", examples[i]);
    printf("]}\n");
    free(latencies);
    return 0;
}
