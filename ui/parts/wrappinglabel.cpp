// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/wrappinglabel.h"

#include <QEvent>
#include <QPainter>

#include <cmath>

namespace ledgerdesk {

namespace {

constexpr int comfortableCharacters = 72;

} // namespace

WrappingLabel::WrappingLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    // Not Fixed, which would keep the height of the size hint at any width.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrappingLabel::say(const QString &title, const QString &text)
{
    m_title = title;
    m_text = text;
    const QString between = title.isEmpty() || text.isEmpty() ? QString() : u"\n"_qs;
    setText(title + between + text);
    arrange();
}

void WrappingLabel::setTitleColour(const QColor &colour)
{
    m_titleColour = colour;
    arrange();
}

void WrappingLabel::arrange()
{
    QTextOption option(alignment() & Qt::AlignHorizontal_Mask);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(layoutDirection());
    m_lines.setTextOption(option);
    m_lines.setFont(font());
    m_lines.setText(text().replace(u'\n', QChar(QChar::LineSeparator)));
    QTextCharFormat bold;
    bold.setFontWeight(QFont::DemiBold);
    if (m_titleColour.isValid())
        bold.setForeground(m_titleColour);
    m_lines.setFormats({{0, static_cast<int>(m_title.size()), bold}});
    m_brokenWidth = -1;
    m_widest = {};
    updateGeometry();
    update();
}

QSizeF WrappingLabel::breakLines(qreal width) const
{
    if (width == m_brokenWidth)
        return m_brokenSize;
    qreal height = 0;
    qreal widest = 0;
    m_lines.beginLayout();
    for (QTextLine line = m_lines.createLine(); line.isValid(); line = m_lines.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += std::ceil(line.height());
        widest = qMax(widest, line.naturalTextWidth());
    }
    m_lines.endLayout();
    m_brokenWidth = width;
    m_brokenSize = {widest, height};
    return m_brokenSize;
}

/// Layouts ask for many widths, and breaking lines shapes the text again; most texts fit on one line.
QSizeF WrappingLabel::sizeAt(qreal width) const
{
    constexpr qreal endless = 1'000'000;
    if (m_widest.isEmpty())
        m_widest = breakLines(endless);
    return width >= m_widest.width() ? m_widest : breakLines(width);
}

int WrappingLabel::heightForWidth(int width) const
{
    return qCeil(sizeAt(qMax(1, width)).height());
}

QSize WrappingLabel::sizeHint() const
{
    const QSizeF size = sizeAt(fontMetrics().averageCharWidth() * comfortableCharacters);
    return {qCeil(size.width()) + 1, qCeil(size.height())};
}

QSize WrappingLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, fontMetrics().height()};
}

void WrappingLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QSizeF size = breakLines(width());
    m_lines.draw(&painter, {0, std::floor(qMax(0.0, (height() - size.height()) / 2))});
}

void WrappingLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        arrange();
}

} // namespace ledgerdesk
