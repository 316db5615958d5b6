// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>

#include <unistd.h>

/// Measures the peak memory of this process, and prepares a test to do so.
namespace ledgerdesk::peakmemory {

/// Peak memory since the last call of forget(), in KiB.
inline qint64 kibibytes()
{
    QFile file(u"/proc/self/status"_qs);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return -1;
}

inline void forget()
{
    QFile file(u"/proc/self/clear_refs"_qs);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write("5") != 1)
        qFatal("the peak of the memory cannot be forgotten");
}

/// Restarts the program with a small quarantine: the sanitizer keeps freed memory for a while, which would be
/// counted too. It reads this option only at the start, so main() calls this first.
inline void startWithoutQuarantine(char *argv[])
{
    const QByteArray options = qgetenv("ASAN_OPTIONS");
    if (options.contains("quarantine_size_mb"))
        return;
    qputenv("ASAN_OPTIONS", QByteArray(options + (options.isEmpty() ? "" : ":") + "quarantine_size_mb=1"));
    ::execv("/proc/self/exe", argv);
}

} // namespace ledgerdesk::peakmemory
