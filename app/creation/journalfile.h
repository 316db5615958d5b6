// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/result.h"

#include <QSqlDatabase>

#include <optional>

namespace ledgerdesk {

/// The journal's database file and the connection to it: made private, examined, and set aside if damaged.
class JournalFile
{
public:
    explicit JournalFile(QString path);
    ~JournalFile(); ///< closes
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    /// Makes the file's directory, for its owner alone. StorageFailed.
    Result<void> makeDirectory() const;
    /// Opens the file with the newest schema, or makes it. The caller sees to it that no other instance does
    /// so at the same time. A newer schema is only read, see readOnly(). StorageFailed; a newer schema that
    /// has not what this program reads is one.
    Result<void> open();
    bool isOpen() const;
    QSqlDatabase database() const;

    /// That a damaged file was found: StorageFailed, subject is where it stands now, detail is SQLite's word.
    std::optional<Error> setAside() const { return m_setAside; }
    /// That the file has a newer schema and nothing is written to it: RecordNewer, subject is the file.
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
    Error newer(Error::Kind kind, int schema) const;
    Step connectAndExamine();
    Step settings() const;
    bool holdsAttempts() const;
    Step checkContent() const;
    Result<void> moveAside(const Error &why);
    void disconnect();
    Trouble damaged(const QString &words) const;
    Trouble troubleOf(const QSqlError &error) const;

    QString m_path;
    QString m_connection; ///< name of the QSqlDatabase; one of its own, so that two objects never share one
    std::optional<Error> m_setAside;
    std::optional<Error> m_readOnly;
};

} // namespace ledgerdesk
