// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/keychaincredentialstore.h"
#include "support/servedprogram.h"

#include <chrono>

namespace ledgerdesk::keyed {

inline const QString service = u"ledgerdesk.tests.window"_qs;
inline constexpr int longWait = 30'000; // ms, for a busy computer
/// As in the program, but short enough for a test.
inline constexpr KeychainPatience shortPatience{.hint = std::chrono::milliseconds(300),
                                                .giveUp = std::chrono::milliseconds(1500)};
inline const QByteArray token = "0123456789abcdefMARKER";

/// The program with a token in the real keychain.
struct KeyedProgram : ProgramGround {
    KeychainCredentialStore keychain{service, shortPatience};
    SessionCredentialStore session;
    Workspace workspace{{book, {keychain, session}, journal}};
    MainWindow window{workspace, drafts, theme, settings};
    Connection connection;

    KeyedProgram()
    {
        connection.id = u"c1"_qs;
        connection.name = u"Acme"_qs;
        connection.endpoint = {Service::Core, server.url(), {}};
        connection.environment = Environment::Test;
        server.answerBy([](const WireRequest &request) {
            return request.header("X-Blnk-Key") == token ? answering(200, "[]") : answering(401, "{}");
        });
        if (!journal.open() || !book.save(connection))
            qFatal("the files could not be made");
    }
    void keepToken()
    {
        QObject context;
        Answer<void> answer;
        KeychainCredentialStore patient(service);
        patient.write(credentialKey(connection), Secret(token), {&context, answer.done()});
        QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, longWait);
        QVERIFY(*answer);
    }
    void show()
    {
        window.resize(1320, 860);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    /// Types like a person who does not wait for the keychain.
    void typeName(const QString &text)
    {
        auto *name = screen::named<QLineEdit>(&window, u"Ledger name"_qs);
        name->setFocus();
        screen::type(text);
        QCOMPARE(name->text(), text);
    }
    QPushButton *button(const QString &name) { return screen::named<QPushButton>(&window, name); }
    QString message() { return screen::message(&window); }
};

} // namespace ledgerdesk::keyed
