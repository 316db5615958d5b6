// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/journalfile.h"
#include "journal/runningmark.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace ledgerdesk {

/// The journal's database while the program runs: opened by one instance at a time, shared by all of them,
/// with the mark that shows the others whose Sending rows are still alive.
class JournalDatabase
{
public:
    /// `lockWait`: how long each statement blocks while another program holds the file.
    JournalDatabase(QString path, std::chrono::milliseconds lockWait);

    /// See Journal::open().
    Result<void> open();
    bool isOpen() const { return m_file != nullptr; }
    const QString &path() const { return m_path; }
    const std::optional<Error> &setAside() const { return m_setAside; }
    std::optional<Error> readOnly() const { return m_file ? m_file->readOnly() : std::nullopt; }
    const RunningMark &mark() const { return m_mark; }

    Result<QSqlQuery> read(const QString &statement, const QVariantList &values = {}) const;
    /// Runs a statement that changes the file. RecordNewer if the file is read-only.
    Result<QSqlQuery> change(const QString &statement, const QVariantList &values);
    /// Makes several changes, all or nothing.
    Result<void> changeTogether(const std::function<Result<void>()> &changes);
    /// True if another program has written since the previous call. Cheap.
    Result<bool> wasWrittenByOthers();

    /// The first column of every row.
    Result<std::vector<qint64>> numbers(const QString &statement, const QVariantList &values) const;
    Result<QStringList> texts(const QString &statement, const QVariantList &values = {}) const;
    /// The first column of the first row; 0 if it is NULL or there is no row.
    Result<qint64> number(const QString &statement, const QVariantList &values = {}) const;

    /// StorageFailed for this file.
    tl::unexpected<Error> failed(const QString &detail) const;
    tl::unexpected<Error> failed(const QSqlError &error) const;

private:
    Result<void> openFile();
    Result<void> endAbandoned();
    tl::unexpected<Error> notOpen() const;

    const QString m_path;
    const std::chrono::milliseconds m_lockWait;
    RunningMark m_mark;
    std::unique_ptr<JournalFile> m_file;
    std::optional<Error> m_setAside;
    std::optional<Error> m_whyNotOpen; ///< the error of the last open()
    qint64 m_dataVersion = 0; ///< SQLite's counter of changes by other programs, as last seen
};

} // namespace ledgerdesk
