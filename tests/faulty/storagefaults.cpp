// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "faulty/storagefaults.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <dlfcn.h>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace ledgerdesk::storagefaults {

namespace {

template <typename Function>
Function systems(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::atomic<bool> isWatching{false};
std::recursive_mutex mutex;
std::string folder;
Fault fault;
std::map<Operation, int> counts;
bool struck = false;
std::map<std::string, QByteArray> synced; // by the name on the disk, or for a nameless file the kernel's name
std::vector<std::pair<std::string, std::string>> renames; // not on the disk yet; to "" is a removal

std::string pathOf(int descriptor)
{
    std::array<char, PATH_MAX> target{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = ::readlink(link.c_str(), target.data(), target.size());
    return size > 0 ? std::string(target.data(), std::size_t(size)) : std::string();
}

std::string absolute(const char *path)
{
    const std::string text(path);
    if (text.rfind("/proc/self/fd/", 0) == 0)
        return pathOf(std::stoi(text.substr(14)));
    return text;
}

bool isBelow(const std::string &path)
{
    return path.rfind(folder, 0) == 0;
}

/// True if this call must fail.
bool strikes(Operation operation)
{
    const int number = ++counts[operation];
    if (fault.number == 0 || operation != fault.operation || number < fault.number
        || (number > fault.number && fault.lasting == Lasting::Once))
        return false;
    struck = true;
    errno = fault.error;
    return true;
}

bool strikes(Operation operation, int descriptor)
{
    if (!isWatching)
        return false;
    const std::lock_guard lock(mutex);
    // Sockets, pipes and the memory that SQLite's connections share are not files that survive.
    const std::string path = pathOf(descriptor);
    return isBelow(path) && path.find("-shm") == std::string::npos && strikes(operation);
}

QByteArray contentOf(int descriptor)
{
    QByteArray bytes;
    struct stat status {
    };
    if (::fstat(descriptor, &status) != 0)
        return bytes;
    bytes.resize(status.st_size);
    const auto size = ::pread(descriptor, bytes.data(), std::size_t(bytes.size()), 0);
    bytes.truncate(std::max<ssize_t>(size, 0));
    return bytes;
}

void noteSync(int descriptor)
{
    const std::string path = pathOf(descriptor);
    struct stat status {
    };
    if (!isWatching || (!isBelow(path) && path + '/' != folder) || ::fstat(descriptor, &status) != 0)
        return;
    if (!S_ISDIR(status.st_mode)) {
        synced[path] = contentOf(descriptor);
        return;
    }
    for (const auto &[from, to] : std::exchange(renames, {})) {
        if (const auto found = synced.find(from); found != synced.end()) {
            if (!to.empty())
                synced[to] = found->second;
            synced.erase(from);
        }
    }
}

bool strikesRename(const char *from, const char *to)
{
    if (!isWatching || !isBelow(absolute(to)))
        return false;
    const std::lock_guard lock(mutex);
    if (strikes(Operation::Rename))
        return true;
    renames.emplace_back(absolute(from), absolute(to));
    return false;
}

int synchronize(int descriptor, const char *name)
{
    if (strikes(Operation::Sync, descriptor))
        return -1;
    const int result = systems<int (*)(int)>(name)(descriptor);
    if (result == 0 && isWatching) {
        const std::lock_guard lock(mutex);
        noteSync(descriptor);
    }
    return result;
}

} // namespace

void watch(const QString &path, const Fault &what)
{
    const std::lock_guard lock(mutex);
    folder = QFile::encodeName(path).toStdString() + '/';
    fault = what;
    counts.clear();
    struck = false;
    synced.clear();
    renames.clear();
    isWatching = true;
}

void calm()
{
    const std::lock_guard lock(mutex);
    fault.number = 0;
}

bool hasStruck()
{
    const std::lock_guard lock(mutex);
    return struck;
}

void writeAfterPowerLoss(const QString &path)
{
    const std::lock_guard lock(mutex);
    for (const auto &[name, bytes] : synced) {
        if (name.find(" (deleted)") != std::string::npos || name.find("-shm") != std::string::npos)
            continue;
        QFile file(path + u'/' + QString::fromStdString(name.substr(folder.size())));
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }
}

} // namespace ledgerdesk::storagefaults

// Under their linker names, as the headers give some of them several names.
// NOLINTBEGIN(bugprone-reserved-identifier)
using namespace ledgerdesk::storagefaults;

extern "C" {

ssize_t faultyWrite(int descriptor, const void *bytes, std::size_t size) __asm__("write");
ssize_t faultyPwrite(int descriptor, const void *bytes, std::size_t size, off_t offset) __asm__("pwrite");
ssize_t faultyPwrite64(int descriptor, const void *bytes, std::size_t size, off_t offset) __asm__("pwrite64");
int faultyFsync(int descriptor) __asm__("fsync");
int faultyFdatasync(int descriptor) __asm__("fdatasync");
int faultyRename(const char *from, const char *to) __asm__("rename");
int faultyUnlink(const char *path) __asm__("unlink");
int faultyRenameat2(int fromFolder, const char *from, int toFolder, const char *to,
                    unsigned flags) __asm__("renameat2");
int faultyLinkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) __asm__("linkat");

ssize_t faultyWrite(int descriptor, const void *bytes, std::size_t size)
{
    static const auto next = systems<ssize_t (*)(int, const void *, std::size_t)>("write");
    return strikes(Operation::Write, descriptor) ? -1 : next(descriptor, bytes, size);
}

ssize_t faultyPwrite(int descriptor, const void *bytes, std::size_t size, off_t offset)
{
    static const auto next = systems<ssize_t (*)(int, const void *, std::size_t, off_t)>("pwrite");
    return strikes(Operation::Write, descriptor) ? -1 : next(descriptor, bytes, size, offset);
}

ssize_t faultyPwrite64(int descriptor, const void *bytes, std::size_t size, off_t offset)
{
    static const auto next = systems<ssize_t (*)(int, const void *, std::size_t, off_t)>("pwrite64");
    return strikes(Operation::Write, descriptor) ? -1 : next(descriptor, bytes, size, offset);
}

int faultyFsync(int descriptor)
{
    return synchronize(descriptor, "fsync");
}

int faultyFdatasync(int descriptor)
{
    return synchronize(descriptor, "fdatasync");
}

int faultyRename(const char *from, const char *to)
{
    static const auto next = systems<int (*)(const char *, const char *)>("rename");
    return strikesRename(from, to) ? -1 : next(from, to);
}

int faultyUnlink(const char *path)
{
    static const auto next = systems<int (*)(const char *)>("unlink");
    if (isWatching && isBelow(absolute(path))) {
        const std::lock_guard lock(mutex);
        renames.emplace_back(absolute(path), std::string());
    }
    return next(path);
}

int faultyRenameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    static const auto next = systems<int (*)(int, const char *, int, const char *, unsigned)>("renameat2");
    return strikesRename(from, to) ? -1 : next(fromFolder, from, toFolder, to, flags);
}

int faultyLinkat(int fromFolder, const char *from, int toFolder, const char *to, int flags)
{
    static const auto next = systems<int (*)(int, const char *, int, const char *, int)>("linkat");
    return strikesRename(from, to) ? -1 : next(fromFolder, from, toFolder, to, flags);
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
