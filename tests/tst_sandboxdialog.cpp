// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/sandboxdialog.h"
#include "support/dialogfields.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

#include <functional>

using namespace ledgerdesk;

class tst_SandboxDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_dialog.reset(); }

    void enterAtOnce_opensCloudWithAllRights();
    void everyToken_canBeChosenAndCopiedByKeyboard();
    void everyKey_canBeChosenAndCopiedByKeyboard();
    void choose_selectsWhatIsInUse();
    void openSandbox_onlyItsTokenIsChosen();
    void escape_opensNothing();

private:
    QStringList choices() const;
    /// Moves through all choices by keyboard, and copies each.
    void chooseAndCopyEach(const QByteArrayList &secrets, const std::function<bool(qsizetype)> &isChosen);

    const Theme m_theme;
    const Sandbox m_sandbox;
    std::unique_ptr<SandboxDialog> m_dialog;
};

void tst_SandboxDialog::init()
{
    m_dialog = std::make_unique<SandboxDialog>(m_sandbox, m_theme);
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

QStringList tst_SandboxDialog::choices() const
{
    QStringList names;
    for (const QRadioButton *choice : m_dialog->findChildren<QRadioButton *>()) {
        if (choice->isVisible())
            names.append(choice->accessibleName());
    }
    return names;
}

void tst_SandboxDialog::enterAtOnce_opensCloudWithAllRights()
{
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(accepted.count(), 1);
    QCOMPARE(m_dialog->token(), SandboxToken::Kind::AllRights);
    QCOMPARE(m_dialog->service(), Service::Cloud);
}

void tst_SandboxDialog::chooseAndCopyEach(const QByteArrayList &secrets,
                                          const std::function<bool(qsizetype)> &isChosen)
{
    const QStringList names = choices();
    QCOMPARE(names.size(), secrets.size());
    // The arrow keys go by where the choices are, so wait until they are laid out.
    const auto topOf = [this](const QString &name) {
        const auto *choice = named<QRadioButton>(*m_dialog, name);
        return choice->mapTo(choice->window(), QPoint()).y();
    };
    for (qsizetype index = 1; index < names.size(); ++index)
        QTRY_VERIFY(topOf(names.at(index - 1)) < topOf(names.at(index)));
    for (qsizetype index = 0; index < names.size(); ++index) {
        auto *choice = named<QRadioButton>(*m_dialog, names.at(index));
        QVERIFY(!choice->accessibleDescription().isEmpty());
        if (index > 0)
            QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Down);
        else
            QVERIFY(tabTo(*m_dialog, choice));
        QCOMPARE(m_dialog->focusWidget()->accessibleName(), names.at(index));
        QVERIFY(choice->isChecked());
        QVERIFY(isChosen(index));

        auto *copying = named<QPushButton>(*m_dialog, u"Copy the token: "_qs + names.at(index));
        QVERIFY(tabTo(*m_dialog, copying));
        QTest::keyClick(copying, Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(secrets.at(index)));
        QVERIFY(named<QLabel>(*m_dialog, u"Message"_qs)->text().contains(names.at(index)));
        QVERIFY(tabTo(*m_dialog, choice));
    }
}

void tst_SandboxDialog::everyToken_canBeChosenAndCopiedByKeyboard()
{
    QByteArrayList tokens;
    for (const SandboxToken &token : m_sandbox.tokens())
        tokens << token.token;
    chooseAndCopyEach(tokens, [this](qsizetype index) {
        return m_dialog->token() == m_sandbox.tokens().at(size_t(index)).kind
            && m_dialog->coreKey() == SandboxCoreKey::Master;
    });
}

void tst_SandboxDialog::everyKey_canBeChosenAndCopiedByKeyboard()
{
    auto *service = named<QComboBox>(*m_dialog, u"Service"_qs);
    QVERIFY(tabTo(*m_dialog, service));
    QTest::keyClick(service, Qt::Key_Down);
    QCOMPARE(m_dialog->service(), Service::Core);
    QList<SandboxCoreKey> kinds{SandboxCoreKey::Master};
    kinds.append(QList<SandboxCoreKey>(scopedCoreKeys.begin(), scopedCoreKeys.end()));
    QByteArrayList keys;
    for (const SandboxCoreKey kind : kinds)
        keys << m_sandbox.coreKey(kind);
    chooseAndCopyEach(keys, [this, kinds](qsizetype index) {
        return m_dialog->coreKey() == kinds.at(index) && m_dialog->token() == SandboxToken::Kind::AllRights;
    });
    QVERIFY(tabTo(*m_dialog, named<QPushButton>(*m_dialog, u"Open the sandbox"_qs)));
}

void tst_SandboxDialog::choose_selectsWhatIsInUse()
{
    m_dialog->choose(SandboxToken::Kind::AllRights, Service::Core, SandboxCoreKey::Expired);
    QCOMPARE(m_dialog->service(), Service::Core);
    QCOMPARE(m_dialog->coreKey(), SandboxCoreKey::Expired);
    m_dialog->choose(SandboxToken::Kind::Slow, Service::Cloud);
    QCOMPARE(m_dialog->service(), Service::Cloud);
    QCOMPARE(m_dialog->token(), SandboxToken::Kind::Slow);
}

void tst_SandboxDialog::openSandbox_onlyItsTokenIsChosen()
{
    QVERIFY(named<QPushButton>(*m_dialog, u"Open the sandbox"_qs));
    m_dialog->choose(SandboxToken::Kind::Slow, Service::Cloud, SandboxCoreKey::Master);
    QVERIFY(!named<QPushButton>(*m_dialog, u"Open the sandbox"_qs));
    const auto *use = named<QPushButton>(*m_dialog, u"Use this token"_qs);
    QVERIFY(use);
    QCOMPARE(use->text(), u"Use this token"_qs);
}

void tst_SandboxDialog::escape_opensNothing()
{
    const QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Escape);
    QCOMPARE(rejected.count(), 1);
}

QTEST_MAIN(tst_SandboxDialog)
#include "tst_sandboxdialog.moc"
