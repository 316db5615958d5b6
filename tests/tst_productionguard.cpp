// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/productionguard.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using Term = ProductionGuard::Term;

namespace {

Connection production()
{
    return {.id = u"c1"_qs,
            .name = u"Main"_qs,
            .endpoint = {Service::Core, QUrl(u"https://core.example"_qs), {}},
            .environment = Environment::Production};
}

} // namespace

/// How long a person who confirmed production is not asked again.
class ProductionGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void environment_decidesWhetherItIsAsked_data();
    void environment_decidesWhetherItIsAsked();
    void minutes_endWhenTheyAreOver();
    void session_endsOnlyWithoutInput();
    void input_keepsItArmed();
    void input_afterTheIdleTime_doesNotReviveIt();
    void timePassesWhileAsleep_isNoticedAtTheNextCreate();
    void connectionChanged_disarms_data();
    void connectionChanged_disarms();
    void otherConnection_isAsked();
    void disarm_isAtOnceAndTold();
    void end_isToldByItself();
    void thisLedgerOnly_armsNothing();
    void clock_neverGoesBack();

private:
    std::chrono::milliseconds m_now{};
    std::unique_ptr<ProductionGuard> m_guard;
};

void ProductionGuardTest::init()
{
    m_now = 1000min;
    m_guard =
        std::make_unique<ProductionGuard>(ProductionGuard::Limits{15min, 10min}, [this] { return m_now; });
}

void ProductionGuardTest::environment_decidesWhetherItIsAsked_data()
{
    QTest::addColumn<int>("environment");
    QTest::addColumn<bool>("isOpen");
    QTest::newRow("production") << int(Environment::Production) << false;
    QTest::newRow("staging") << int(Environment::Staging) << true;
    QTest::newRow("test") << int(Environment::Test) << true;
    QTest::newRow("sandbox") << int(Environment::Sandbox) << true;
}

void ProductionGuardTest::environment_decidesWhetherItIsAsked()
{
    QFETCH(int, environment);
    QFETCH(bool, isOpen);
    Connection connection = production();
    connection.environment = Environment(environment);
    QCOMPARE(m_guard->isOpen(connection), isOpen);
}

void ProductionGuardTest::minutes_endWhenTheyAreOver()
{
    QLineEdit line;
    m_guard->arm(production(), Term::Minutes);
    m_now += 9min;
    QTest::keyClick(&line, Qt::Key_A);
    m_now += 6min - 1ms;
    QVERIFY(m_guard->isOpen(production()));
    QVERIFY(m_guard->armed(production())->until.isValid());
    m_now += 1ms;
    QVERIFY(!m_guard->isOpen(production()));
}

void ProductionGuardTest::session_endsOnlyWithoutInput()
{
    QLineEdit line;
    m_guard->arm(production(), Term::Session);
    for (int i = 0; i < 10; ++i) {
        m_now += 9min;
        QTest::keyClick(&line, Qt::Key_A);
        QVERIFY(m_guard->isOpen(production()));
    }
    m_now += 10min;
    QVERIFY(!m_guard->isOpen(production()));
}

void ProductionGuardTest::input_keepsItArmed()
{
    QLineEdit line;
    m_guard->arm(production(), Term::Session);
    m_now += 9min;
    QTest::mouseClick(&line, Qt::LeftButton);
    m_now += 9min;
    QVERIFY(m_guard->isOpen(production()));
    m_now += 1min;
    QVERIFY(!m_guard->isOpen(production()));
}

void ProductionGuardTest::input_afterTheIdleTime_doesNotReviveIt()
{
    QLineEdit line;
    m_guard->arm(production(), Term::Session);
    m_now += 11min;
    QTest::mouseClick(&line, Qt::LeftButton);
    QVERIFY(!m_guard->isOpen(production()));
}

void ProductionGuardTest::timePassesWhileAsleep_isNoticedAtTheNextCreate()
{
    m_guard->arm(production(), Term::Minutes);
    m_now += 24h; // without any timer in between
    QVERIFY(!m_guard->isOpen(production()));
}

void ProductionGuardTest::connectionChanged_disarms_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("instance");
    const QString address = u"https://core.example"_qs;
    QTest::newRow("renamed") << u"Main 2"_qs << address << QString();
    QTest::newRow("other address") << u"Main"_qs << u"https://other.example"_qs << QString();
    QTest::newRow("other instance") << u"Main"_qs << address << u"instance_2"_qs;
}

void ProductionGuardTest::connectionChanged_disarms()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(QString, instance);
    m_guard->arm(production(), Term::Session);
    Connection changed = production();
    changed.name = name;
    changed.endpoint.baseUrl = QUrl(address);
    changed.endpoint.instanceId = instance;
    const QSignalSpy told(m_guard.get(), &ProductionGuard::changed);
    QVERIFY(!m_guard->isOpen(changed));
    QCOMPARE(told.count(), 1);
    QVERIFY(!m_guard->isOpen(production())); // restoring the old name does not restore it
}

void ProductionGuardTest::otherConnection_isAsked()
{
    m_guard->arm(production(), Term::Session);
    Connection other = production();
    other.id = u"c2"_qs;
    QVERIFY(!m_guard->isOpen(other));
    QVERIFY(m_guard->isOpen(production()));
}

void ProductionGuardTest::disarm_isAtOnceAndTold()
{
    m_guard->arm(production(), Term::Session);
    const QSignalSpy told(m_guard.get(), &ProductionGuard::changed);
    m_guard->disarm();
    QVERIFY(!m_guard->isOpen(production()));
    m_guard->disarm();
    QCOMPARE(told.count(), 1);
}

void ProductionGuardTest::end_isToldByItself()
{
    ProductionGuard guard({50ms, 10min});
    const QSignalSpy told(&guard, &ProductionGuard::changed);
    guard.arm(production(), Term::Minutes);
    QCOMPARE(told.count(), 1);
    QTRY_COMPARE(told.count(), 2);
    QVERIFY(!guard.armed(production()));
}

void ProductionGuardTest::thisLedgerOnly_armsNothing()
{
    const QSignalSpy told(m_guard.get(), &ProductionGuard::changed);
    m_guard->arm(production(), Term::ThisLedger);
    QVERIFY(!m_guard->isOpen(production()));
    QCOMPARE(told.count(), 0);
}

void ProductionGuardTest::clock_neverGoesBack()
{
    const auto first = ProductionGuard::timeSinceBoot();
    QVERIFY(first > 0ms);
    QVERIFY(ProductionGuard::timeSinceBoot() >= first);
}

QTEST_MAIN(ProductionGuardTest)
#include "tst_productionguard.moc"
