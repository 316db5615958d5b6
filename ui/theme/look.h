// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/canvas.h"
#include "theme/colours.h"

#include <QHash>
#include <QProxyStyle>

class QStyleOptionHeader;

namespace ledgerdesk {

/// The style: Fusion with our own metrics, and our own drawing of fields, buttons, marks, rows, bars and
/// focus. Uses the same colour tokens as the palette.
class Look : public QProxyStyle
{
    Q_OBJECT

public:
    Look();

    void setColours(const Colours &colours) { m_colours = &colours; }
    void setScale(qreal scale) { m_scale = scale; }

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override;
    /// Returns our own drawings where Qt would search the system's icon themes.
    QIcon standardIcon(StandardPixmap name, const QStyleOption *option, const QWidget *widget) const override;

private:
    Canvas canvasOn(QPainter &painter) const { return {*this, painter, *m_colours, m_scale}; }
    /// Draws the element if it is one of ours; false if Fusion has to draw it.
    static bool drawOwnPrimitive(PrimitiveElement element, const QStyleOption &option, const Canvas &canvas,
                                 const QWidget *widget);
    static bool drawOwnControl(ControlElement element, const QStyleOption &option, const Canvas &canvas,
                               const QWidget *widget);
    int scaled(int pixels) const { return qRound(pixels * m_scale); }
    QRect cellTextRect(const QStyleOption *option, const QWidget *widget) const;
    QSize titleSize(const QStyleOptionHeader &header, const QWidget *widget) const;

    const Colours *m_colours = &lightColours();
    qreal m_scale = 1;
    mutable QHash<std::pair<QString, int>, int> m_titleWidths; ///< by text and font height
};

} // namespace ledgerdesk
