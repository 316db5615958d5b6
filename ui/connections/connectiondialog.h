// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "check/credentialcheck.h"
#include "parts/savingline.h"

#include <QDateTime>
#include <QDialog>
#include <QStringList>

#include <memory>
#include <optional>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace ledgerdesk {

class AdvancedFields;
class CheckPanel;
class FormColumn;
class MessageBar;
class ScrollingColumn;
class Theme;
class TokenEdit;
class TokenRow;

/// What a person entered for a connection.
struct ConnectionInput {
    Connection connection{};
    /// If empty, the stored token stays; if its place has changed, it must be moved there.
    std::optional<Secret> newToken{};
    std::optional<QString> newProxyPassword{}; ///< likewise, for a proxy that stays the same
};

/// The form of one connection. It never shows a stored token, and closes only when the caller has stored the
/// input.
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    enum class StoredToken { None, Kept };
    using Progress = SavingLine::Progress;

    /// `before` without an ID is a new connection and gets one. `takenNames`: those of the other connections.
    ConnectionDialog(const Connection &before, StoredToken stored, QStringList takenNames, const Theme &theme,
                     QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /// The content of the fields; valid once saveRequested() has been emitted.
    ConnectionInput input() const;

    /// Only Cancel is enabled while the input is being stored. WaitingForKeychain is ignored at other times.
    void setProgress(Progress progress);
    /// The input could not be stored. Everything typed stays; if the keychain failed, another place is
    /// offered.
    void showError(const Error &error);
    /// Tests what was entered when testRequested() was emitted. A subject of an earlier round is ignored.
    void check(CheckSubject subject, int round);

Q_SIGNALS:
    /// All fields are valid. To be answered with accept() or showError().
    void saveRequested();
    /// To be answered with check() and the same round.
    void testRequested(int round);
    void tested(const ledgerdesk::CheckReport &report, const ledgerdesk::Connection &connection);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildFields();
    void fillIn();
    QWidget *buildColumn();
    void layOut();
    void connectFields();

    Service service() const;
    bool isTokenKept() const; ///< and belongs to the address as entered now
    void followService();
    void followAddress();
    void colourEnvironments();

    QString mistakeIn(QWidget *field) const;
    QString nameMistake() const;
    QString instanceMistake() const;
    QString missingToken() const;
    void check(QWidget *field);
    bool checkAll();
    void goTo(QWidget *field);
    void fit();
    void save();
    void saveForThisSession();
    void test();
    void makeRoomForChecks();
    void outdateTest();
    bool wasTested(const ConnectionInput &input) const;

    const Theme &m_theme;
    const Connection m_before;
    const StoredToken m_stored;
    const QStringList m_takenNames;
    bool m_isReadingFiles = false; ///< after Save was pressed
    QDateTime m_tokenEnteredAt; ///< UTC; when the token in the field was entered

    FormColumn *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_service = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_instance = nullptr;
    TokenRow *m_tokenRow = nullptr;
    TokenEdit *m_token = nullptr;
    QComboBox *m_place = nullptr;
    QComboBox *m_environment = nullptr;
    AdvancedFields *m_advanced = nullptr;
    ScrollingColumn *m_scroll = nullptr;
    MessageBar *m_message = nullptr;
    SavingLine *m_progress = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
    QHBoxLayout *m_sides = nullptr; ///< the fields, and the checks after the first test
    CheckPanel *m_panel = nullptr;
    std::unique_ptr<CredentialCheck> m_check;
    std::optional<ConnectionInput> m_tested; ///< the input when the test was requested
    int m_testRound = 0;
};

} // namespace ledgerdesk
