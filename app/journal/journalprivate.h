// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/attemptrow.h"
#include "journal/journal.h"
#include "journal/journalfile.h"
#include "journal/runningmark.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

namespace ledgerdesk {

struct Journal::Private {
    explicit Private(QString filePath);

    static QString runningDirectory(const QString &path);
    tl::unexpected<Error> failed(const QString &words) const;
    Result<QSqlQuery> run(const QString &statement, const QVariantList &values = {}) const;
    /// run() for a statement that changes the file. RecordNewer if the file is read-only.
    Result<QSqlQuery> change(const QString &statement, const QVariantList &values) const;
    std::optional<Error> readOnly() const { return file ? file->readOnly() : std::nullopt; }
    Result<std::vector<Attempt>> attempts(const QString &rest, const QVariantList &values) const;
    /// Writes a new attempt, all or nothing, and returns its ID.
    Result<qint64> insert(const attemptrow::Insertion &insertion);
    /// Reads the body of an attempt.
    Result<WholeAttempt> whole(const Attempt &attempt) const;
    /// The newest attempts sent through the connection to where it now leads that meet `condition`.
    Result<std::vector<Attempt>> sentThrough(const Connection &connection, const QString &condition,
                                             int limit) const;
    /// The end of the statement that reads them, and its bound values.
    static QString throughConnection(const QString &condition);
    static QVariantList valuesOf(const Connection &connection, int limit);
    /// The first column of every row.
    Result<std::vector<qint64>> ids(const QString &statement, const QVariantList &values) const;
    Result<QStringList> owners(const QString &condition, const QVariantList &values = {}) const;
    Result<void> endAbandoned();
    Result<void> open();

    QString path;
    RunningMark mark;
    std::unique_ptr<JournalFile> file;
    std::optional<Error> setAside;
    std::optional<Error> whyNotOpen; ///< the error of the last open()
    qint64 dataVersion = 0; ///< SQLite's counter of changes by other programs, as last seen
};

} // namespace ledgerdesk
