// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace ledgerdesk {

class Theme;

/// Paints the ledgers: the name with its mark, the ID elided in the middle and in the fixed font, the rest
/// muted.
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
    const Theme &m_theme;
};

} // namespace ledgerdesk
