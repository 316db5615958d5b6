// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/disclosurebutton.h"
#include "parts/formcolumn.h"
#include "support/certificates.h"
#include "support/connectiondialogroom.h"

#include <QAccessible>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

using namespace ledgerdesk;

namespace {

const QString password = u"0123456789abcdefMARKER"_qs;

Connection throughAProxy()
{
    Connection connection = storedConnection();
    connection.network.proxy = {
        .use = ProxySettings::Use::Manual, .host = u"proxy.example"_qs, .port = 3128, .user = u"jo"_qs};
    return connection;
}

} // namespace

class AdvancedFieldsTest : public QObject, private ConnectionDialogRoom
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_dialog.reset(); }

    void usualConnection_isClosedAndOpensByKeyboard();
    void otherThanUsual_isOpenAtOnce_data();
    void otherThanUsual_isOpenAtOnce();
    void words_areThoseOfTheScreen();
    void everyControl_isReachedByTab();
    void stored_unchanged_isGivenBack();
    void entered_isGivenBack();
    void header_isOfCoreAlone();
    void copyOfTheList_followsTheTokenUntilChosen();
    void closed_mistakeWithin_opensAndIsGoneTo();
    void mistake_standsBeneathItsField_data();
    void mistake_standsBeneathItsField();
    void proxyForPlainHttp_isSaidAndGoesWithTheAddress();
    void proxyNotUsed_nothingInItIsWrong();
    void badFile_isSaidAtItsField_data();
    void badFile_isSaidAtItsField();
    void badFile_mendedMeanwhile_isSaved();
    void chooseFile_fillsTheField();
    void keptPassword_isOfOneProxyOnly();
    void password_cannotBeCopiedAndIsHiddenWhileSaving();
    void openOnASmallScreen_scrollsAndKeepsTheButtons();

private:
    ConnectionDialog &open(const Connection &before)
    {
        return ConnectionDialogRoom::open(before,
                                          before.id.isEmpty() ? ConnectionDialog::StoredToken::None
                                                              : ConnectionDialog::StoredToken::Kept);
    }
    template <typename Widget>
    Widget *at(const QString &name) const
    {
        return named<Widget>(*m_dialog, name);
    }
    void openAdvanced();
    void choose(const QString &name, int index);
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void AdvancedFieldsTest::initTestCase()
{
    const tests::CertificateMaker maker(m_folder.path());
    maker.makeAuthority(u"ca"_qs);
    maker.makeClient(u"me"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Ec);
    maker.makeClient(u"other"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Ec);
    maker.encryptKey(u"me.key"_qs, u"secret.key"_qs);
}

void AdvancedFieldsTest::openAdvanced()
{
    auto *button = at<DisclosureButton>(u"Advanced"_qs);
    QVERIFY(tabTo(*m_dialog, button));
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(button->isExpanded());
}

void AdvancedFieldsTest::choose(const QString &name, int index)
{
    auto *box = at<QComboBox>(name);
    QVERIFY2(tabTo(*m_dialog, box), qPrintable(name));
    QTest::keyClick(box, Qt::Key_Home);
    for (int step = 0; step < index; ++step)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), index);
}

void AdvancedFieldsTest::usualConnection_isClosedAndOpensByKeyboard()
{
    open(storedConnection());
    auto *button = at<DisclosureButton>(u"Advanced"_qs);
    QVERIFY(button);
    const auto stateOf = [button] { return QAccessible::queryAccessibleInterface(button)->state(); };
    QVERIFY(stateOf().expandable && stateOf().collapsed && !stateOf().expanded);
    QVERIFY(!at<QSpinBox>(u"Timeout"_qs));
    QVERIFY(tabTo(*m_dialog, button));
    QTest::keyClick(button, Qt::Key_Return);
    QVERIFY(stateOf().expanded && !stateOf().collapsed);
    QVERIFY(at<QSpinBox>(u"Timeout"_qs));
    QAccessible::queryAccessibleInterface(button)->actionInterface()->doAction(
        QAccessibleActionInterface::pressAction());
    QVERIFY(!at<QSpinBox>(u"Timeout"_qs));
}

