// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"
#include "ledgers/keptlists.h"
#include "support/screen.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>

namespace ledgerdesk {

/// The program as main.cpp builds it, with files of its own.
struct Program {
    explicit Program(const QString &home)
        : settings(home + u"/settings.ini"_qs, QSettings::IniFormat)
        , book(home + u"/connections.json"_qs)
        , journal(home + u"/journal.sqlite"_qs)
        , drafts(home + u"/draft.json"_qs)
        , lists(home + u"/lists"_qs, book)
        , workspace({book, {keychain, session}, journal, &lists})
    {
        const bool loaded = book.load().has_value() && journal.open().has_value();
        Q_ASSERT(loaded);
        window = std::make_unique<MainWindow>(workspace, drafts, theme, settings);
    }

    void show()
    {
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void openLast() const
    {
        const auto last = window->lastUsed();
        window->announce(last);
        if (last)
            window->open(*last);
    }
    void openSandbox(SandboxToken::Kind token = SandboxToken::Kind::AllRights)
    {
        QVERIFY(workspace.connection.openSandbox(token));
        show();
        QTRY_COMPARE(workspace.ledgers.state(), KnownLedgers::State::Ready);
    }
    void openSandboxThatMayFailToList(SandboxToken::Kind token)
    {
        QVERIFY(workspace.connection.openSandbox(token));
        show();
        QTRY_VERIFY(workspace.ledgers.state() == KnownLedgers::State::Ready
                    || workspace.ledgers.state() == KnownLedgers::State::Failed);
    }
    /// Opens this connection, with a token for this session.
    void openConnection(const Connection &connection, const QByteArray &token)
    {
        QVERIFY(book.save(connection));
        bool isKept = false;
        session.write(credentialKey(connection), Secret(token),
                      {window.get(), [&isKept](const Result<void> &kept) { isKept = kept.has_value(); }});
        QTRY_VERIFY(isKept);
        workspace.connection.open(connection);
        show();
        QTRY_VERIFY(workspace.ledgers.state() == KnownLedgers::State::Ready
                    || workspace.ledgers.state() == KnownLedgers::State::Failed);
    }
    QTableView *table() { return screen::named<QTableView>(window.get(), u"Ledgers"_qs); }
    QString selectedName() const
    {
        auto *view = screen::named<QTableView>(window.get(), u"Ledgers"_qs);
        if (!view) // a state replaces the empty table
            return {};
        const QModelIndexList rows = view->selectionModel()->selectedRows();
        return rows.isEmpty() ? QString() : rows.first().data().toString();
    }
    /// All labels that are shown.
    QString words() const
    {
        QStringList texts;
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'|');
    }
    void typeName(const QString &name)
    {
        auto *field = screen::named<QLineEdit>(window.get(), u"Ledger name"_qs);
        QVERIFY(field);
        field->setFocus();
        screen::type(name);
    }

    QSettings settings;
    Theme theme;
    ConnectionBook book;
    Journal journal;
    DraftStore drafts;
    KeptLists lists;
    SessionCredentialStore keychain;
    SessionCredentialStore session;
    Workspace workspace;
    std::unique_ptr<MainWindow> window;
};

} // namespace ledgerdesk
