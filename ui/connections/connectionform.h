// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "connections/connection.h"

#include <QDateTime>
#include <QStringList>
#include <QVariantList>
#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QLineEdit;

namespace ledgerdesk {

class AdvancedFields;
class FormColumn;
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

/// The fields of one connection, with their mistakes and hints. Never shows a stored token.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    enum class StoredToken { None, Kept };

    /// `takenNames`: those of the other connections.
    ConnectionForm(Connection before, StoredToken stored, QStringList takenNames, const Theme &theme,
                   QWidget *parent = nullptr);

    ConnectionInput input() const;
    void enterToken(const Secret &token);
    void keepTokenForSession();
    bool isChanged() const; ///< any field differs from how it was filled in at first
    /// Prepares what is typed for a connection that was not saved: with a new ID, so that nothing which an
    /// earlier attempt still does to its token can harm it.
    void beginAgain(QStringList takenNames);
    void hideTexts(); ///< hides the token and the password if they are shown

    /// Checks every field and the files that are named, and shows each mistake. Answers, at once or later,
    /// with the first field that has one, or nullptr.
    void check(const std::function<void(QWidget *wrong)> &done);
    /// Checks only what a test cannot do without.
    QWidget *checkForTest();

    QWidget *advanced() const; ///< the fields that open and close

Q_SIGNALS:
    void advancedToggled(bool areShown);
    void testedChanged(); ///< something that a test depends on has changed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFields();
    QVariantList contents() const;
    void fillIn();
    void connectFields();

    Service service() const;
    QString address() const;
    bool isTokenKept() const; ///< and belongs to the address as entered now
    void followService();
    void followAddress();
    void colourEnvironments();

    void checkField(QWidget *field);
    void takeApartAddress();
    QString mistakeIn(const QWidget *field) const;
    QString missingToken() const;

    const Theme &m_theme;
    Connection m_before;
    const StoredToken m_stored;
    QStringList m_takenNames;
    QString m_takenAsIs; ///< an address that is not taken apart, as a person insists on it
    QVariantList m_contentsBefore;
    QDateTime m_tokenEnteredAt; ///< UTC; when the token in the field was entered

    FormColumn *m_column;
    QLineEdit *m_name = nullptr;
    QComboBox *m_service = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_instance = nullptr;
    TokenRow *m_tokenRow = nullptr;
    TokenEdit *m_token = nullptr;
    QComboBox *m_place = nullptr;
    QComboBox *m_environment = nullptr;
    AdvancedFields *m_advanced = nullptr;
};

} // namespace ledgerdesk
