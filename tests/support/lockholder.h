// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <iostream>
#include <string>

namespace ledgerdesk {

/// A program of its own that holds the journal's file for writing, as a database tool does with an unfinished
/// change. The test's main() calls holdLockIfAsked() first.
class LockHolder
{
public:
    explicit LockHolder(const QString &path)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {argument(), path});
        m_process.waitForReadyRead(patience);
        if (m_process.readAllStandardOutput() != "held\n")
            qFatal("the lock could not be taken: %s", m_process.readAllStandardError().constData());
    }
    ~LockHolder() { release(); }

    void release()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(patience);
    }

    /// Runs as the other program if the arguments ask for that. Needs an application object.
    static bool holdLockIfAsked()
    {
        const QStringList arguments = QCoreApplication::arguments();
        if (arguments.value(1) != argument())
            return false;
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
        database.setDatabaseName(arguments.value(2));
        const bool isHeld = database.open() && QSqlQuery(database).exec(QStringLiteral("BEGIN IMMEDIATE"));
        std::cout << (isHeld ? "held" : "not held") << std::endl;
        std::string line;
        while (std::getline(std::cin, line)) { }
        return true;
    }

private:
    static constexpr int patience = 30'000;
    static QString argument() { return QStringLiteral("--hold-lock"); }

    QProcess m_process;
};

} // namespace ledgerdesk
