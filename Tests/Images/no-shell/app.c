// A web process that greets.
#include "http.h"

#include <stdlib.h>

static void greet(const struct http_request *request, struct http_response *response) {
    http_printf(response, "no shell at %s\n", request->path);
}

int main(void) {
    const char *port = getenv("PORT");
    end_on_signals();
    int listener = http_listen(NULL, port ? atoi(port) : 3000);
    if (listener < 0) return 1;
    http_serve(listener, greet);
}
