// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace ledgerdesk {

class Theme;
class WrappingLabel;

/// The verdict of a check on the ground of its tone, with its icon. Keeps the height of a verdict while there
/// is none.
class VerdictCard : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictCard(const Theme &theme, QWidget *parent = nullptr);

    /// No verdict while the check runs.
    void say(std::optional<CheckVerdict> verdict, const QString &title, const QString &text);
    QString words() const;
    /// Precedes the words for a screen reader; "" for nothing.
    void setPreface(const QString &preface);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void colour();

    const Theme &m_theme;
    std::optional<CheckVerdict> m_verdict;
    QLabel *m_icon;
    WrappingLabel *m_words;
};

} // namespace ledgerdesk
