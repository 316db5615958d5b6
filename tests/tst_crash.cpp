// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "creation/draftstore.h"
#include "support/countingservice.h"
#include "support/desktop.h"
#include "support/numbers.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSettings>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QtTest>

#include <csignal>
#include <thread>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
constexpr int kills = 200;
constexpr int leastCreates = 50;

QString configFile(const QString &name)
{
    return QDir::homePath() + u"/.config/ledgerdesk/"_qs + name;
}
QString dataFile(const QString &name)
{
    return QDir::homePath() + u"/.local/share/ledgerdesk/"_qs + name;
}

struct Recorded {
    qint64 id = 0;
    QString name{};
    QString state{};
    QString ledgerId{};
};

/// The attempts as they are in a journal's file: opening a Journal would end those in progress.
std::vector<Recorded> attemptsIn(const QString &path)
{
    std::vector<Recorded> found;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"crash"_qs);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_qs);
        database.open();
        QSqlQuery query(database);
        // If the program was killed early, there is no table.
        query.exec(u"SELECT id, ledger_name, state, ledger_id FROM attempt ORDER BY id"_qs);
        while (query.next())
            found.push_back({query.value(0).toLongLong(), query.value(1).toString(),
                             query.value(2).toString(), query.value(3).toString()});
    }
    QSqlDatabase::removeDatabase(u"crash"_qs);
    return found;
}

/// The same from a copy, so that the next start finds the files as the kill left them.
std::vector<Recorded> attemptsAfterKill()
{
    const QTemporaryDir copy;
    for (const QString &end : {QString(), u"-wal"_qs})
        QFile::copy(dataFile(u"journal.sqlite"_qs + end), copy.filePath(u"journal.sqlite"_qs + end));
    return attemptsIn(copy.filePath(u"journal.sqlite"_qs));
}

qsizetype countOf(const std::vector<Recorded> &attempts, const QString &name, const QStringList &states)
{
    return std::count_if(attempts.begin(), attempts.end(), [&](const Recorded &attempt) {
        return attempt.name == name && states.contains(attempt.state);
    });
}

void leaveDraft(const QString &name)
{
    DraftForm form;
    form.name = name;
    form.setJson(u"{\"owner\": \"payments-team\"}"_qs);
    DraftStore drafts(dataFile(u"draft.json"_qs));
    drafts.load();
    const auto attempts = attemptsIn(dataFile(u"journal.sqlite"_qs));
    drafts.begin(attempts.empty() ? 0 : attempts.back().id); // as the window does at the first letter
    drafts.keep(form);
    QVERIFY(drafts.flush());
}

/// What is in the draft file, which the program may be using.
DraftForm draftLeft()
{
    QFile file(dataFile(u"draft.json"_qs));
    const auto kept = file.open(QIODevice::ReadOnly) ? KeptDraft::fromBytes(file.readAll()) : std::nullopt;
    return kept ? kept->form : DraftForm{};
}

} // namespace

/// The real program, killed repeatedly while it creates.
class CrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAtRandomMoments_nothingIsLostOrSentTwice();

private:
    using Program = std::unique_ptr<QProcess>;
    void startAndWait(Program &program);
    void pressAndKill(QProcess &program);
    static void endAtOnce(QProcess &program);
    void checkWhatIsLeft();
    void typeAnother(const Program &program);

    Desktop m_desktop;
    CountingService m_service;
    QRandomGenerator m_random;
    QString m_name;
    bool m_isRecorded = false; // about the last press
    int m_presses = 0;
    QMap<QString, int> m_pressesFor;
    QMap<QString, int> m_moments;
};

void CrashTest::initTestCase()
{
    QVERIFY2(!m_desktop.display().isEmpty(), "Xvfb is needed: apt-get install xvfb xdotool");
    qunsetenv("QT_LOGGING_RULES"); // with full logging, hundreds of starts take ten times as long
    bool isGiven = false;
    const uint given = qEnvironmentVariable("LEDGERDESK_SEED").toUInt(&isGiven);
    const uint seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("LEDGERDESK_SEED=%u gives the same moments, as far as a busy computer can", seed);
    m_random.seed(seed);

    QDir().mkpath(configFile({}));
    QDir().mkpath(dataFile({}));
    ConnectionBook book(configFile(u"connections.json"_qs));
    QVERIFY(book.load());
    const Connection connection{.id = u"11111111-2222-4333-8444-555555555555"_qs,
                                .name = u"Acme"_qs,
                                .endpoint = {Service::Core, m_service.url(), {}},
                                .tokenPlace = TokenPlace::Session,
                                .environment = Environment::Test};
    QVERIFY(book.save(connection));
    QSettings settings(configFile(u"settings.ini"_qs), QSettings::IniFormat);
    settings.setValue(u"connection"_qs, connection.id);
}

