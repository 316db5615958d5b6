// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ledgerdesk {

class DemoControls;
class Theme;
class WrappingLabel;

/// The band across the window: the environment's colour, icon and word, and a sentence. The sandbox adds the
/// controls for demos, `Tokens…` and `Reset`; production adds how long it stays armed, with `Disarm`.
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
    bool isOfSandbox() const { return !isHidden() && m_environment == Environment::Sandbox; }
    DemoControls &demo() { return *m_demo; }

Q_SIGNALS:
    void changed(); ///< another environment is shown, or none
    void disarmRequested();
    void tokensRequested();
    void resetRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void colour();
    void arrange();

    const Theme &m_theme;
    Environment m_environment = Environment::Production;
    QLabel *m_icon;
    QLabel *m_word;
    WrappingLabel *m_sentence;
    WrappingLabel *m_expiry;
    WrappingLabel *m_armed;
    QPushButton *m_disarm;
    DemoControls *m_demo;
    QPushButton *m_tokens;
    QPushButton *m_reset;
    QHBoxLayout *m_row;
};

} // namespace ledgerdesk