void AdvancedFieldsTest::otherThanUsual_isOpenAtOnce_data()
{
    QTest::addColumn<Connection>("connection");
    QTest::addColumn<bool>("isOpen");
    const auto with = [](const std::function<void(Connection &)> &change) {
        Connection connection = storedConnection();
        change(connection);
        return connection;
    };
    QTest::newRow("usual") << storedConnection() << false;
    QTest::newRow("timeout") << with([](Connection &c) { c.network.timeout = std::chrono::seconds(31); })
                             << true;
    QTest::newRow("proxy") << throughAProxy() << true;
    QTest::newRow("authorities") << with([](Connection &c) { c.network.authorityFile = u"/ca.pem"_qs; })
                                 << true;
    QTest::newRow("header") << with([](Connection &c) { c.endpoint.keyHeader = KeyHeader::Bearer; }) << true;
    QTest::newRow("reference") << with([](Connection &c) { c.addsReference = true; }) << true;
    QTest::newRow("no copy") << with([](Connection &c) { c.keepsList = false; }) << true;
}

void AdvancedFieldsTest::otherThanUsual_isOpenAtOnce()
{
    QFETCH(Connection, connection);
    open(connection);
    QTEST(at<QSpinBox>(u"Timeout"_qs) != nullptr, "isOpen");
}

void AdvancedFieldsTest::words_areThoseOfTheScreen()
{
    open(throughAProxy());
    const auto entries = [this](const QString &name) {
        QStringList texts;
        for (int index = 0; index < at<QComboBox>(name)->count(); ++index)
            texts.append(at<QComboBox>(name)->itemText(index));
        return texts;
    };
    QCOMPARE(entries(u"Proxy"_qs), (QStringList{u"System"_qs, u"None"_qs, u"Manual"_qs}));
    QCOMPARE(entries(u"Header for the key"_qs), (QStringList{u"X-Blnk-Key"_qs, u"Authorization: Bearer"_qs}));
    QCOMPARE(at<QSpinBox>(u"Timeout"_qs)->value(), 30);
    QCOMPARE(at<QSpinBox>(u"Timeout"_qs)->minimum(), 5);
    QCOMPARE(at<QSpinBox>(u"Timeout"_qs)->maximum(), 300);
    QCOMPARE(field(u"Proxy address"_qs)->text(), u"http://proxy.example:3128"_qs);
    QCOMPARE(field(u"Proxy user"_qs)->text(), u"jo"_qs);
    QCOMPARE(field(u"Proxy password"_qs)->echoMode(), QLineEdit::Password);
    for (const char *name : {"CA file", "Client certificate", "Client key", "Reference key"})
        QVERIFY2(field(QString::fromLatin1(name)), name);
}

