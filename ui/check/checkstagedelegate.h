// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/theme.h"

#include <QStyledItemDelegate>

namespace ledgerdesk {

/// Draws a stage of a check: its state as an icon, its name, its finding and advice, and its time. The
/// sentences wrap, so each row is as high as it needs.
class CheckStageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CheckStageDelegate(const Theme &theme, QObject *parent);

    void setOpacity(qreal opacity) { m_opacity = opacity; } ///< of all rows, from 0 to 1

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Places;
    Places placesIn(const QRect &row, const QModelIndex &index) const;
    void drawState(QPainter *painter, const QRect &place, const QModelIndex &index) const;

    const Theme &m_theme;
    qreal m_opacity = 1;
};

} // namespace ledgerdesk
