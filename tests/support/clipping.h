// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parts/wrappinglabel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QTranslator>

namespace ledgerdesk {

/// A language whose texts are 40 % longer than English, in words of ordinary length.
class LongerWords : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char * /*context*/, const char *source, const char * /*comment*/,
                      int /*n*/) const override
    {
        const QString text = QString::fromUtf8(source);
        const qsizetype more = (text.size() * 2 + 4) / 5;
        return text + u" "_qs
            + u"langue mots plus "_qs.repeated(more / 17 + 1).left(qMax<qsizetype>(1, more - 1)).trimmed();
    }
};

/// The texts in a window that are not fully visible.
inline QStringList clippedTexts(const QWidget &window)
{
    QStringList clipped;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        QString text;
        bool isWhole = true;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            text = label->text();
            isWhole = label->hasHeightForWidth() ? label->heightForWidth(label->width()) <= label->height()
                                                 : label->sizeHint().width() <= label->width();
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            const auto *tool = qobject_cast<const QToolButton *>(button);
            const bool showsIconAlone = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
            text = showsIconAlone ? QString() : button->text();
            isWhole = button->sizeHint().width() <= button->width();
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            text = box->currentText();
            isWhole = box->minimumSizeHint().width() <= box->width();
        }
        // A scrolling column can be scrolled to its contents, but nothing scrolls sideways.
        const QPoint left = widget->mapTo(&window, QPoint());
        isWhole = isWhole && left.x() >= 0 && left.x() + widget->width() <= window.width()
            && (widget->parentWidget() == nullptr || widget->y() >= 0);
        if (!text.isEmpty() && !isWhole)
            clipped << text;
    }
    return clipped;
}

} // namespace ledgerdesk
