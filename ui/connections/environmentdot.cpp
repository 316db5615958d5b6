// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/environmentdot.h"

#include "theme/theme.h"

#include <QPainter>
#include <QPixmap>

namespace ledgerdesk {

QIcon environmentDot(Environment environment, const Theme &theme)
{
    QIcon icon;
    const int side = theme.scaled(16);
    for (const int scale : {1, 2, 3}) {
        QPixmap dot(QSize(side, side) * scale);
        dot.setDevicePixelRatio(scale);
        dot.fill(Qt::transparent);
        QPainter painter(&dot);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.environmentColour(environment));
        painter.drawEllipse(
            QRectF(0, 0, side, side).adjusted(side / 4.0, side / 4.0, -side / 4.0, -side / 4.0));
        icon.addPixmap(dot);
    }
    return icon;
}

} // namespace ledgerdesk