void AdvancedFieldsTest::everyControl_isReachedByTab()
{
    Connection connection = throughAProxy();
    connection.addsReference = true;
    open(connection);
    type(u"Proxy password"_qs, password);
    for (const char *name : {"Environment", "Advanced", "Timeout", "Proxy", "Proxy address", "Proxy user",
                             "Proxy password", "Show the password", "CA file", "Client certificate",
                             "Client key", "Header for the key", "Reference key", "Save", "Cancel"})
        QVERIFY2(tabTo(*m_dialog, named<QWidget>(*m_dialog, QString::fromLatin1(name))), name);
    QVERIFY(tabTo(*m_dialog, field(u"CA file"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_dialog->focusWidget()->accessibleName(), u"Choose"_qs);
    QCOMPARE(m_dialog->focusWidget()->accessibleDescription(), u"CA file"_qs);
}

void AdvancedFieldsTest::stored_unchanged_isGivenBack()
{
    Connection connection = throughAProxy();
    connection.network.timeout = std::chrono::seconds(300);
    connection.network.authorityFile = path(u"ca.pem"_qs);
    connection.network.clientCertificateFile = path(u"me.pem"_qs);
    connection.network.clientKeyFile = path(u"me.key"_qs);
    connection.endpoint.keyHeader = KeyHeader::Bearer;
    const ConnectionDialog &dialog = open(connection);
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    pressSave();
    pressSave(); // the files are still being read, so this saves nothing more
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(dialog.input().connection == connection);
    QVERIFY(!dialog.input().newProxyPassword);
}

void AdvancedFieldsTest::entered_isGivenBack()
{
    const ConnectionDialog &dialog = open(storedConnection());
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    openAdvanced();
    auto *timeout = at<QSpinBox>(u"Timeout"_qs);
    QVERIFY(tabTo(*m_dialog, timeout));
    QTest::keyClick(timeout, Qt::Key_Up);
    choose(u"Proxy"_qs, 2);
    type(u"Proxy address"_qs, u"socks5://10.0.0.7:1080 "_qs);
    type(u"Proxy user"_qs, u"jo"_qs);
    type(u"Proxy password"_qs, password);
    type(u"CA file"_qs, path(u"ca.pem"_qs));
    type(u"Client certificate"_qs, path(u"me.pem"_qs));
    type(u"Client key"_qs, path(u"me.key"_qs));
    choose(u"Header for the key"_qs, 1);
    pressSave();
    QTRY_COMPARE(saved.count(), 1);
    const ConnectionInput input = dialog.input();
    Connection expected = storedConnection();
    expected.endpoint.keyHeader = KeyHeader::Bearer;
    expected.network = {.timeout = std::chrono::seconds(31),
                        .proxy = {.use = ProxySettings::Use::Manual,
                                  .kind = ProxySettings::Kind::Socks5,
                                  .host = u"10.0.0.7"_qs,
                                  .port = 1080,
                                  .user = u"jo"_qs},
                        .authorityFile = path(u"ca.pem"_qs),
                        .clientCertificateFile = path(u"me.pem"_qs),
                        .clientKeyFile = path(u"me.key"_qs)};
    QVERIFY(input.connection == expected);
    QCOMPARE(input.newProxyPassword, std::optional(password));
}

void AdvancedFieldsTest::copyOfTheList_followsTheTokenUntilChosen()
{
    const ConnectionDialog &dialog = open(storedConnection());
    openAdvanced();
    auto *copy = at<QCheckBox>(u"Keep a copy of the list on this computer"_qs);
    QVERIFY(copy && copy->isChecked());
    choose(u"Keep the token"_qs, 1); // for this session only
    QVERIFY(!copy->isChecked());
    QVERIFY(!dialog.input().connection.keepsList);
    QVERIFY(tabTo(*m_dialog, copy));
    QTest::keyClick(copy, Qt::Key_Space);
    QVERIFY(copy->isChecked());
    QCOMPARE(dialog.input().connection.keepsList, std::optional(true));
    choose(u"Keep the token"_qs, 0);
    QTest::keyClick(copy, Qt::Key_Space);
    choose(u"Keep the token"_qs, 1);
    QVERIFY(!copy->isChecked());
    QCOMPARE(dialog.input().connection.keepsList, std::optional(false));
}

void AdvancedFieldsTest::header_isOfCoreAlone()
{
    Connection connection = throughAProxy();
    open(connection);
    QVERIFY(at<QComboBox>(u"Header for the key"_qs)->isEnabled());
    choose(u"Service"_qs, 0);
    QVERIFY(!at<QComboBox>(u"Header for the key"_qs)->isEnabled());
}

void AdvancedFieldsTest::closed_mistakeWithin_opensAndIsGoneTo()
{
    const QSignalSpy saved(&open(storedConnection()), &ConnectionDialog::saveRequested);
    openAdvanced();
    choose(u"Proxy"_qs, 2);
    at<DisclosureButton>(u"Advanced"_qs)->click();
    QVERIFY(!field(u"Proxy address"_qs));
    pressSave();
    QCOMPARE(saved.count(), 0);
    QVERIFY(field(u"Proxy address"_qs));
    QCOMPARE(m_dialog->focusWidget(), field(u"Proxy address"_qs));
    QTRY_VERIFY(!field(u"Proxy address"_qs)->visibleRegion().isEmpty());
}

void AdvancedFieldsTest::mistake_standsBeneathItsField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    const QString address = u"Proxy address"_qs;
    QTest::newRow("no address") << address << QString() << u"Enter the proxy address"_qs;
    QTest::newRow("no port") << address << u"proxy.example"_qs << u"port"_qs;
    QTest::newRow("https") << address << u"https://proxy.example:1"_qs << u"socks5://"_qs;
    QTest::newRow("user") << address << u"jo:word@proxy.example:1"_qs << u"in its own field"_qs;
    QTest::newRow("colon in the user") << u"Proxy user"_qs << u"jo:word"_qs << u"colon"_qs;
    QTest::newRow("password of nobody") << u"Proxy user"_qs << QString() << u"Enter the user"_qs;
    QTest::newRow("key of nothing") << u"Client key"_qs << u"/somewhere/me.key"_qs
                                    << u"client certificate"_qs;
}

void AdvancedFieldsTest::mistake_standsBeneathItsField()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, words);
    const QSignalSpy saved(&open(throughAProxy()), &ConnectionDialog::saveRequested);
    if (name == u"Proxy user" && text.isEmpty())
        type(u"Proxy password"_qs, password);
    type(name, text);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    pressSave();
    QCOMPARE(saved.count(), 0);
    const QWidget *wrong = m_dialog->focusWidget();
    QVERIFY2(wrong->accessibleDescription().contains(words), qPrintable(wrong->accessibleDescription()));
    QVERIFY(FormColumn::hasMistake(wrong));
    QVERIFY(!wrong->accessibleDescription().contains(password));
}

