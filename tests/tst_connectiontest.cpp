// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"
#include "support/checkroom.h"
#include "support/dialogfields.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace ledgerdesk;

namespace {

const QString anyToken = u"blnk_at_0123456789abcdefMARKER"_qs;

Connection enteredBefore()
{
    return {.id = u"1234"_qs,
            .name = u"Acme core"_qs,
            .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"https://core.acme.example"_qs)},
            .tokenPlace = TokenPlace::Session,
            .network = {.timeout = std::chrono::seconds(31)}}; // so that the advanced fields are shown
}

/// Its check ends without using the network.
CheckSubject subjectThatEndsAtOnce()
{
    return subjectAt(QUrl(u"ftp://files.example"_qs), Service::Core);
}

} // namespace

/// Testing the input beside the fields.
class tst_ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_dialog.reset(); }

    void pressedOnceMore_neverSaves();
    void change_isSaidWhenTheTestIsOver_data();
    void change_isSaidWhenTheTestIsOver();
    void wrongProxy_isShownInPlaceOfATest();
    void report_isOfTheConnectionThatWasTested();

private:
    template <typename W>
    W *field(const QString &name) const
    {
        return named<W>(*m_dialog, name);
    }
    QPushButton *test() const { return field<QPushButton>(u"Test connection"_qs); }
    void pressTest() const;
    QString progress() const { return field<QLabel>(u"Check progress"_qs)->text(); }

    const Theme m_theme;
    std::unique_ptr<ConnectionDialog> m_dialog;
};

void tst_ConnectionTest::init()
{
    m_dialog = std::make_unique<ConnectionDialog>(enteredBefore(), ConnectionDialog::StoredToken::Kept,
                                                  QStringList(), m_theme);
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void tst_ConnectionTest::pressTest() const
{
    QVERIFY(tabTo(*m_dialog, test()));
    QTest::keyClick(test(), Qt::Key_Space);
}

void tst_ConnectionTest::pressedOnceMore_neverSaves()
{
    const QSignalSpy saves(m_dialog.get(), &ConnectionDialog::saveRequested);
    pressTest();
    QVERIFY(!test()->isEnabled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(saves.size(), 0);
    m_dialog->check(subjectThatEndsAtOnce(), 1);
    QTRY_VERIFY(test()->isEnabled());
    QCOMPARE(QApplication::focusWidget(), test()); // to test again after a change
}

void tst_ConnectionTest::change_isSaidWhenTheTestIsOver_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"Base URL", "Access token", "Timeout", "CA file", "Client key"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_ConnectionTest::change_isSaidWhenTheTestIsOver()
{
    QFETCH(QString, name);
    const auto change = [this, name] {
        if (auto *number = field<QSpinBox>(name))
            number->setValue(number->value() + 1);
        else
            field<QLineEdit>(name)->setText(field<QLineEdit>(name)->text() + u'1');
    };
    pressTest();
    change(); // while the token is still being read
    m_dialog->check(subjectThatEndsAtOnce(), 1);
    QTRY_VERIFY(test()->isEnabled());
    QCOMPARE(progress(), u"Result from before the last change"_qs);

    field<QLineEdit>(u"Base URL"_qs)->setText(u"https://core.acme.example"_qs);
    field<QLineEdit>(u"Client key"_qs)->clear();
    pressTest();
    m_dialog->check(subjectThatEndsAtOnce(), 2);
    QTRY_VERIFY(test()->isEnabled());
    QVERIFY2(progress().startsWith(u"14 checks"), qPrintable(progress()));
    change();
    QCOMPARE(progress(), u"Result from before the last change"_qs);
}

void tst_ConnectionTest::wrongProxy_isShownInPlaceOfATest()
{
    const QSignalSpy tests(m_dialog.get(), &ConnectionDialog::testRequested);
    auto *proxy = field<QComboBox>(u"Proxy"_qs);
    proxy->setCurrentIndex(proxy->count() - 1);
    auto *address = field<QLineEdit>(u"Proxy address"_qs);
    address->setText(u"proxy without port"_qs);
    pressTest();
    QCOMPARE(tests.size(), 0);
    QTRY_COMPARE(QApplication::focusWidget(), address);
    address->setText(u"proxy.example:8080"_qs);
    pressTest();
    QCOMPARE(tests.size(), 1);
}

void tst_ConnectionTest::report_isOfTheConnectionThatWasTested()
{
    Connection tested;
    connect(m_dialog.get(), &ConnectionDialog::tested, this,
            [&tested](const CheckReport &, const Connection &connection) { tested = connection; });
    pressTest();
    field<QLineEdit>(u"Base URL"_qs)->setText(u"https://another.example"_qs);
    field<QLineEdit>(u"Access token"_qs)->setText(anyToken);
    const CheckSubject subject = subjectThatEndsAtOnce();
    m_dialog->check(subject, 1);
    QTRY_VERIFY(test()->isEnabled());
    QCOMPARE(tested.endpoint.baseUrl, subject.connection.endpoint.baseUrl);
}

QTEST_MAIN(tst_ConnectionTest)
#include "tst_connectiontest.moc"
