// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ledgerdesk {

class ChoiceCard;
class Theme;

/// First start: `Connect to Blnk…`, `Open the sandbox` and `Test a token…`, each with a sentence that
/// explains it.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(const Theme &theme, QWidget *parent = nullptr);

    QWidget &lastChoice() const; ///< in the tab order

Q_SIGNALS:
    void connectRequested();
    void sandboxRequested();
    void tokenTestRequested();

private:
    void addChoices(QVBoxLayout *column);
    void colour();

    const Theme &m_theme;
    QLabel *m_picture;
    ChoiceCard *m_connect;
    ChoiceCard *m_sandbox;
    ChoiceCard *m_testToken;
};

} // namespace ledgerdesk
