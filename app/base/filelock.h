// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <memory>

namespace ledgerdesk {

/// Holds a file for as long as this object lives, so that no other program uses what the file stands for. The
/// kernel releases it however the program ends; QLockFile goes by process IDs, which repeat in containers.
class FileLock
{
public:
    /// Takes the lock, or learns at once that it cannot. `path`: a file for this purpose alone, created if
    /// missing and never removed, as another program may be about to lock it.
    explicit FileLock(const QString &path);
    ~FileLock();
    Q_DISABLE_COPY_MOVE(FileLock)

    /// False if the file cannot be locked at all, as on some network file systems: then nobody knows.
    bool isHeldElsewhere() const { return m_isHeldElsewhere; }

private:
    struct Handle;
    std::unique_ptr<Handle> m_handle;
    bool m_isHeldElsewhere = false;
};

} // namespace ledgerdesk
