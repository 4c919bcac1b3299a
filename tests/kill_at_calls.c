/* Loaded before the C library: kills the process with SIGKILL just before its n-th call that changes a file.

   `arm(n)` starts the counting; with 0 nothing is killed. `counted()` says how many calls there were since. Calls on
   the standard streams do not count. After `share(place)` the counters lie in memory that another process has, too: it
   arms a program that runs. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct counters { long calls, deadly, armed; };

static struct counters own, *counters = &own;

void share(void *place) { counters = place; }
void arm(long n) { counters->calls = 0; counters->deadly = n; counters->armed = 1; }
long counted(void) { return counters->calls; }

/* Threads count together: each call has a number of its own. */
static void change(void)
{
    if (counters->armed && __sync_add_and_fetch(&counters->calls, 1) == counters->deadly) kill(getpid(), SIGKILL);
}

#define NEXT(name, result, ...) static result (*next)(__VA_ARGS__); if (!next) next = dlsym(RTLD_NEXT, name)

#define ON_HANDLE(name, result, parameters, arguments) \
    result name parameters { static result (*next) parameters; if (!next) next = dlsym(RTLD_NEXT, #name); \
        if (fd > 2) change(); return next arguments; }

#define ON_NAME(name, result, parameters, arguments) \
    result name parameters { static result (*next) parameters; if (!next) next = dlsym(RTLD_NEXT, #name); \
        change(); return next arguments; }

ON_HANDLE(write, ssize_t, (int fd, const void *data, size_t size), (fd, data, size))
ON_HANDLE(pwrite, ssize_t, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
ON_HANDLE(pwrite64, ssize_t, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
ON_HANDLE(ftruncate, int, (int fd, off_t size), (fd, size))
ON_HANDLE(ftruncate64, int, (int fd, off64_t size), (fd, size))
ON_HANDLE(fsync, int, (int fd), (fd))
ON_HANDLE(fdatasync, int, (int fd), (fd))
ON_HANDLE(fchmod, int, (int fd, mode_t mode), (fd, mode))
ON_NAME(rename, int, (const char *from, const char *to), (from, to))
ON_NAME(renameat, int, (int a, const char *from, int b, const char *to), (a, from, b, to))
ON_NAME(link, int, (const char *from, const char *to), (from, to))
ON_NAME(linkat, int, (int a, const char *from, int b, const char *to, int how), (a, from, b, to, how))
ON_NAME(unlink, int, (const char *path), (path))
ON_NAME(unlinkat, int, (int folder, const char *path, int how), (folder, path, how))
ON_NAME(mkdir, int, (const char *path, mode_t mode), (path, mode))
ON_NAME(mkdirat, int, (int folder, const char *path, mode_t mode), (folder, path, mode))
ON_NAME(rmdir, int, (const char *path), (path))

#define OPENING(name) \
    int name(const char *path, int how, ...) { NEXT(#name, int, const char *, int, ...); \
        va_list rest; va_start(rest, how); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (how & (O_CREAT | O_TRUNC)) change(); return next(path, how, mode); }

#define OPENING_AT(name) \
    int name(int folder, const char *path, int how, ...) { NEXT(#name, int, int, const char *, int, ...); \
        va_list rest; va_start(rest, how); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (how & (O_CREAT | O_TRUNC)) change(); return next(folder, path, how, mode); }

OPENING(open)
OPENING(open64)
OPENING_AT(openat)
OPENING_AT(openat64)
