// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "creation/draftstore.h"
#include "faulty/storagefaults.h"
#include "support/creationroom.h"
#include "words/creationmessages.h"

#include <QDir>
#include <QSettings>
#include <QtTest>

#include <cerrno>

using namespace ledgerdesk;
using storagefaults::Fault;
using storagefaults::Lasting;

Q_DECLARE_METATYPE(ledgerdesk::storagefaults::Fault)

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
const QString name = u"Acme EUR"_qs;

DraftForm formOf(const QString &ledgerName)
{
    DraftForm form;
    form.name = ledgerName;
    form.setJson(u"{\"owner\": \"payments-team\"}"_qs);
    return form;
}

/// What the journal of a folder contains when the program is started there again.
std::vector<Attempt> attemptsAfterRestart(const QString &folder)
{
    QDir(folder + u"/running"_qs).removeRecursively(); // the holders of its locks are gone
    Journal journal(folder + u"/journal.sqlite"_qs);
    if (!journal.open() || journal.setAside())
        return {};
    return journal.recent().value_or(std::vector<Attempt>());
}

/// A person's day with a disk that fails at one moment: they save a connection, type a draft and create a
/// ledger.
class Day
{
public:
    explicit Day(const Fault &fault);
    void live();

    int presses = 0;
    int posts = 0;
    bool isCreatedAndSilent = false; ///< reported as Created, without a warning
    std::vector<std::vector<Attempt>>
        afterPowerLoss; ///< for each POST, what the journal would then have contained
    QStringList mistakes;

private:
    void expect(bool isTrue, const char *words)
    {
        if (!isTrue)
            mistakes << QString::fromUtf8(words);
    }
    void saveConnection();
    void typeDraft();
    void createLedger();
    void checkAfterRestart();

    const Fault m_fault;
    QTemporaryDir m_folder;
    QString path(const QString &file) const { return m_folder.filePath(file); }

    WireServer m_server;
    Connection m_connection;
    bool m_isConnectionSaved = false;
    bool m_isDraftKept = false;
    bool m_isCreated = false;
};

Day::Day(const Fault &fault)
    : m_fault(fault)
{
    m_connection.id = u"c1"_qs;
    m_connection.name = u"Acme"_qs;
    m_connection.endpoint = {Service::Core, m_server.url(), {}};
    m_server.answerBy([this](const WireRequest &request) {
        if (!isCreate(request))
            return answering(404, "{}");
        ++posts;
        const QTemporaryDir image;
        storagefaults::writeAfterPowerLoss(image.path());
        afterPowerLoss.push_back(attemptsAfterRestart(image.path()));
        return answering(201, ledgerJson("ldg_1", name.toUtf8()));
    });
    // What was there before that day.
    storagefaults::watch(m_folder.path(), {});
    ConnectionBook book(path(u"connections.json"_qs));
    expect(book.load().has_value() && book.save(m_connection).has_value(), "a connection could be saved");
    DraftStore drafts(path(u"draft.json"_qs));
    drafts.keep(formOf(u"Old"_qs));
    expect(drafts.flush().has_value(), "a draft could be kept");
    storagefaults::watch(m_folder.path(), fault);
}

void Day::live()
{
    saveConnection();
    typeDraft();
    createLedger();
    storagefaults::calm();
    checkAfterRestart();
}

void Day::saveConnection()
{
    QSettings settings(path(u"settings.ini"_qs), QSettings::IniFormat);
    settings.setValue(u"connection"_qs, m_connection.id);
    settings.sync();
    ConnectionBook book(path(u"connections.json"_qs));
    expect(book.load().has_value(), "the list of connections can be read");
    Connection second = m_connection;
    second.id = u"c2"_qs;
    const Result<void> saved = book.save(second);
    m_isConnectionSaved = saved.has_value();
    expect(saved || m_fault.error != ENOSPC || saved.error().rule == Error::Rule::DiskFull,
           "a full disk is called that when a connection is saved");
    expect(book.connection(u"c2"_qs).has_value() == m_isConnectionSaved, "the list is as it was said to be");
}

void Day::typeDraft()
{
    DraftStore drafts(path(u"draft.json"_qs));
    drafts.load();
    drafts.keep(formOf(name));
    m_isDraftKept = drafts.flush().has_value();
    if (!m_isDraftKept)
        drafts.keep(formOf(name)); // a pending write is tried again at the end
}

void Day::createLedger()
{
    Journal journal(path(u"journal.sqlite"_qs));
    (void)journal.open(); // if this fails, Create tries again
    Creator creator(journal);
    Client client(m_connection.endpoint, Secret(roomToken), {std::chrono::seconds(60)});
    QObject context;
    // A person presses again as long as nothing has been sent.
    for (int press = 0; press < 3 && !m_isCreated; ++press) {
        Answer<Creation> answer;
        ++presses;
        creator.create(m_connection, client, draftOf(name), {}, {&context, answer.done()});
        QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
        if (!*answer) {
            expect((*answer).error().kind == Error::Kind::StorageFailed, "a refusal says why");
            expect(m_fault.error != ENOSPC || (*answer).error().rule == Error::Rule::DiskFull,
                   "a full disk is called that");
            continue;
        }
        expect(journal.isOpen(), "nothing is sent without a journal");
        expect((*answer)->attempt.state == Attempt::State::Created, "what was sent was created");
        m_isCreated = true;
        const Message message = creationmessages::created(**answer);
        const bool isWarned = message.text.contains(u"could not be recorded on this computer");
        expect(isWarned == (*answer)->journalError.has_value(), "what could not be recorded is said");
        isCreatedAndSilent = !isWarned;
    }
}