void AdvancedFieldsTest::proxyForPlainHttp_isSaidAndGoesWithTheAddress()
{
    const QSignalSpy saved(&open(throughAProxy()), &ConnectionDialog::saveRequested);
    type(u"Base URL"_qs, u"http://127.0.0.1:5001"_qs);
    type(u"Access token"_qs, password);
    pressSave();
    QCOMPARE(saved.count(), 0);
    const auto *proxy = at<QComboBox>(u"Proxy"_qs);
    QCOMPARE(m_dialog->focusWidget(), proxy);
    QVERIFY(proxy->accessibleDescription().contains(u"a proxy would see the token"));
    type(u"Base URL"_qs, u"https://127.0.0.1:5001"_qs);
    QVERIFY(proxy->accessibleDescription().isEmpty());
    pressSave();
    QCOMPARE(saved.count(), 1);
}

void AdvancedFieldsTest::proxyNotUsed_nothingInItIsWrong()
{
    const ConnectionDialog &dialog = open(throughAProxy());
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    type(u"Proxy address"_qs, u"nonsense"_qs);
    type(u"Proxy password"_qs, password);
    choose(u"Proxy"_qs, 1);
    QVERIFY(!field(u"Proxy address"_qs)->isEnabled());
    pressSave();
    QCOMPARE(saved.count(), 1);
    QCOMPARE(dialog.input().connection.network.proxy.use, ProxySettings::Use::None);
    QVERIFY(!dialog.input().newProxyPassword);
}

void AdvancedFieldsTest::badFile_isSaidAtItsField_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    const QString none;
    QTest::newRow("no such authorities")
        << u"gone.pem"_qs << none << none << u"CA file"_qs << u"gone.pem could not be read"_qs;
    QTest::newRow("key for a certificate")
        << none << u"me.key"_qs << none << u"Client certificate"_qs << u"no certificate"_qs;
    QTest::newRow("no key beside it")
        << none << u"me.pem"_qs << none << u"Client certificate"_qs << u"no RSA or EC private key"_qs;
    QTest::newRow("passphrase") << none << u"me.pem"_qs << u"secret.key"_qs << u"Client key"_qs
                                << u"passphrase"_qs;
    QTest::newRow("key of another") << none << u"me.pem"_qs << u"other.key"_qs << u"Client key"_qs
                                    << u"does not match"_qs;
}

void AdvancedFieldsTest::badFile_isSaidAtItsField()
{
    QFETCH(QString, authority);
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, name);
    QFETCH(QString, words);
    const auto placed = [this](const QString &file) { return file.isEmpty() ? file : path(file); };
    Connection connection = storedConnection();
    connection.network.authorityFile = placed(authority);
    connection.network.clientCertificateFile = placed(certificate);
    connection.network.clientKeyFile = placed(key);
    const QSignalSpy saved(&open(connection), &ConnectionDialog::saveRequested);
    at<DisclosureButton>(u"Advanced"_qs)->click();
    pressSave();
    QTRY_VERIFY(field(name) && field(name)->hasFocus());
    QVERIFY2(field(name)->accessibleDescription().contains(words),
             qPrintable(field(name)->accessibleDescription()));
    QCOMPARE(saved.count(), 0);
}

