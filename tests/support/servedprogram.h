// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"
#include "support/creationroom.h"
#include "support/lookups.h"
#include "support/screen.h"
#include "support/wireserver.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <memory>

namespace ledgerdesk {

/// The parts that the program is built on, in a home of their own, and a service.
struct ProgramGround {
    QTemporaryDir home;
    WireServer server;
    QSettings settings{home.filePath(u"settings.ini"_qs), QSettings::IniFormat};
    Theme theme;
    ConnectionBook book{home.filePath(u"connections.json"_qs)};
    Journal journal{home.filePath(u"journal.sqlite"_qs)};
    DraftStore drafts{home.filePath(u"draft.json"_qs)};
};

/// The program on a connection to a service that the test scripts.
struct ServedProgram : ProgramGround {
    SessionCredentialStore keychain;
    SessionCredentialStore session;
    Workspace workspace;
    std::unique_ptr<MainWindow> window;
    Connection connection;

    explicit ServedProgram(LookUpPatience patience)
        : workspace({book, {keychain, session}, journal}, patience)
    {
        connection.id = u"c1"_qs;
        connection.name = u"Acme"_qs;
        connection.endpoint = {Service::Core, server.url(), {}};
        connection.tokenPlace = TokenPlace::Session; // this service needs no token
        connection.environment = Environment::Test;
        if (!journal.open() || !book.save(connection))
            qFatal("the files could not be made");
        window = std::make_unique<MainWindow>(workspace, drafts, theme, settings);
    }

    void open()
    {
        window->resize(1320, 860);
        window->show();
        workspace.connection.open(connection);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_VERIFY(workspace.ledgers.state() == KnownLedgers::State::Ready
                    || workspace.ledgers.state() == KnownLedgers::State::Failed);
    }
    /// Makes the service answer creates with this status, and reads with these ledgers.
    void know(const QByteArray &ledgers, int createStatus = 502, const QByteArray &created = {})
    {
        const QByteArray toCreate = created.isEmpty() ? newLedgerJson("ldg_made", "Wallets") : created;
        server.answerBy([ledgers, createStatus, toCreate](const WireRequest &request) {
            if (isCreate(request))
                return answering(createStatus, toCreate);
            if (request.target.startsWith("/ledgers/ldg_"))
                return answering(200,
                                 newLedgerJson(request.target.mid(9),
                                               request.target.endsWith("_x") ? "Purses" : "Wallets"));
            return answering(200, ledgers);
        });
    }
    /// Makes the service list these ledgers after the first create, and none before.
    void knowFromTheCreateOn(const QByteArray &ledgers, const WireScript &answerToCreate)
    {
        server.answerBy([ledgers, answerToCreate,
                         isMade = std::make_shared<std::atomic<bool>>(false)](const WireRequest &request) {
            if (isCreate(request)) {
                *isMade = true;
                return answerToCreate;
            }
            if (request.target.startsWith("/ledgers/ldg_"))
                return answering(200, newLedgerJson(request.target.mid(9), "Wallets"));
            return answering(200, *isMade ? ledgers : QByteArray("[]"));
        });
    }
    void create(const QString &name = u"Wallets"_qs)
    {
        auto *field = screen::named<QLineEdit>(window.get(), u"Ledger name"_qs);
        field->setFocus();
        field->selectAll();
        screen::type(name);
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    /// Opens the program on such a service, and creates a ledger.
    void openAndCreate(const QByteArray &ledgers = "[]", int createStatus = 502)
    {
        know(ledgers, createStatus);
        open();
        create();
    }
    QString message() const { return screen::message(window.get()); }
    template <typename W = QPushButton>
    W *find(const QString &name) const
    {
        return screen::named<W>(window.get(), name);
    }
    /// True if the message has this button, or this action under `More`.
    bool offers(const QString &name) const
    {
        return find(name) != nullptr || screen::inMenu(window.get(), name) != nullptr;
    }
    /// Presses the button with this name in the message, by keyboard, or chooses it under `More`.
    void press(const QString &name) const
    {
        auto *button = find(name);
        if (button == nullptr) {
            QAction *action = screen::inMenu(window.get(), name);
            QVERIFY2(action, qPrintable(name));
            return action->trigger();
        }
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    /// The field for the ledger ID, once it has the focus.
    QLineEdit *idField() const
    {
        QLineEdit *field = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            field = find<QLineEdit>(u"Ledger ID"_qs);
            return field && field->isActiveWindow() && field->hasFocus();
        });
        return isThere ? field : nullptr;
    }
    /// Answers the question about ledgers that have or may have the name.
    void createAnyway() const
    {
        QTRY_VERIFY(find(u"Create anyway"_qs));
        QTest::mouseClick(find(u"Create anyway"_qs), Qt::LeftButton);
    }
    /// True if a visible label anywhere in the window contains these words.
    bool isShown(const QString &words) const
    {
        const auto labels = window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    int creates() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isCreate));
    }
    /// The table of Activity, which is hidden while it is empty.
    QTableView *openActivity() const
    {
        auto *dock = window->findChild<QDockWidget *>(u"activity"_qs);
        dock->show();
        return dock->findChild<QTableView *>();
    }
    static QString cell(const QTableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }
    Attempt newest() const
    {
        const auto recent = journal.recent(1);
        return recent->empty() ? Attempt{} : recent->front();
    }
};

} // namespace ledgerdesk