void Day::checkAfterRestart()
{
    const std::vector<Attempt> attempts = attemptsAfterRestart(m_folder.path());
    int created = 0;
    int unknown = 0;
    for (const Attempt &attempt : attempts) {
        created += attempt.state == Attempt::State::Created && attempt.ledgerId == u"ldg_1" ? 1 : 0;
        unknown += attempt.state == Attempt::State::Unknown ? 1 : 0;
        expect(attempt.state != Attempt::State::Sending, "each attempt has an end");
    }
    expect(!isCreatedAndSilent || created == 1, "a Created that nobody was warned of is recorded");
    expect(posts == 0 || created + unknown >= 1, "what was sent is known");
    expect(posts <= 1, "one ledger is sent once");

    ConnectionBook book(path(u"connections.json"_qs));
    expect(book.load().has_value(), "the list of connections is sound");
    expect(book.connection(u"c1"_qs).has_value(), "and has what was in it");
    expect(!m_isConnectionSaved || book.connection(u"c2"_qs), "and what was saved");
    const QString draft = DraftStore(path(u"draft.json"_qs)).load().name;
    expect(draft == name || (draft == u"Old" && !m_isDraftKept), "the draft is the new one or the old one");
    QSettings settings(path(u"settings.ini"_qs), QSettings::IniFormat);
    const QVariant kept = settings.value(u"connection"_qs);
    expect(!kept.isValid() || kept == m_connection.id, "settings are new or old");
}

} // namespace

/// Every write, synchronization and rename of a file fails, one after another.
class SweepTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCallFails_nothingIsSentUnrecordedOrLost_data();
    void eachCallFails_nothingIsSentUnrecordedOrLost();
    void powerLost_atTheEnd_keepsWhatWasSaid();
};

void SweepTest::eachCallFails_nothingIsSentUnrecordedOrLost_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("write") << Fault{storagefaults::Operation::Write, 1, EIO, Lasting::Once};
    QTest::newRow("write, disk full") << Fault{storagefaults::Operation::Write, 1, ENOSPC, Lasting::Once};
    QTest::newRow("write, disk full from then on")
        << Fault{storagefaults::Operation::Write, 1, ENOSPC, Lasting::FromThenOn};
    QTest::newRow("sync") << Fault{storagefaults::Operation::Sync, 1, EIO, Lasting::Once};
    QTest::newRow("sync, from then on") << Fault{storagefaults::Operation::Sync, 1, EIO, Lasting::FromThenOn};
    QTest::newRow("rename") << Fault{storagefaults::Operation::Rename, 1, EIO, Lasting::Once};
    QTest::newRow("rename, from then on")
        << Fault{storagefaults::Operation::Rename, 1, EACCES, Lasting::FromThenOn};
}

void SweepTest::eachCallFails_nothingIsSentUnrecordedOrLost()
{
    QFETCH(Fault, fault);
    constexpr int most = 500;
    bool hasStruck = true;
    for (; hasStruck && fault.number < most; ++fault.number) {
        Day day(fault);
        day.live();
        hasStruck = storagefaults::hasStruck();
        QVERIFY2(day.mistakes.isEmpty(),
                 qPrintable(u"%1: %2"_qs.arg(fault.number).arg(day.mistakes.join(u"; "))));
        for (const std::vector<Attempt> &known : day.afterPowerLoss) {
            const bool isKnown = std::any_of(known.begin(), known.end(), [](const Attempt &attempt) {
                return attempt.ledgerName == name && attempt.state == Attempt::State::Unknown;
            });
            QVERIFY2(isKnown,
                     qPrintable(
                         u"%1: a create was sent whose record a power loss would take"_qs.arg(fault.number)));
        }
        if (!hasStruck)
            QVERIFY(day.posts == 1 && day.isCreatedAndSilent);
    }
    QVERIFY(!hasStruck);
    qInfo("%d calls failed in turn", fault.number - 2);
    QVERIFY(fault.number > 3);
}

/// What was reported as saved is there even if the power failed a moment later.
void SweepTest::powerLost_atTheEnd_keepsWhatWasSaid()
{
    const QTemporaryDir folder;
    storagefaults::watch(folder.path(), {});
    ConnectionBook book(folder.filePath(u"connections.json"_qs));
    QVERIFY(book.load());
    const Connection connection{.id = u"c1"_qs,
                                .name = u"Acme"_qs,
                                .endpoint = {Service::Core, QUrl(u"http://127.0.0.1:5001"_qs), {}}};
    QVERIFY(book.save(connection));
    DraftStore drafts(folder.filePath(u"draft.json"_qs));
    drafts.keep(formOf(name));
    QVERIFY(drafts.flush());
    Journal journal(folder.filePath(u"journal.sqlite"_qs));
    QVERIFY(journal.open());
    WholeAttempt attempt;
    attempt.ledgerName = name;
    attempt = *journal.begin(attempt);
    attempt.state = Attempt::State::Created;
    attempt.ledgerId = u"ldg_1"_qs;
    QVERIFY(journal.finish(attempt));

    const QTemporaryDir image;
    storagefaults::writeAfterPowerLoss(image.path());
    const std::vector<Attempt> known = attemptsAfterRestart(image.path());
    QCOMPARE(known.size(), std::size_t(1));
    QCOMPARE(known.front().ledgerId, u"ldg_1"_qs);
    QCOMPARE(DraftStore(image.filePath(u"draft.json"_qs)).load().name, name);
    ConnectionBook again(image.filePath(u"connections.json"_qs));
    QVERIFY(again.load());
    QVERIFY(again.connection(u"c1"_qs));
}

QTEST_GUILESS_MAIN(SweepTest)
#include "tst_sweep.moc"
