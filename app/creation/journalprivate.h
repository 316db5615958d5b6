// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attemptrow.h"
#include "creation/journal.h"
#include "creation/journalfile.h"
#include "creation/runningmark.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

namespace ledgerdesk {

struct Journal::Private {
    explicit Private(QString filePath);

    static QString runningDirectory(const QString &path);
    tl::unexpected<Error> failed(const QString &words) const;
    Result<QSqlQuery> run(const QString &statement, const QVariantList &values = {}) const;
    /// run() for a statement that changes the file. RecordNewer if that is only read.
    Result<QSqlQuery> change(const QString &statement, const QVariantList &values) const;
    std::optional<Error> readOnly() const { return file ? file->readOnly() : std::nullopt; }
    Result<std::vector<Attempt>> attempts(const QString &rest, const QVariantList &values) const;
    /// Writes a new attempt, all of it or nothing, and answers its ID.
    Result<qint64> insert(const attemptrow::Insertion &insertion);
    /// Reads the body of an attempt.
    Result<WholeAttempt> whole(const Attempt &attempt) const;
    /// The newest attempts that were sent through the connection, where it leads now, and for which
    /// `condition` holds.
    Result<std::vector<Attempt>> sentThrough(const Connection &connection, const QString &condition,
                                             int limit) const;
    /// The end of the statement that reads these, and the values in it.
    static QString throughConnection(const QString &condition);
    static QVariantList valuesOf(const Connection &connection, int limit);
    /// The first column of all rows.
    Result<std::vector<qint64>> ids(const QString &statement, const QVariantList &values) const;
    Result<QStringList> owners(const QString &condition, const QVariantList &values = {}) const;
    Result<void> endAbandoned();
    Result<void> open();

    QString path;
    RunningMark mark;
    std::unique_ptr<JournalFile> file;
    std::optional<Error> setAside;
    std::optional<Error> whyNotOpen; ///< what the last open() met
    qint64 dataVersion = 0; ///< SQLite's mark of what other programs wrote, as last seen
};

} // namespace ledgerdesk
