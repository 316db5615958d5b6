// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/sendingdialog.h"
#include "form/newledgerform.h"
#include "support/creationroom.h"
#include "support/program.h"

#include <QComboBox>
#include <QMutex>
#include <QPushButton>

namespace ledgerdesk {

inline QString largeMetadata()
{
    return u"{\"note\":\"%1\"}"_qs.arg(QString(9000, u'x'));
}

inline WireScript refusing(int status)
{
    return answering(status, R"({"error":"no"})");
}

/// A Blnk that counts creates and answers name checks as scripted.
struct ScriptedBlnk {
    WireServer server;
    QMutex mutex;
    WireScript toFilter = answering(200, "[]");
    QByteArray list = "[]";
    int made = 0;

    ScriptedBlnk()
    {
        server.answerBy([this](const WireRequest &request) {
            const QMutexLocker lock(&mutex);
            if (isCreate(request))
                return answering(201,
                                 ledgerJson("ldg_made" + QByteArray::number(++made), nameIn(request.body)));
            if (request.method == "POST")
                return toFilter;
            return answering(200, request.target.contains("name_ilike") ? "[]" : list);
        });
    }
    static QByteArray nameIn(const QByteArray &body)
    {
        const auto sent = parseJson(body, DuplicateKeys::Keep);
        return sent->find(u"name")->text.toUtf8();
    }
    void answerFilter(const WireScript &script)
    {
        const QMutexLocker lock(&mutex);
        toFilter = script;
    }
    Connection connection(Environment environment = Environment::Test) const
    {
        return {.id = u"c1"_qs,
                .name = u"Acme"_qs,
                .endpoint = {Service::Core, server.url(), {}},
                .tokenPlace = TokenPlace::Session,
                .environment = environment};
    }
    int creates() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isCreate));
    }
    int looks() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), [](const WireRequest &request) {
            return request.target.startsWith("/ledgers/filter");
        }));
    }
};

/// The program with a connection to that Blnk, used as a person does.
struct SendingDesk {
    QTemporaryDir home;
    ScriptedBlnk blnk;
    Program program{home.path()};

    void open(Environment environment = Environment::Test)
    {
        program.openConnection(blnk.connection(environment), roomToken);
    }
    void create(const QString &name)
    {
        goBackToTheWindow();
        program.typeName(name);
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    /// Creates, and waits for a question about it.
    void createAndBeAsked(const QString &name)
    {
        create(name);
        QTRY_VERIFY(dialog());
    }
    /// Enters a ledger that is too large to create at once, and presses Create.
    void typeLarge()
    {
        DraftForm form;
        form.name = u"Large"_qs;
        form.setJson(largeMetadata());
        program.window->findChild<NewLedgerForm *>()->setForm(form);
        goBackToTheWindow();
        screen::named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->setFocus();
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    /// Creates on a production connection, and arms it for 15 minutes.
    void createInProduction(const QString &name)
    {
        createAndBeAsked(name);
        screen::type(u"PRODUCTION"_qs);
        screen::named<QComboBox>(dialog(), u"Valid for"_qs)->setCurrentIndex(1);
        screen::press(Qt::Key_Return);
        QTRY_VERIFY(message().contains(u"Created “%1”"_qs.arg(name)));
    }
    /// Opens a production connection, and arms it by creating a ledger.
    void openInProduction()
    {
        open(Environment::Production);
        createInProduction(u"One"_qs);
    }
    /// Activates the window, as a window manager does when a dialog closes.
    void goBackToTheWindow()
    {
        program.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
    }
    SendingDialog *dialog() const
    {
        for (auto *dialog : program.window->findChildren<SendingDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    void pressButton(const QString &name)
    {
        auto *button = screen::named<QPushButton>(program.window.get(), name);
        QVERIFY2(button, qPrintable(name));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    QString typedName() const
    {
        return screen::named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->text();
    }
    bool isReady() const
    {
        return !screen::named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->isReadOnly();
    }
    QString message() const { return screen::message(program.window.get()); }
};

} // namespace ledgerdesk
