// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/choicecard.h"

#include "parts/spokenname.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace ledgerdesk {

ChoiceCard::ChoiceCard(const Theme &theme, IconName icon, const QString &title, const QString &sentence,
                       QWidget *parent)
    : QPushButton(title, parent)
    , m_theme(theme)
    , m_icon(icon)
    , m_sentence(sentence)
{
    setAutoDefault(true); // Enter presses it, as Space does
    setAccessibleName(spokenName(title));
    setAccessibleDescription(sentence);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

QRect ChoiceCard::textRect(const QRect &card) const
{
    const int margin = m_theme.scaled(16);
    return card.adjusted(margin + m_theme.scaled(40 + 16), margin, -margin, -margin);
}

QRect ChoiceCard::sentenceRect(int width) const
{
    return QFontMetrics(font()).boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, m_sentence);
}

int ChoiceCard::heightForWidth(int width) const
{
    const int title = QFontMetrics(Theme::headingFont()).height();
    const int sentence = sentenceRect(textRect({0, 0, width, 0}).width()).height();
    return 2 * m_theme.scaled(16) + title + m_theme.scaled(4) + sentence;
}

QSize ChoiceCard::sizeHint() const
{
    const int width = m_theme.scaled(480);
    return {width, heightForWidth(width)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    const int width = m_theme.scaled(360);
    return {width, heightForWidth(width)};
}

void ChoiceCard::paintEvent(QPaintEvent * /*event*/)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOptionButton option;
    initStyleOption(&option);
    style()->drawPrimitive(QStyle::PE_PanelButtonCommand, &option, &painter, this);

    const auto mirrored = [this](const QRect &rect) {
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    const int square = m_theme.scaled(40);
    const QRect ground = mirrored({m_theme.scaled(16), (height() - square) / 2, square, square});
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.selection);
    painter.drawRoundedRect(ground, 8, 8);
    const int side = m_theme.scaled(24);
    QRect picture(0, 0, side, side);
    picture.moveTopLeft(ground.topLeft() + QPoint((square - side) / 2, (square - side) / 2));
    m_theme.icon(m_icon, colours.accent).paint(&painter, picture);

    const QRect text = textRect(rect());
    painter.setFont(Theme::headingFont());
    painter.setPen(colours.text);
    const int titleHeight = QFontMetrics(Theme::headingFont()).height();
    const int leading = static_cast<int>(Qt::AlignLeading);
    painter.drawText(mirrored({text.left(), text.top(), text.width(), titleHeight}),
                     leading | Qt::AlignVCenter | Qt::TextHideMnemonic, this->text());
    painter.setFont(font());
    painter.setPen(colours.muted);
    painter.drawText(mirrored(text.adjusted(0, titleHeight + m_theme.scaled(4), 0, 0)),
                     leading | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

} // namespace ledgerdesk
