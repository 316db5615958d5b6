// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

#include <chrono>
#include <optional>

namespace ledgerdesk {

/// The journal's database file and the connection to it: made private, examined, and set aside if damaged.
class JournalFile
{
public:
    /// `lockWait`: how long each statement blocks while another program holds the file.
    JournalFile(QString path, std::chrono::milliseconds lockWait);
    ~JournalFile(); ///< closes
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    /// Creates the file's directory, accessible only to its owner. Errors: StorageFailed.
    Result<void> makeDirectory() const;
    /// Opens the file with the newest schema, or creates it. The caller ensures that no other instance does
    /// so at the same time. A file with a newer schema is opened read-only, see readOnly(). Errors:
    /// StorageFailed, also if a newer schema lacks something that this program reads; Rule::Locked if another
    /// program holds the file.
    Result<void> open();
    QSqlDatabase database() const;

    /// Set if a damaged file was found: StorageFailed, Rule::SetAside; the subject is its new path, the
    /// detail SQLite's message.
    std::optional<Error> setAside() const { return m_setAside; }
    /// Set if the file has a newer schema and must not be written: RecordNewer; the subject is the file.
    const std::optional<Error> &readOnly() const { return m_readOnly; }

private:
    enum class Soundness { Sound, Damaged };
    struct Trouble {
        Soundness file = Soundness::Sound;
        Error error{};
    };
    using Step = tl::expected<void, Trouble>;

    enum class Rights { Read, ReadAndWrite };

    Result<void> makePrivate() const;
    bool connect(Rights rights) const;
    std::optional<int> newerSchema() const;
    Result<void> openReadOnly(int schema);
    Error newer(int schema) const;
    Step connectAndExamine();
    Step settings() const;
    bool holdsAttempts() const;
    Step checkContent() const;
    Result<void> moveAside(const Error &why);
    void disconnect();
    Trouble damaged(const QString &words) const;
    Trouble troubleOf(const QSqlError &error) const;

    QString m_path;
    std::chrono::milliseconds m_lockWait;
    QString m_connection; ///< name of the QSqlDatabase; unique, so that two objects never share a connection
    std::optional<Error> m_setAside;
    std::optional<Error> m_readOnly;
};

} // namespace ledgerdesk
