// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "creation/keptdraft.h"
#include "support/countingservice.h"
#include "support/desktop.h"

#include <QDir>
#include <QSettings>
#include <QtTest>

using namespace ledgerdesk;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer

QString configFile(const QString &name)
{
    return QDir::homePath() + u"/.config/ledgerdesk/"_qs + name;
}
QString dataFile(const QString &name)
{
    return QDir::homePath() + u"/.local/share/ledgerdesk/"_qs + name;
}
QString nameIn(const QString &draftFile)
{
    QFile file(dataFile(draftFile));
    const auto kept = file.open(QIODevice::ReadOnly) ? KeptDraft::fromBytes(file.readAll()) : std::nullopt;
    return kept ? kept->form.name : QString();
}

} // namespace

/// The real program, twice at the same time.
class TwoProgramsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killed_eachDraftIsLeftAndTheNewestIsContinued();

private:
    using Program = std::unique_ptr<QProcess>;
    Program start(const QString &name);
    void type(const QString &connection, const QString &keys, const QString &draftFile, const QString &name);

    Desktop m_desktop;
    CountingService m_service;
};

void TwoProgramsTest::initTestCase()
{
    QVERIFY2(!m_desktop.display().isEmpty(), "Xvfb is needed: apt-get install xvfb xdotool");
    qunsetenv("QT_LOGGING_RULES");
    QDir().mkpath(configFile({}));
    QDir().mkpath(dataFile({}));
    ConnectionBook book(configFile(u"connections.json"_qs));
    for (const QString &name : {u"Acme"_qs, u"Bolt"_qs}) {
        QVERIFY(book.save({.id = name,
                           .name = name,
                           .endpoint = {Service::Core, m_service.url(), {}},
                           .tokenPlace = TokenPlace::Session,
                           .environment = Environment::Test}));
    }
}

/// Starts the program on the connection of this name, which is in the title of its window.
TwoProgramsTest::Program TwoProgramsTest::start(const QString &name)
{
    QSettings settings(configFile(u"settings.ini"_qs), QSettings::IniFormat);
    settings.setValue(u"connection"_qs, name);
    settings.sync();
    const int listings = m_service.listings();
    Program program = m_desktop.start({});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(m_service.listings() > listings, patience); }();
    return program;
}

/// Presses the keys in the window of this connection until they are in the draft.
void TwoProgramsTest::type(const QString &connection, const QString &keys, const QString &draftFile,
                           const QString &name)
{
    // A key that comes before the window is ready for it is lost, so begin again if it was not heard in time.
    constexpr int attempts = 30;
    constexpr int whileWriting = 2'000; // ms; the draft is written after 300
    for (int attempt = 0; attempt < attempts; ++attempt) {
        m_desktop.press(connection + u" — Ledger Desk"_qs, keys);
        if (QTest::qWaitFor([&] { return nameIn(draftFile).contains(name); }, whileWriting))
            return;
    }
    QFAIL(qPrintable(u"%1: %2"_qs.arg(draftFile, nameIn(draftFile))));
}

void TwoProgramsTest::killed_eachDraftIsLeftAndTheNewestIsContinued()
{
    Program one = start(u"Acme"_qs);
    Program other = start(u"Bolt"_qs);
    type(u"Bolt"_qs, u"ctrl+a b o l t"_qs, u"draft-2.json"_qs, u"bolt"_qs);
    type(u"Acme"_qs, u"ctrl+a a c m e"_qs, u"draft.json"_qs, u"acme"_qs);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(nameIn(u"draft-2.json"_qs), u"bolt"_qs);
    for (const Program *program : {&one, &other}) {
        (*program)->kill();
        QVERIFY((*program)->waitForFinished(patience));
    }

    one = start(u"Acme"_qs); // with the draft of the first, which is the newest
    type(u"Acme"_qs, u"End x"_qs, u"draft.json"_qs, u"acmex"_qs);
    QCOMPARE(nameIn(u"draft-2.json"_qs), u"bolt"_qs);
    other = start(u"Bolt"_qs); // with what is left
    type(u"Bolt"_qs, u"End x"_qs, u"draft-2.json"_qs, u"boltx"_qs);
    for (const Program *program : {&one, &other}) {
        (*program)->terminate();
        QVERIFY((*program)->waitForFinished(patience));
    }
    QVERIFY(nameIn(u"draft.json"_qs).startsWith(u"acmex"));
    QVERIFY(nameIn(u"draft-2.json"_qs).startsWith(u"boltx"));
}

QTEST_GUILESS_MAIN(TwoProgramsTest)
#include "tst_twoprograms.moc"
