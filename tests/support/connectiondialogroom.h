// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectiondialog.h"
#include "support/dialogfields.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <memory>

namespace ledgerdesk {

inline const QString goodToken = u"blnk_at_0123456789abcdefMARKER"_qs;

inline Connection storedConnection()
{
    return {
        .id = u"1234"_qs,
        .name = u"Acme core"_qs,
        .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"https://core.acme.example/ledger"_qs)},
        .tokenPlace = TokenPlace::Keychain,
        .environment = Environment::Staging,
    };
}

/// The connection dialog, filled in as a person does.
class ConnectionDialogRoom
{
protected:
    ConnectionDialog &open(const Connection &before, ConnectionDialog::StoredToken stored,
                           const QStringList &takenNames = {})
    {
        m_dialog = std::make_unique<ConnectionDialog>(before, stored, takenNames, m_theme);
        m_dialog->open();
        m_dialog->activateWindow();
        [this] { QVERIFY(QTest::qWaitForWindowActive(m_dialog.get())); }();
        return *m_dialog;
    }
    ConnectionDialog &openNew() { return open({}, ConnectionDialog::StoredToken::None, {u"Taken"_qs}); }
    QLineEdit *field(const QString &name) const { return named<QLineEdit>(*m_dialog, name); }
    QComboBox *box(const QString &name) const { return named<QComboBox>(*m_dialog, name); }
    QPushButton *button(const QString &name) const { return named<QPushButton>(*m_dialog, name); }
    void type(const QString &name, const QString &text)
    {
        QLineEdit *edit = field(name);
        QVERIFY(tabTo(*m_dialog, edit));
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    void fillIn()
    {
        type(u"Connection name"_qs, u"Acme payments"_qs);
        type(u"Instance ID"_qs, u"instance_01J8"_qs);
        type(u"Access token"_qs, goodToken);
    }
    void pressSave()
    {
        QVERIFY(tabTo(*m_dialog, button(u"Save"_qs)));
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
    }

    const Theme m_theme;
    std::unique_ptr<ConnectionDialog> m_dialog;
};

} // namespace ledgerdesk
