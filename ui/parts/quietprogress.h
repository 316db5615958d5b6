// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProgressBar>
#include <QTimer>
#include <QVariantAnimation>

namespace ledgerdesk {

class Theme;

/// A thin line that shows work in progress: how far it is if its range is set, and otherwise that it goes on,
/// by a motion that stands still where that is not wanted.
/// If the work takes longer, a screen reader reads its accessible name, and repeats it from time to time.
class QuietProgress : public QProgressBar
{
    Q_OBJECT

public:
    explicit QuietProgress(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool isEndKnown() const { return maximum() > minimum(); }

    const Theme &m_theme;
    QVariantAnimation m_motion;
    QTimer m_saying;
};

} // namespace ledgerdesk
