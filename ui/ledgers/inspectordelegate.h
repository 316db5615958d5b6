// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/inspectorrow.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace ledgerdesk {

class InspectorModel;
class Theme;

/// Paints the rows of Details. A value wraps to three lines; the mark to copy it stands beside it while the
/// pointer or the focus is on the row.
class InspectorDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int mostLines = 3;

    InspectorDelegate(const InspectorModel &model, const Theme &theme, QObject *parent);

    /// Where a click copies the value of the row in this rectangle.
    QRect copyPlace(const QRect &row) const;
    /// Where a click shows the whole value; empty unless the value is cut.
    QRect morePlace(const QRect &row, const QModelIndex &index) const;
    /// Says "Copied" at this row; an invalid index ends that.
    void setCopied(const QModelIndex &index) { m_copied = index; }
    /// True if the row, at the width of its view, does not have the room for its whole value.
    bool isCut(const QModelIndex &index, int width) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Places;
    Places placesIn(const QRect &rect, const InspectorRow &row) const;
    QColor inkOf(const InspectorRow &row) const;
    void drawCopying(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const InspectorModel &m_model;
    const Theme &m_theme;
    QPersistentModelIndex m_copied;
};

} // namespace ledgerdesk
