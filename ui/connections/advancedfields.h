// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QWidget>

#include <functional>
#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace ledgerdesk {

class DisclosureButton;
class FormColumn;
class Theme;
class TokenEdit;

/// The fields of a connection that few people need, behind a button that shows and hides them.
class AdvancedFields : public QWidget
{
    Q_OBJECT

public:
    /// `columnAbove`: the column to align these fields with.
    AdvancedFields(Connection before, FormColumn &columnAbove, const Theme &theme, QWidget *parent = nullptr);

    /// The base URL as entered so far; invalid if it is not an address.
    void setTarget(Service service, const QUrl &baseUrl);
    /// Copies the fields to the connection; an invalid reference key leaves the previous one.
    void applyTo(Connection &connection) const;
    /// Nothing if the stored password is to stay.
    std::optional<QString> newProxyPassword() const;

    /// Checks every field and shows each mistake. Returns the first field with one, or nullptr.
    QWidget *check();
    /// Likewise checks the content of the files. Answers later, or at once if no file is named.
    void checkFiles(const std::function<void(QWidget *)> &done);
    /// Whether the ledgers are kept follows that, unless the person has chosen.
    void setTokenPlace(TokenPlace place);
    void forgetTokenExpiry(); ///< for a new token; keeps an expiry that a person has just entered
    void hideTexts(); ///< hides a password that is shown

Q_SIGNALS:
    /// The fields were shown or hidden, by a person or to show a mistake.
    void toggled(bool areShown);
    void networkChanged(); ///< how the service is reached has changed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildNetwork();
    void buildFiles();
    void buildReference();
    void buildCopy();
    void layOut(FormColumn &columnAbove);
    void fillIn();
    void connectFields();
    QLineEdit *addFile(const QString &label);
    void chooseFile(QLineEdit *field, const QString &label);

    void followProxy();
    void followPassword();
    bool isUsual() const;
    bool isManual() const;
    ProxySettings proxy() const;
    NetworkOptions network() const;
    bool isPasswordKept() const; ///< and belongs to the proxy as entered now

    void checkField(QWidget *field);
    QString mistakeIn(const QWidget *field) const;
    QWidget *sayOfFile(const Error &error);

    const Theme &m_theme;
    const Connection m_before;
    Service m_service = Service::Cloud;
    QUrl m_baseUrl;

    DisclosureButton *m_disclosure = nullptr;
    FormColumn *m_form = nullptr;
    QSpinBox *m_timeout = nullptr;
    QComboBox *m_proxy = nullptr;
    QLineEdit *m_proxyAddress = nullptr;
    QLineEdit *m_proxyUser = nullptr;
    TokenEdit *m_proxyPassword = nullptr;
    QLineEdit *m_authority = nullptr;
    QLineEdit *m_certificate = nullptr;
    QLineEdit *m_key = nullptr;
    QComboBox *m_header = nullptr;
    QLineEdit *m_tokenExpires = nullptr;
    QCheckBox *m_addReference = nullptr;
    QLineEdit *m_referenceKey = nullptr;
    QCheckBox *m_keepsList = nullptr;
    std::optional<bool> m_isListKept; ///< as the person chose
};

} // namespace ledgerdesk
