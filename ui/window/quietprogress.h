// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

namespace ledgerdesk {

class Theme;

/// A thin line that says "at work" without saying how far; stands still where nothing should move. A screen
/// reader hears its accessible name when the work takes longer, and from time to time then.
class QuietProgress : public QWidget
{
    Q_OBJECT

public:
    explicit QuietProgress(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    const Theme &m_theme;
    QVariantAnimation m_motion;
    QTimer m_saying;
};

} // namespace ledgerdesk
