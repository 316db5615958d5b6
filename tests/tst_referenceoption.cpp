// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"
#include "connections/connectionfile.h"
#include "support/servedprogram.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>

using namespace ledgerdesk;
using screen::named;

namespace {

constexpr LookUpPatience patience{};

/// The reference in the body of a create, by its key.
QString referenceIn(const QByteArray &body, const QString &key = u"client_ref"_qs)
{
    return QJsonDocument::fromJson(body)[u"meta_data"][key].toString();
}

QByteArray bodyOfCreate(const ServedProgram &program)
{
    for (const WireRequest &request : program.server.requests()) {
        if (isCreate(request))
            return request.body;
    }
    return {};
}

} // namespace

/// The option of a connection to write a request reference into each new ledger.
class ReferenceOptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void file_withoutIt_isReadAsOff();
    void file_withIt_isReadBack();
    void file_withAKeyThatCannotBe_losesOnlyThatConnection();
    void dialog_isOffUntilSwitchedOn();
    void dialog_keyThatCannotBe_isSaidAtTheField();
    void create_off_sendsNone();
    void create_on_sendsWhatThePreviewShows();
    void create_draftHasTheKey_isSaidAndNothingLost();
};

void ReferenceOptionTest::file_withoutIt_isReadAsOff()
{
    const ConnectionFile file = readConnectionFile(R"({"version": 1, "connections": [{"id": "1",
        "name": "Acme", "service": "core", "base_url": "https://core.example", "instance_id": "",
        "token_place": "keychain", "environment": "test"}]})");
    QCOMPARE(file.state, ConnectionFile::State::Whole);
    QCOMPARE(file.connections.size(), std::size_t(1));
    QVERIFY(!file.connections.front().addsReference);
    QCOMPARE(file.connections.front().referenceKey, u"client_ref"_qs);
}

void ReferenceOptionTest::file_withIt_isReadBack()
{
    ConnectionFile file = readConnectionFile(R"({"version": 1, "connections": [{"id": "1",
        "name": "Acme", "service": "core", "base_url": "https://core.example", "instance_id": "",
        "token_place": "keychain", "environment": "test"}]})");
    file.connections.front().addsReference = true;
    file.connections.front().referenceKey = u"order_ref"_qs;
    const ConnectionFile again = readConnectionFile(writeConnectionFile(file.connections));
    QVERIFY(again.connections == file.connections);
}

void ReferenceOptionTest::file_withAKeyThatCannotBe_losesOnlyThatConnection()
{
    const ConnectionFile file = readConnectionFile(R"({"version": 1, "connections": [{"id": "1",
        "name": "Acme", "service": "core", "base_url": "https://core.example", "instance_id": "",
        "token_place": "keychain", "environment": "test", "reference_key": "a.b"}, {"id": "2",
        "name": "Other", "service": "core", "base_url": "https://core.example", "instance_id": "",
        "token_place": "keychain", "environment": "test"}]})");
    QCOMPARE(file.state, ConnectionFile::State::Damaged);
    QCOMPARE(file.connections.size(), std::size_t(1));
    QCOMPARE(file.connections.front().name, u"Other"_qs);
}

void ReferenceOptionTest::dialog_isOffUntilSwitchedOn()
{
    const Theme theme;
    const ServedProgram program(patience);
    ConnectionDialog dialog(program.connection, ConnectionDialog::StoredToken::Kept, {}, theme);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    named<QPushButton>(&dialog, u"Advanced"_qs)->click();
    auto *option = named<QCheckBox>(&dialog, u"Add a request reference to each new ledger"_qs);
    auto *key = named<QLineEdit>(&dialog, u"Reference key"_qs);
    QVERIFY(option && key);
    QVERIFY(!option->isChecked());
    QVERIFY(!key->isEnabled());
    QCOMPARE(key->text(), u"client_ref"_qs);
    QVERIFY(screen::descriptionOf(option).contains(u"can never be removed"));
    QVERIFY(!dialog.input().connection.addsReference);
    option->setFocus();
    screen::press(Qt::Key_Space);
    QVERIFY(key->isEnabled());
    key->selectAll();
    key->setFocus();
    screen::type(u"order_ref"_qs);
    QVERIFY(dialog.input().connection.addsReference);
    QCOMPARE(dialog.input().connection.referenceKey, u"order_ref"_qs);
}

void ReferenceOptionTest::dialog_keyThatCannotBe_isSaidAtTheField()
{
    const Theme theme;
    const ServedProgram program(patience);
    ConnectionDialog dialog(program.connection, ConnectionDialog::StoredToken::Kept, {}, theme);
    QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    named<QPushButton>(&dialog, u"Advanced"_qs)->click();
    named<QCheckBox>(&dialog, u"Add a request reference to each new ledger"_qs)->setChecked(true);
    auto *key = named<QLineEdit>(&dialog, u"Reference key"_qs);
    key->setText(u"client ref"_qs);
    named<QPushButton>(&dialog, u"Save"_qs)->click();
    QCOMPARE(saved.size(), 0);
    QVERIFY(screen::descriptionOf(key).contains(u"starts with a letter"));
    QVERIFY(key->hasFocus());
    key->setText(u"client_ref"_qs);
    named<QPushButton>(&dialog, u"Save"_qs)->click();
    QCOMPARE(saved.size(), 1);
}

void ReferenceOptionTest::create_off_sendsNone()
{
    ServedProgram program(patience);
    program.openAndCreate("[]", 201);
    QTRY_COMPARE(program.creates(), 1);
    QCOMPARE(bodyOfCreate(program), QByteArray(R"({"name":"Wallets"})"));
}

void ReferenceOptionTest::create_on_sendsWhatThePreviewShows()
{
    ServedProgram program(patience);
    program.connection.addsReference = true;
    program.connection.referenceKey = u"order_ref"_qs;
    program.know("[]", 201);
    program.open();
    LedgerDraft draft;
    draft.name = u"Wallets"_qs;
    const QByteArray shown = program.workspace.creation.preview(draft).body;
    QVERIFY(!referenceIn(shown, u"order_ref"_qs).isEmpty());
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(bodyOfCreate(program), shown);
    QCOMPARE(program.newest().reference, referenceIn(shown, u"order_ref"_qs));
    const QByteArray next = program.workspace.creation.preview(draft).body;
    QVERIFY(referenceIn(next, u"order_ref"_qs) != referenceIn(shown, u"order_ref"_qs));
}

void ReferenceOptionTest::create_draftHasTheKey_isSaidAndNothingLost()
{
    ServedProgram program(patience);
    program.connection.addsReference = true;
    program.know("[]", 201);
    program.open();
    auto *tabs = program.window->findChild<QTabBar *>();
    tabs->setFocus();
    screen::press(Qt::Key_Right);
    auto *json = program.find<QPlainTextEdit>(u"Metadata as JSON"_qs);
    QVERIFY(json);
    json->setFocus();
    const QString typed = u"{\"client_ref\":\"mine\"}"_qs;
    screen::type(typed);
    program.create();
    QTRY_VERIFY(program.isShown(u"under the key “client_ref”"_qs));
    QCOMPARE(json->toPlainText(), typed);
    QCOMPARE(program.find<QLineEdit>(u"Ledger name"_qs)->text(), u"Wallets"_qs);
    QVERIFY(program.find(u"Create ledger"_qs)->isEnabled());
    QCOMPARE(program.creates(), 0);
    QVERIFY(program.journal.recent()->empty());
}

QTEST_MAIN(ReferenceOptionTest)
#include "tst_referenceoption.moc"
