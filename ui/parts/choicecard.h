// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/theme.h"

#include <QPushButton>
#include <QTextLayout>

namespace ledgerdesk {

/// A large button for a choice: an icon, a title and a sentence that explains it.
class ChoiceCard : public QPushButton
{
    Q_OBJECT

public:
    ChoiceCard(const Theme &theme, IconName icon, const QString &title, const QString &sentence,
               QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRect textRect(const QRect &card) const;
    QRect sentenceRect(int width) const;

    const Theme &m_theme;
    IconName m_icon;
    QString m_sentence;
};

} // namespace ledgerdesk
