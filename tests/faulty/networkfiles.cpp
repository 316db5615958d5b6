// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "faulty/networkfiles.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <sys/vfs.h>
#include <unistd.h>

namespace ledgerdesk::networkfiles {

namespace {

std::mutex mutex;
std::string mounted;
unsigned kindThere = 0;
Locks locksThere = Locks::Kept;

bool isMounted(const std::string &path)
{
    return !mounted.empty() && path.rfind(mounted, 0) == 0;
}

std::string pathOf(int descriptor)
{
    std::array<char, PATH_MAX> target{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = ::readlink(link.c_str(), target.data(), target.size());
    return size > 0 ? std::string(target.data(), std::size_t(size)) : std::string();
}

bool refuses(int descriptor, int command)
{
    if (command != F_SETLK && command != F_SETLKW && command != F_GETLK && command != F_OFD_SETLK)
        return false;
    const std::lock_guard lock(mutex);
    return locksThere == Locks::Refused && isMounted(pathOf(descriptor));
}

template <typename Status>
void rename(const char *path, Status *status)
{
    const std::lock_guard lock(mutex);
    if (kindThere != 0 && isMounted(path))
        status->f_type = decltype(status->f_type)(kindThere);
}

} // namespace

void mount(const QString &folder, unsigned kind, Locks locks)
{
    const std::lock_guard lock(mutex);
    mounted = QFile::encodeName(folder).toStdString();
    kindThere = kind;
    locksThere = locks;
}

} // namespace ledgerdesk::networkfiles

// Under their linker names, as in storagefaults.cpp.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl50-cpp)
using namespace ledgerdesk::networkfiles;

extern "C" {

int networkFcntl(int descriptor, int command, ...) __asm__("fcntl");
int networkFcntl64(int descriptor, int command, ...) __asm__("fcntl64");
int networkFlock(int descriptor, int operation) __asm__("flock");
int networkStatfs(const char *path, struct statfs *status) __asm__("statfs");
int networkStatfs64(const char *path, struct statfs64 *status) __asm__("statfs64");

static int controlled(const char *name, int descriptor, int command, void *argument)
{
    if (refuses(descriptor, command)) {
        errno = ENOLCK;
        return -1;
    }
    return reinterpret_cast<int (*)(int, int, ...)>(::dlsym(RTLD_NEXT, name))(descriptor, command, argument);
}

int networkFcntl(int descriptor, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return controlled("fcntl", descriptor, command, argument);
}

int networkFcntl64(int descriptor, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return controlled("fcntl64", descriptor, command, argument);
}

int networkFlock(int descriptor, int operation)
{
    if (refuses(descriptor, F_SETLK)) {
        errno = ENOLCK;
        return -1;
    }
    return reinterpret_cast<int (*)(int, int)>(::dlsym(RTLD_NEXT, "flock"))(descriptor, operation);
}

int networkStatfs(const char *path, struct statfs *status)
{
    const int result =
        reinterpret_cast<int (*)(const char *, struct statfs *)>(::dlsym(RTLD_NEXT, "statfs"))(path, status);
    if (result == 0)
        rename(path, status);
    return result;
}

int networkStatfs64(const char *path, struct statfs64 *status)
{
    const int result = reinterpret_cast<int (*)(const char *, struct statfs64 *)>(
        ::dlsym(RTLD_NEXT, "statfs64"))(path, status);
    if (result == 0)
        rename(path, status);
    return result;
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier,cert-dcl50-cpp)
