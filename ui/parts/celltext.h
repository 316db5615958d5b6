// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

class QPainter;
class QStyleOptionViewItem;

namespace ledgerdesk {

/// Draws the text of table cells from a cache of shaped text. Qt shapes each text again whenever it paints a
/// cell, which is most of the cost of painting a table.
class CellText
{
public:
    CellText();

    /// Draws the item's text on one line where the style would, elided as the item says, in its font and
    /// colours. Returns the x coordinate of its end.
    int draw(QPainter *painter, const QStyleOptionViewItem &item);

private:
    struct Key {
        QString text;
        QFont font;
        int width;
        Qt::TextElideMode elide;
        bool operator==(const Key &) const = default;
    };
    friend size_t qHash(const Key &key, size_t seed)
    {
        return qHashMulti(seed, key.text, key.font, key.width, int(key.elide));
    }

    QCache<Key, QStaticText> m_shaped;
};

} // namespace ledgerdesk
