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

/// The band across the window: the environment's colour, icon and word, a sentence, and for the sandbox
/// `Tokens…` and `Reset`.
class EnvironmentBand : public QFrame
{
    Q_OBJECT

public:
    explicit EnvironmentBand(const Theme &theme, QWidget *parent = nullptr);
    void show(Environment environment, const QString &sentence);
    void showNothing();

Q_SIGNALS:
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
    QPushButton *m_tokens;
    QPushButton *m_reset;
};

} // namespace ledgerdesk
