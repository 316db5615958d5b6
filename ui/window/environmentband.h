// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ledgerdesk {

class Theme;
class WrappingLabel;

/// The band across the window: the environment's colour, icon and word, and a sentence. The sandbox adds
/// `Tokens…` and `Reset`; production adds how long it stays armed, with `Disarm`.
class EnvironmentBand : public QFrame
{
    Q_OBJECT

public:
    explicit EnvironmentBand(const Theme &theme, QWidget *parent = nullptr);
    void show(Environment environment, const QString &sentence);
    void showNothing();
    /// While a ledger is created, the sandbox cannot be reset.
    void setResetDisabled(bool disabled);
    /// Says that creating needs no confirmation now, and shows `Disarm`; "" removes both.
    void showArmed(const QString &sentence);
    /// Says that the token expires soon or has expired; "" removes it.
    void showExpiry(const QString &sentence);

Q_SIGNALS:
    void disarmRequested();
    void tokensRequested();
    void resetRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void colour();

    const Theme &m_theme;
    Environment m_environment = Environment::Production;
    QLabel *m_icon;
    QLabel *m_word;
    WrappingLabel *m_sentence;
    WrappingLabel *m_expiry;
    WrappingLabel *m_armed;
    QPushButton *m_disarm;
    QPushButton *m_tokens;
    QPushButton *m_reset;
};

} // namespace ledgerdesk
