// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

namespace ledgerdesk {

class Theme;

/// A thin line that shows work in progress without a percentage; it stands still where motion is not wanted.
/// If the work takes longer, a screen reader reads its accessible name, and repeats it from time to time.
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
