// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/commandrun.h"
#include "support/creationroom.h"

#include <QTest>

using namespace ledgerdesk;

/// What the program says of its arguments in a terminal.
class CheckCommandUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongUse_isSaidWithoutValues_data();
    void wrongUse_isSaidWithoutValues();
    void help_fitsATerminal_data();
    void help_fitsATerminal();
};

void CheckCommandUsageTest::wrongUse_isSaidWithoutValues_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const QString token = QString::fromLatin1(roomToken);
    const QByteArray nameless = "ledgerdesk: --check needs the name of a connection.";
    const auto row = [](const char *name, const QStringList &arguments, const QByteArray &says) {
        QTest::newRow(name) << arguments << says;
    };
    row("no such kind", {u"--check"_qs, u"sandbox"_qs, u"--sandbox-token"_qs, token},
        "KIND must be one of: all-rights");
    row("a kind elsewhere", {u"--check"_qs, token, u"--sandbox-token"_qs, u"slow"_qs}, "--check sandbox");
    row("only JSON", {u"--json"_qs}, "--json needs --check or --test");
    row("a token as an argument", {u"--check"_qs, u"sandbox"_qs, token}, "only options are accepted");
    row("no connection", {u"--check"_qs}, nameless);
    row("an empty name", {u"--check"_qs, QString()}, nameless);
    row("an empty name after =", {u"--check="_qs}, nameless);
    row("help instead of a name", {u"--check"_qs, u"--help"_qs}, nameless);
    row("an option instead of a name", {u"--check"_qs, u"--sandbox"_qs}, nameless);
    row("two options instead of a name", {u"--check"_qs, u"--json"_qs, u"--token-from-stdin"_qs}, nameless);
    row("a dash instead of a name", {u"--check"_qs, u"-"_qs + token}, nameless);
    row("two connections", {u"--check"_qs, u"a"_qs, u"--check"_qs, token}, "one connection at a time");
    row("no kind", {u"--check"_qs, u"sandbox"_qs, u"--sandbox-token"_qs, u"--json"_qs},
        "--sandbox-token needs a kind.");
    row("no port", {u"--serve-sandbox"_qs, u"--json"_qs}, "--serve-sandbox needs a port");
    row("two ways to start", {u"--sandbox"_qs, u"--check"_qs, u"sandbox"_qs}, "use only one of");
    const QString address = u"https://blnk.example"_qs;
    row("an address without a token", {u"--check"_qs, address}, "needs --token-from-stdin");
    row("an address with a password",
        {u"--check"_qs, u"https://me:"_qs + token + u"@blnk.example"_qs, u"--token-from-stdin"_qs},
        "ADDRESS must start with https://");
    row("plain HTTP", {u"--check"_qs, u"http://blnk.example"_qs, u"--token-from-stdin"_qs},
        "ADDRESS must start with https://");
    row("an instance of a connection", {u"--check"_qs, u"a"_qs, u"--instance"_qs, token},
        "--instance needs --check ADDRESS");
    row("a token as an instance",
        {u"--check"_qs, address, u"--instance"_qs, u"blnk_at_0123456789"_qs + token,
         u"--token-from-stdin"_qs},
        "not a token");
    row("no instance", {u"--check"_qs, address, u"--instance"_qs, u"--json"_qs}, "needs an instance ID");
    row("an instance alone", {u"--instance"_qs, token}, "need --check");
    row("a test and a check", {u"--test"_qs, u"--check"_qs, u"sandbox"_qs}, "use only one of");
    row("a test of an argument", {u"--test"_qs, token}, "only options are accepted");
    row("a test with a value", {u"--test="_qs + token}, "--test");
    row("a test with an option of a check", {u"--test"_qs, u"--token-from-stdin"_qs},
        "--test takes everything from standard input");
    row("an unknown option", {u"--token"_qs, token}, "ledgerdesk: unknown option --token.");
    row("an unknown option with a value", {u"--token="_qs + token}, "unknown option --token.");
    row("a token as an option", {u"--"_qs + token}, "unknown option.");
    row("a value where there is none", {u"--json="_qs + token}, "--json");
}

void CheckCommandUsageTest::wrongUse_isSaidWithoutValues()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const ProgramEnd ended = run(arguments);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QVERIFY(ended.output.isEmpty());
    QVERIFY2(!ended.errors.contains(roomToken.mid(8)), ended.errors.constData());
    // One sentence, and a pointer to the help.
    QVERIFY2(ended.errors.endsWith("\nTry 'ledgerdesk --help'.\n"), ended.errors.constData());
    QVERIFY2(!ended.errors.contains("Usage"), ended.errors.constData());
    for (const QByteArray &line : ended.errors.split('\n'))
        QVERIFY2(line.size() <= 80, line.constData());
}

void CheckCommandUsageTest::help_fitsATerminal_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("long") << QStringList{u"--help"_qs};
    QTest::newRow("short") << QStringList{u"-h"_qs};
    QTest::newRow("before what is wrong") << QStringList{u"--help"_qs, u"--check"_qs};
    QTest::newRow("after a name") << QStringList{u"--check"_qs, u"sandbox"_qs, u"--help"_qs};
}

void CheckCommandUsageTest::help_fitsATerminal()
{
    QFETCH(QStringList, arguments);
    const ProgramEnd ended = run(arguments);
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.errors.isEmpty());
    for (const char *word : {"Usage:", "--check CONNECTION", "drops-answer", "Exit statuses", "--check=NAME"})
        QVERIFY2(ended.output.contains(word), word);
    const QStringList lines = QString::fromUtf8(ended.output).split(u'\n');
    for (const QString &line : lines)
        QVERIFY2(line.size() <= 80, qPrintable(line));
}

QTEST_GUILESS_MAIN(CheckCommandUsageTest)
#include "tst_checkcommand_usage.moc"
