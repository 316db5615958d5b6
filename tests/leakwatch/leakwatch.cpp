// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0

// Linked into each test: searches every file that the test removes for the token that tests send.
// run-isolated.sh searches the files that remain, and reports both.
#include <array>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace {

constexpr std::size_t largest = 64 * 1024 * 1024;

bool holdsToken(const char *path, const char *token)
{
    struct stat status {
    };
    if (::lstat(path, &status) != 0 || !S_ISREG(status.st_mode) || std::size_t(status.st_size) > largest)
        return false;
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    std::string bytes(std::size_t(status.st_size), '\0');
    const ssize_t size = ::read(file, bytes.data(), bytes.size());
    ::close(file);
    bytes.resize(size > 0 ? std::size_t(size) : 0);
    return bytes.find(token) != std::string::npos;
}

void search(const char *path)
{
    const char *token = std::getenv("LEDGERDESK_TEST_TOKEN");
    const char *found = std::getenv("LEDGERDESK_TEST_LEAKS");
    // The keyring is where tokens belong.
    if (token == nullptr || found == nullptr || std::strstr(path, "/keyrings/") != nullptr
        || !holdsToken(path, token))
        return;
    const int list = ::open(found, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    const std::string line = std::string(path) + '\n';
    if (list < 0 || ::write(list, line.data(), line.size()) < 0)
        std::abort();
    ::close(list);
}

} // namespace

extern "C" {

int searchingUnlink(const char *path) __asm__("unlink");
int searchingUnlink(const char *path)
{
    static const auto next = reinterpret_cast<int (*)(const char *)>(::dlsym(RTLD_NEXT, "unlink"));
    search(path);
    return next(path);
}

} // extern "C"
