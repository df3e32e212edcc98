// /root/app of the image bithavoc/hello-world-env, behaving as the public one does:
//   GET /this  ->  Hi there, I love this! <message>
// on $PORT (3000 without it), all addresses. The message is that of -message, or else of the variable MESSAGE.
// Words that are no options ("/root/app worker") change nothing.
#include "http.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *message = "";

static void greet(const struct http_request *request, struct http_response *response) {
    http_printf(response, "Hi there, I love %s! %s", request->path + 1, message);
}

static _Noreturn void refuse(const char *problem) {
    fprintf(stderr, "%s\nUsage of /root/app:\n  -message string\n", problem);
    exit(2);
}

int main(int count, char **arguments) {
    for (int i = 1; i < count && arguments[i][0] == '-' && arguments[i][1]; i++) {
        const char *option = arguments[i] + (arguments[i][1] == '-' ? 2 : 1);
        if (!*option) break; // "--" ends the options
        if (strncmp(option, "message=", 8) == 0) message = option + 8;
        else if (strcmp(option, "message") != 0) refuse("flag provided but not defined");
        else if (++i == count) refuse("flag needs an argument: -message");
        else message = arguments[i];
    }
    if (!*message && getenv("MESSAGE")) message = getenv("MESSAGE");

    const char *port = getenv("PORT");
    if (!port || !*port) port = "3000";
    end_on_signals();
    printf("Listening on port %s\n", port);
    fflush(stdout);
    int listener = http_listen(NULL, atoi(port));
    if (listener < 0) {
        fprintf(stderr, "listen tcp :%s: %s\n", port, strerror(errno));
        return 1;
    }
    http_serve(listener, greet);
}