void CrashTest::startAndWait(Program &program)
{
    const int listings = m_service.listings();
    program = m_desktop.start({});
    QTRY_VERIFY_WITH_TIMEOUT(m_service.listings() > listings, patience); // its window is shown
    const std::vector<Recorded> attempts = attemptsIn(dataFile(u"journal.sqlite"_qs));
    for (const Recorded &attempt : attempts)
        QVERIFY2(attempt.state != u"sending", "an attempt has no final state after the restart");
    if (!attempts.empty() && attempts.back().state == u"created" && draftLeft().name == attempts.back().name)
        QTRY_VERIFY_WITH_TIMEOUT(draftLeft().isEmpty(), patience); // must not be created again
}

/// Replaces the name by keyboard, and waits until the program has saved it.
void CrashTest::typeAnother(const Program &program)
{
    m_name = u'x' + QString::number(m_presses);
    QString keys = u"ctrl+a"_qs;
    for (const QChar character : std::as_const(m_name))
        keys += u' ' + QString(character);
    QVERIFY(
        m_desktop.pressUntil(u"Acme — Ledger Desk"_qs, keys, [this] { return draftLeft().name == m_name; }));
    QCOMPARE(program->state(), QProcess::Running);
}

/// One press of Create, and one SIGKILL at a random moment around it.
void CrashTest::pressAndKill(QProcess &program)
{
    const bool isAfterPost = m_random.bounded(2) == 0;
    const int posts = m_service.posts();
    m_service.setPause(std::chrono::milliseconds(m_random.bounded(30)));
    ++m_presses;
    ++m_pressesFor[m_name];
    std::thread keyboard([this] { m_desktop.press(u"Acme — Ledger Desk"_qs, u"ctrl+Return"_qs); });
    // The point is a random moment, so here a test waits by the clock.
    if (isAfterPost) {
        m_service.waitForPost(posts, 10s);
        std::this_thread::sleep_for(std::chrono::microseconds(m_random.bounded(40'000)));
    } else {
        std::this_thread::sleep_for(std::chrono::microseconds(m_random.bounded(150'000)));
    }
    ::kill(pid_t(program.processId()), SIGKILL);
    keyboard.join();
    endAtOnce(program);
}

void CrashTest::endAtOnce(QProcess &program)
{
    ::kill(pid_t(program.processId()), SIGKILL);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
}

void CrashTest::checkWhatIsLeft()
{
    const std::vector<Recorded> attempts = attemptsAfterKill();
    const int posts = m_service.posts(m_name);
    QVERIFY2(m_service.posts() <= m_presses, "more creates were sent than asked for");
    QVERIFY2(posts <= m_pressesFor.value(m_name), "a ledger was sent more often than asked for");
    const auto mayBeThere = countOf(attempts, m_name, {u"sending"_qs, u"unknown"_qs, u"created"_qs});
    QVERIFY2(posts <= mayBeThere, "a create was sent without a record of it");
    m_isRecorded = mayBeThere > 0;
    for (const Recorded &attempt : attempts)
        QVERIFY2(attempt.state != u"created" || m_service.holds(attempt.ledgerId), "Created is not there");

    const bool isCreated = countOf(attempts, m_name, {u"created"_qs}) > 0;
    const DraftForm draft = draftLeft();
    QVERIFY2(draft.name == m_name || (isCreated && draft.isEmpty()), "what was typed is lost");
    QVERIFY(draft.isEmpty() || draft.json() == u"{\"owner\": \"payments-team\"}");

    if (isCreated)
        ++m_moments[draft.isEmpty() ? u"after it was created"_qs : u"created, form not yet cleared"_qs];
    else if (posts == 0)
        ++m_moments[mayBeThere > 0 ? u"recorded, not yet sent"_qs : u"before it was recorded"_qs];
    else
        ++m_moments[u"sent, answer not yet recorded"_qs];
}

void CrashTest::killedAtRandomMoments_nothingIsLostOrSentTwice()
{
    int number = 0;
    for (int kill = 0; kill < kills; ++kill) {
        // After a recorded press, a person goes on to the next ledger; otherwise they press again. Sometimes
        // the program is restarted before that, with the old ledger still in the form.
        Program program;
        if (m_name.isEmpty() || m_isRecorded) {
            if (kill % 4 == 3) {
                startAndWait(program);
                endAtOnce(*program);
                if (QTest::currentTestFailed())
                    return;
            }
            m_name = u"Ledger %1"_qs.arg(++number);
            leaveDraft(m_name);
        }
        startAndWait(program);
        if (QTest::currentTestFailed())
            return;
        if (kill % 10 == 0)
            typeAnother(program);
        if (!QTest::currentTestFailed())
            pressAndKill(*program);
        if (!QTest::currentTestFailed())
            checkWhatIsLeft();
        if (QTest::currentTestFailed())
            return;
        count("kills", 1);
    }
    Program program;
    startAndWait(program);
    program->terminate();
    QVERIFY(program->waitForFinished(patience));
    for (auto moment = m_moments.cbegin(); moment != m_moments.cend(); ++moment)
        qInfo("killed %3d times %s", moment.value(), qPrintable(moment.key()));
    qInfo("%d presses, %d POSTs", m_presses, m_service.posts());
    QVERIFY(m_service.posts() >= leastCreates);
}

QTEST_GUILESS_MAIN(CrashTest)
#include "tst_crash.moc"
