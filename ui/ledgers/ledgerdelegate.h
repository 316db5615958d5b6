// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parts/celltext.h"

#include <QStyledItemDelegate>

namespace ledgerdesk {

class Theme;

/// Paints the ledgers: the name with its mark, the ID elided in the middle and in the fixed font, the age
/// beside the date, the rest muted.
class LedgerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit LedgerDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int markWidth() const;
    /// Draws how old a ledger is after its date, if there is room for all of it.
    void drawAge(QPainter *painter, const QStyleOptionViewItem &item, const QString &age, int dateEnd) const;
    /// Draws the mark of a new ledger after its name.
    void drawMark(QPainter *painter, const QStyleOptionViewItem &item, int nameEnd) const;

    const Theme &m_theme;
    mutable CellText m_texts;
};

} // namespace ledgerdesk
