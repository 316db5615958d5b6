// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parts/celltext.h"

#include <QStyledItemDelegate>

namespace ledgerdesk {

class Theme;

/// Colours the outcome and draws the ID in the fixed font; colour never replaces the word. Texts from outside
/// are laid out once, not in every painting.
class ActivityDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ActivityDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    mutable CellText m_texts;
};

} // namespace ledgerdesk
