// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QWidget>

namespace ledgerdesk {

class Theme;

/// What a token can do, at a glance: each right with a mark. Wraps where it is wider than the window.
class RightsLine : public QWidget
{
    Q_OBJECT

public:
    explicit RightsLine(const Theme &theme, QWidget *parent = nullptr);

    void show(const CheckReport &report);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry {
        QString word{};
        Right right = Right::Unknown;
    };
    int widthOf(const Entry &entry) const;
    int lineHeight() const;
    std::vector<QPoint> placesIn(int width) const;

    const Theme &m_theme;
    std::vector<Entry> m_entries;
};

} // namespace ledgerdesk
