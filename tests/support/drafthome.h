// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/newledgerform.h"
#include "support/creationroom.h"
#include "support/program.h"
#include "window/draftkeeping.h"

#include <QAbstractButton>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTableWidget>

#include <atomic>

namespace ledgerdesk {

/// A Blnk that creates what it is asked to.
struct Blnk {
    WireServer server;
    std::atomic<int> status = 201;

    Blnk()
    {
        server.answerBy([this](const WireRequest &request) {
            if (!isCreate(request))
                return answering(200, "[]");
            const auto sent = parseJson(request.body, DuplicateKeys::Keep);
            return answering(status, newLedgerJson("ldg_made", sent->find(u"name")->text.toUtf8()));
        });
    }
    Connection connection() const
    {
        return {.id = u"c1"_qs,
                .name = u"Acme"_qs,
                .endpoint = {Service::Core, server.url(), {}},
                .tokenPlace = TokenPlace::Session,
                .environment = Environment::Test};
    }
};

inline DraftForm typed(const QString &name)
{
    DraftForm form;
    form.name = name;
    form.setJson(u"{\"owner\":\"payments\"}"_qs);
    return form;
}

inline void setTime(const QString &path, const QDateTime &time)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
}

/// A home in which the program is started repeatedly.
struct Home {
    QTemporaryDir directory;
    Blnk blnk;
    std::unique_ptr<Program> program;

    void start(const QByteArray &token = roomToken)
    {
        program = std::make_unique<Program>(directory.path());
        program->openConnection(blnk.connection(), token);
    }
    QString file() const { return directory.filePath(u"draft.json"_qs); }
    QString aside() const { return directory.filePath(u"aside"_qs); }
    NewLedgerForm *form() const { return program->window->findChild<NewLedgerForm *>(); }
    void type(const DraftForm &draft) const { form()->setForm(draft); }
    /// Creates what is in the form, and keeps a copy of the draft file from when Create was pressed.
    void create(Attempt::State outcome = Attempt::State::Created) const
    {
        QVERIFY(program->drafts.flush());
        QFile::remove(aside());
        QVERIFY(QFile::copy(file(), aside()));
        const size_t before = program->journal.recent()->size();
        const QSignalSpy created(&program->workspace.creation, &LedgerCreation::created);
        const QSignalSpy notCreated(&program->workspace.creation, &LedgerCreation::notCreated);
        form()->submit();
        QTRY_COMPARE(created.size() + notCreated.size(), 1); // the window has heard of it too
        QCOMPARE(program->journal.recent()->size(), before + 1);
        QCOMPARE(program->journal.recent(1)->front().state, outcome);
        QVERIFY(!program->workspace.creation.isCreating());
    }
    /// Ends the program, and restores the draft file to what a kill would have left.
    void endAsIfKilled()
    {
        program.reset();
        QFile::remove(file());
        QVERIFY(QFile::copy(aside(), file()));
    }
    QString name() const { return form()->form().name; }
    /// Leaves drafts as programs do that have ended, the last one last.
    void leave(const QStringList &names) const
    {
        for (int i = 0; i < names.size(); ++i) {
            DraftStore drafts(file());
            drafts.keep(typed(names.at(i)));
            QVERIFY(drafts.flush());
        }
        // They were written within one tick of the file system's clock.
        for (int i = 0; i < names.size(); ++i) {
            for (const QFileInfo &info : QDir(directory.path()).entryInfoList({u"draft*.json"_qs})) {
                QFile one(info.filePath());
                QVERIFY(one.open(QIODevice::ReadOnly));
                if (one.readAll().contains(QByteArray("\"name\":\"" + names.at(i).toUtf8() + "\"")))
                    setTime(info.filePath(), QDateTime::currentDateTimeUtc().addSecs(i - 10));
            }
        }
    }
    QTableWidget *draftsTable() const
    {
        return screen::named<QTableWidget>(program->window.get(), u"Unsent drafts"_qs);
    }
    void press(const QString &name) const
    {
        auto *button = screen::named<QAbstractButton>(program->window.get(), name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }
    /// True if any file in the home contains the text.
    bool filesHold(const QByteArray &text) const
    {
        for (QDirIterator files(directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    }
};

} // namespace ledgerdesk
