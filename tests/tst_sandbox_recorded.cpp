// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"
#include "support/recordedanswers.h"
#include "support/wireclient.h"

#include <QHash>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

namespace {

/// What is not compared, and why.
struct LeftOut {
    QByteArrayView what;
    const char *reason;
};
constexpr std::array leftOut{
    LeftOut{"b path GET /balances", "the sandbox serves only ledgers"},
    LeftOut{"b path GET /transactions", "the sandbox serves only ledgers"},
    LeftOut{"b path GET /identities", "the sandbox serves only ledgers"},
    LeftOut{"b path GET /hooks", "the sandbox serves only ledgers"},
    LeftOut{"b path GET /api-keys", "the keys of the sandbox are fixed"},
    LeftOut{"b path GET /data/ledgers", "the sandbox is Blnk Cloud too, and this path is Cloud's"},
    LeftOut{"b cap name 7834",
            "one byte too long, but its time happened to end with a zero, which is not printed"},
};

bool isLeftOut(const RecordedAnswer &recorded)
{
    return std::ranges::any_of(leftOut, [&](const LeftOut &one) { return recorded.what == one.what; });
}

QByteArray captured(const char *pattern, const QByteArray &text)
{
    return QRegularExpression(QString::fromLatin1(pattern))
        .match(QString::fromLatin1(text))
        .captured(1)
        .toLatin1();
}

/// What a program goes by: the status and, of an error, its code and PostgreSQL's, otherwise all data.
QByteArray essence(int status, const QByteArray &text)
{
    if (status < 300)
        return QByteArray::number(status) + ' ' + text;
    return QByteArray::number(status) + ' ' + captured(R"re("code":"(\w+)")re", text) + ' '
        + captured(R"re("Code":"(\w+)")re", text);
}

} // namespace

/// The sandbox as a Blnk Core, compared with the recorded answers of a real one.
class SandboxRecordedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_sandbox.listen()); }
    void answers_areThoseOfARealCore();

private:
    WireAnswer ask(const RecordedAnswer &recorded);

    Sandbox m_sandbox{SandboxSecrets::MadeAnew, 0};
    QHash<QByteArray, QByteArray> m_saved; // IDs by what stands for them
};

WireAnswer SandboxRecordedTest::ask(const RecordedAnswer &recorded)
{
    QList<QByteArray> headers;
    if (recorded.contentType)
        headers << "Content-Type: " + *recorded.contentType;
    if (recorded.hasMasterKey || recorded.key)
        headers << "X-Blnk-Key: " + recorded.key.value_or(m_sandbox.coreKey());
    QByteArray path = recorded.path;
    for (auto saved = m_saved.cbegin(); saved != m_saved.cend(); ++saved)
        path.replace(QByteArray('{' + saved.key() + '}'), saved.value());
    path.replace('{', "%7B").replace('}', "%7D"); // of a create that was refused
    const WireAnswer answer =
        WireClient(m_sandbox.baseUrl()).ask(recorded.method, path, headers, recorded.body);
    if (!recorded.saveAs.isEmpty() && answer.status == 201)
        m_saved[recorded.saveAs] = captured(R"re(^\{"ledger_id":"([^"]*)")re", answer.body);
    return answer;
}

void SandboxRecordedTest::answers_areThoseOfARealCore()
{
    int compared = 0;
    int alike = 0;
    int toTheLetter = 0;
    for (const RecordedAnswer &recorded : recordedAnswers()) {
        if (isLeftOut(recorded))
            continue;
        const WireAnswer answer = ask(recorded);
        const QByteArray text = asRecorded(answer.body);
        const QByteArray wanted = asRecorded(recorded.text);
        ++compared;
        const bool isAlike = essence(answer.status, text) == essence(recorded.status, wanted);
        alike += int(isAlike);
        const bool isSame = isAlike && text == wanted && answer.header("Content-Type") == recorded.answerType
            && answer.header("Location") == recorded.location;
        toTheLetter += int(isSame);
        if (!isSame)
            qInfo().noquote() << (isAlike ? "differs:" : "DIFFERS IN WHAT MATTERS:") << recorded.what << '\n'
                              << recorded.status << recorded.answerType
                              << wanted.first(std::min<qsizetype>(wanted.size(), 2000)) << '\n'
                              << answer.status << answer.header("Content-Type")
                              << text.first(std::min<qsizetype>(text.size(), 2000));
    }
    qInfo("%d answers compared: %d alike in status, codes and data, %d to the letter", compared, alike,
          toTheLetter);
    QCOMPARE(compared, 1313 - qsizetype(leftOut.size()));
    QCOMPARE(alike, compared);
    QVERIFY2(toTheLetter * 100 >= compared * 95, "less than 95 % are the same to the letter");
}

QTEST_GUILESS_MAIN(SandboxRecordedTest)
#include "tst_sandbox_recorded.moc"
