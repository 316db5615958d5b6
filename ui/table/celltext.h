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

/// Draws the text of a table's cells, shaped once and kept: Qt shapes each text anew whenever a cell is
/// painted, which is most of what painting a table costs.
class CellText
{
public:
    CellText();

    /// Draws the item's text in one line where the style would, elided as it says, in its font and colours.
    /// Returns where the text ends, in the item's coordinates.
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
