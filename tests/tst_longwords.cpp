// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"
#include "connections/connectionswindow.h"
#include "connections/tokendialog.h"
#include "support/clipping.h"
#include "support/screen.h"
#include "theme/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace ledgerdesk;

namespace {

enum class Words { English, Longer };
const QSize small(1024, 700);

Connection acme()
{
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme "_qs.repeated(40).trimmed();
    connection.endpoint = {Service::Core, QUrl(u"http://localhost:5001"_qs), {}};
    connection.network.proxy = {.use = ProxySettings::Use::Manual, .host = u"proxy.example"_qs, .port = 8080};
    return connection;
}

} // namespace

/// The dialogs about connections in a language that needs more space.
class LongWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void connectionDialog_clipsNothing_data();
    void connectionDialog_clipsNothing();
    void tokenDialog_clipsNothing_data() { words(); }
    void tokenDialog_clipsNothing();
    void connectionsWindow_clipsNothing_data() { words(); }
    void connectionsWindow_clipsNothing();

private:
    static void words();

    std::optional<LongerWords> m_words;
};

void LongWordsTest::words()
{
    QTest::addColumn<Words>("words");
    QTest::newRow("English") << Words::English;
    QTest::newRow("longer") << Words::Longer;
}

void LongWordsTest::init()
{
    QFETCH(Words, words);
    if (words == Words::Longer)
        QCoreApplication::installTranslator(&m_words.emplace());
}

void LongWordsTest::cleanup()
{
    m_words.reset(); // this uninstalls it
}

void LongWordsTest::connectionDialog_clipsNothing_data()
{
    QTest::addColumn<Words>("words");
    QTest::addColumn<bool>("isTested");
    QTest::addColumn<int>("width");
    QTest::newRow("English") << Words::English << false << 1024;
    QTest::newRow("longer") << Words::Longer << false << 1024;
    QTest::newRow("English, checks beside") << Words::English << true << 1024;
    QTest::newRow("longer, checks beside") << Words::Longer << true << 1024;
    QTest::newRow("longer, checks beside, wide") << Words::Longer << true << 1320;
}

void LongWordsTest::connectionDialog_clipsNothing()
{
    QFETCH(Words, words);
    QFETCH(bool, isTested);
    QFETCH(int, width);
    const Theme theme;
    ConnectionDialog dialog(acme(), ConnectionDialog::StoredToken::Kept, {}, theme);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    const auto pressed = [&dialog, words](const QString &name) {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            const bool isIt =
                words == Words::English ? button->text() == name : button->text().startsWith(name);
            if (button->isVisible() && isIt)
                return button->click();
        }
        QFAIL("no such button");
    };
    // A proxy that would see the token is a mistake that prevents the test, so set it afterwards.
    auto *proxy = dialog.findChildren<QComboBox *>().at(3);
    const int manual = proxy->currentIndex();
    proxy->setCurrentIndex(0);
    if (isTested)
        pressed(u"Test connection"_qs);
    proxy->setCurrentIndex(manual);
    for (QLineEdit *field : dialog.findChildren<QLineEdit *>()) {
        if (field->isEnabled() && !field->isReadOnly())
            field->setText(u"\"Bearer http://me@example.org?a=b\""_qs);
    }
    pressed(u"Save"_qs);
    dialog.showError({.kind = Error::Kind::KeychainLocked});
    dialog.resize(width, small.height());
    QTRY_COMPARE(dialog.size(), QSize(width, small.height()));
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
    dialog.setProgress(ConnectionDialog::Progress::Saving);
    dialog.setProgress(ConnectionDialog::Progress::WaitingForKeychain);
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
}

void LongWordsTest::tokenDialog_clipsNothing()
{
    const Theme theme;
    TokenDialog dialog(acme(), theme);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *token = dialog.findChild<QLineEdit *>();
    token->setText(u"\"Authorization: Bearer sk_live_0123456789\u200babcdefMARKER é\""_qs);
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
    token->setText(u"\"sk_live_0123456789abcdefMARKER\""_qs);
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->isDefault())
            button->click();
    }
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
    dialog.showError({.kind = Error::Kind::KeychainLocked});
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
    dialog.setProgress(TokenDialog::Progress::Saving);
    dialog.setProgress(TokenDialog::Progress::WaitingForKeychain);
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
    QVERIFY(dialog.width() <= small.width());
}

void LongWordsTest::connectionsWindow_clipsNothing()
{
    const Theme theme;
    const QTemporaryDir home;
    ConnectionBook book(home.filePath(u"connections.json"_qs));
    Connection connection = acme();
    connection.network = {};
    QVERIFY(book.save(connection));
    SessionCredentialStore store;
    ConnectionsWindow window(book, {store, store}, theme);
    window.resize(small);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.resize(small);
    QTRY_COMPARE(window.size(), small);
    QTRY_COMPARE(clippedTexts(window), QStringList());
}

QTEST_MAIN(LongWordsTest)
#include "tst_longwords.moc"
