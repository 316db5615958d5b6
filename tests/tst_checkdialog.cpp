// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkdialog.h"
#include "check/checkstagemodel.h"
#include "check/checktablemodel.h"
#include "sandbox/sandbox.h"
#include "support/screen.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>

using namespace ledgerdesk;

namespace {

Connection connectionTo(const Sandbox &sandbox, const QString &name)
{
    return {.id = name,
            .name = name,
            .endpoint = {Service::Cloud, sandbox.baseUrl(), sandbox.instanceId()},
            .tokenPlace = TokenPlace::Session};
}

} // namespace

class CheckDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { delete m_dialog; }

    void oneConnection_showsEachStageAndWhatTheTokenMayDo();
    void severalConnections_eachHaveTheirResult();
    void cancel_endsTheCheckAndSaysSo();
    void again_checksOnceMore();
    void report_isShownInFullAndHoldsNoToken();

private:
    /// Opens a dialog and gives each row, in order, the sandbox's token of the given kind.
    void open(const std::vector<SandboxToken::Kind> &kinds);
    QString result() { return screen::descriptionOf(screen::named<QWidget>(m_dialog, u"Result"_qs)); }
    QStringList spoken();
    void waitForTheEnd();

    const Theme m_theme;
    std::unique_ptr<Sandbox> m_sandbox;
    CheckWrites m_writes{[](const CheckWrite &) {}};
    QPointer<CheckDialog> m_dialog;
};

void CheckDialogTest::init()
{
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->listen());
}

void CheckDialogTest::open(const std::vector<SandboxToken::Kind> &kinds)
{
    std::vector<Connection> connections;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        connections.push_back(connectionTo(*m_sandbox, u"Acme %1"_qs.arg(i)));
    m_dialog = new CheckDialog(std::move(connections), m_theme);
    connect(m_dialog, &CheckDialog::subjectWanted, this,
            [this, kinds](const Connection &connection, int row, int round) {
                CheckSubject subject{.connection = connection,
                                     .token = Secret(m_sandbox->token(kinds.at(size_t(row)))),
                                     .network = NetworkSetup(),
                                     .otherOwner = {},
                                     .writes = &m_writes};
                m_dialog->check(row, round, std::move(subject));
            });
    for (QAbstractItemModel *model : m_dialog->findChildren<QAbstractItemModel *>())
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, m_dialog);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    m_dialog->start();
}

QStringList CheckDialogTest::spoken()
{
    QStringList texts;
    const auto *list = screen::named<QListView>(m_dialog, u"Checks"_qs);
    for (int row = 0; list && row < list->model()->rowCount(); ++row)
        texts << list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    return texts;
}

void CheckDialogTest::waitForTheEnd()
{
    QTRY_VERIFY_WITH_TIMEOUT(screen::named<QPushButton>(m_dialog, u"Check again"_qs)->isEnabled(), 20'000);
}

void CheckDialogTest::oneConnection_showsEachStageAndWhatTheTokenMayDo()
{
    open({SandboxToken::Kind::ReadOnly});
    waitForTheEnd();
    QVERIFY2(result().contains(u"can list ledgers on Acme 0 but cannot create any"), qPrintable(result()));
    QVERIFY(screen::announced(m_dialog).last().contains(u"can list ledgers on Acme 0 but cannot create"_qs));
    QVERIFY(!screen::named<QTableView>(m_dialog, u"Connections"_qs));
    const QStringList texts = spoken();
    QCOMPARE(texts.size(), checkStageCount);
    QVERIFY2(texts.at(int(CheckStage::Token)).startsWith(u"Token accepted: Passed."),
             qPrintable(texts.join(u'\n')));
    QVERIFY2(texts.at(int(CheckStage::Write)).contains(u"lacks proxy:write"), qPrintable(texts.join(u'\n')));
    QCOMPARE(screen::descriptionOf(screen::named<QWidget>(m_dialog, u"Rights"_qs)),
             u"Create ledgers: No. Add metadata: No. List ledgers: Yes. Filter ledgers: Yes. "
             "Read through the data API: Yes."_qs);
}

void CheckDialogTest::severalConnections_eachHaveTheirResult()
{
    open({SandboxToken::Kind::AllRights, SandboxToken::Kind::Expired, SandboxToken::Kind::WriteOnly});
    waitForTheEnd();
    auto *table = screen::named<QTableView>(m_dialog, u"Connections"_qs);
    QVERIFY(table);
    QStringList results;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        results << table->model()->index(row, CheckTableModel::ResultColumn).data().toString();
    QCOMPARE(
        results,
        QStringList({u"can create and list"_qs, u"token not accepted"_qs, u"can create, cannot list"_qs}));
    QVERIFY2(result().contains(u"Acme 0"), qPrintable(result()));
    table->setFocus();
    screen::press(Qt::Key_Down);
    screen::press(Qt::Key_Down);
    QVERIFY2(result().contains(u"create ledgers on Acme 2 but cannot list them"), qPrintable(result()));
}

void CheckDialogTest::cancel_endsTheCheckAndSaysSo()
{
    open({SandboxToken::Kind::Slow});
    auto *cancel = screen::named<QPushButton>(m_dialog, u"Cancel the check"_qs);
    QVERIFY(cancel);
    cancel->setFocus();
    screen::press(Qt::Key_Space);
    waitForTheEnd();
    QVERIFY2(result().contains(u"was cancelled"), qPrintable(result()));
    QVERIFY(!screen::named<QPushButton>(m_dialog, u"Cancel the check"_qs));
}

void CheckDialogTest::again_checksOnceMore()
{
    open({SandboxToken::Kind::AllRights});
    const QSignalSpy checked(m_dialog, &CheckDialog::checked);
    waitForTheEnd();
    auto *again = screen::named<QPushButton>(m_dialog, u"Check again"_qs);
    again->setFocus();
    screen::press(Qt::Key_Space);
    QVERIFY(!again->isEnabled());
    waitForTheEnd();
    QCOMPARE(checked.count(), 2);
    QVERIFY2(result().contains(u"can create and list"), qPrintable(result()));
}

void CheckDialogTest::report_isShownInFullAndHoldsNoToken()
{
    open({SandboxToken::Kind::ReadOnly});
    waitForTheEnd();
    screen::named<QPushButton>(m_dialog, u"Save report"_qs)->click();
    QTRY_VERIFY(screen::named<QPlainTextEdit>(m_dialog, u"Report as Markdown"_qs));
    const QString markdown = screen::named<QPlainTextEdit>(m_dialog, u"Report as Markdown"_qs)->toPlainText();
    // The message about one form disappears when the other is shown.
    screen::named<QPushButton>(m_dialog, u"Copy"_qs)->click();
    QVERIFY(screen::message(m_dialog).contains(u"The report was copied"));
    m_dialog->findChild<QTabWidget *>()->setCurrentIndex(1);
    QCOMPARE(screen::message(m_dialog), QString());
    m_dialog->findChild<QTabWidget *>()->setCurrentIndex(0);
    QVERIFY2(markdown.contains(u"Acme 0") && markdown.contains(u"proxy:write"), qPrintable(markdown));
    QVERIFY(!markdown.contains(QString::fromLatin1(m_sandbox->token(SandboxToken::Kind::ReadOnly)).mid(8)));
}

QTEST_MAIN(CheckDialogTest)
#include "tst_checkdialog.moc"
