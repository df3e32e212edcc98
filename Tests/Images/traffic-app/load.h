// A client that asks a service of its environment again and again, as another service would.
#ifndef WIDEMESH_LOAD_H
#define WIDEMESH_LOAD_H

// Asks http://NAME/ until SIGTERM or SIGINT, or until so many seconds are over: each time it resolves the name anew, by Docker's DNS,
// and opens a connection of its own. Then prints what came of it, as one line of JSON on standard output; times are in seconds.
// Returns the exit code of the program.
int load(const char *name, double seconds);

#endif