void AdvancedFieldsTest::badFile_mendedMeanwhile_isSaved()
{
    Connection connection = storedConnection();
    connection.network.authorityFile = path(u"later.pem"_qs);
    const QSignalSpy saved(&open(connection), &ConnectionDialog::saveRequested);
    pressSave();
    QTRY_VERIFY(field(u"CA file"_qs)->hasFocus());
    QVERIFY(!field(u"CA file"_qs)->accessibleDescription().isEmpty());
    QVERIFY(QFile::copy(path(u"ca.pem"_qs), path(u"later.pem"_qs)));
    pressSave();
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(field(u"CA file"_qs)->accessibleDescription().isEmpty());
}

void AdvancedFieldsTest::chooseFile_fillsTheField()
{
    open(throughAProxy());
    QVERIFY(tabTo(*m_dialog, field(u"CA file"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(m_dialog->findChild<QFileDialog *>());
    auto *chooser = m_dialog->findChild<QFileDialog *>();
    Q_EMIT chooser->fileSelected(path(u"me.key"_qs));
    QCOMPARE(field(u"CA file"_qs)->text(), path(u"me.key"_qs));
    QTRY_VERIFY(field(u"CA file"_qs)->accessibleDescription().contains(u"no certificate"));
    chooser->reject();
}

void AdvancedFieldsTest::keptPassword_isOfOneProxyOnly()
{
    open(throughAProxy());
    const QString kept = field(u"Proxy password"_qs)->placeholderText();
    QVERIFY(kept.startsWith(u"kept"));
    type(u"Proxy address"_qs, u"other.example:3128"_qs);
    QVERIFY(field(u"Proxy password"_qs)->placeholderText() != kept);
    type(u"Proxy address"_qs, u"proxy.example:3128"_qs);
    QCOMPARE(field(u"Proxy password"_qs)->placeholderText(), kept);
    type(u"Proxy user"_qs, u"pat"_qs);
    QVERIFY(field(u"Proxy password"_qs)->placeholderText() != kept);
}

void AdvancedFieldsTest::password_cannotBeCopiedAndIsHiddenWhileSaving()
{
    ConnectionDialog &dialog = open(throughAProxy());
    type(u"Proxy password"_qs, password);
    QLineEdit *edit = field(u"Proxy password"_qs);
    auto *eye = at<QToolButton>(u"Show the password"_qs);
    QTest::keyClick(eye, Qt::Key_Space);
    QCOMPARE(edit->echoMode(), QLineEdit::Normal);
    edit->selectAll();
    QVERIFY(!edit->hasSelectedText());
    dialog.setProgress(ConnectionDialog::Progress::Saving);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QVERIFY(!edit->isEnabled());
}

void AdvancedFieldsTest::openOnASmallScreen_scrollsAndKeepsTheButtons()
{
    open(throughAProxy());
    m_dialog->resize(720, 620);
    QVERIFY(m_dialog->height() <= 620);
    for (const char *name : {"Connection name", "Proxy password", "Reference key"}) {
        QWidget *edit = field(QString::fromLatin1(name));
        if (!edit->isEnabled())
            continue;
        QVERIFY(tabTo(*m_dialog, edit));
        const QRect place(edit->mapTo(m_dialog.get(), QPoint()), edit->size());
        QVERIFY2(m_dialog->rect().contains(place), name);
        QCOMPARE(edit->visibleRegion().boundingRect(), edit->rect());
    }
    const auto *save = at<QPushButton>(u"Save"_qs);
    QVERIFY(m_dialog->rect().contains(QRect(save->mapTo(m_dialog.get(), QPoint()), save->size())));
}

QTEST_MAIN(AdvancedFieldsTest)
#include "tst_advancedfields.moc"
