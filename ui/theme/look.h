// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/colours.h"

#include <QProxyStyle>
#include <QStyleOptionSlider>

namespace ledgerdesk {

/// Draws the controls: Fusion, with our own fields, buttons, check boxes, rows and focus. Uses the same
/// colour tokens as the palette, and reads the dynamic properties "primary", "link" and "invalid" when it
/// paints a control.
class Look : public QProxyStyle
{
    Q_OBJECT

public:
    Look();

    void setColours(const Colours &colours) { m_colours = &colours; }
    void setScale(qreal scale) { m_scale = scale; }
    int scaled(int pixels) const { return qRound(pixels * m_scale); }

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
    QRect cellTextRect(const QStyleOption *option, const QWidget *widget) const;
    QSize headerSize(const QStyleOptionHeader &header, const QWidget *widget) const;
    static constexpr qreal controlRadius = 6;
    static constexpr qreal focusWidth = 2;

    /// Draws a box whose edge of the given width lies inside `rect`, so that hairlines stay sharp.
    static void drawBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &edge,
                        qreal width, qreal radius = controlRadius);
    bool drawOwnPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const;
    void drawLineEdit(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawPrimaryButton(const QStyleOption *option, QPainter *painter) const;
    void drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    QColor linkColour(const QStyleOption *option, const QWidget *widget) const;
    void drawToolButton(const QStyleOption *option, QPainter *painter) const;
    void drawToolButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawFocus(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawRow(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawDropMark(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawBranch(const QStyleOption *option, QPainter *painter) const;
    void drawCheckMark(const QStyleOption *option, QPainter *painter) const;
    void drawRadioMark(const QStyleOption *option, QPainter *painter) const;
    void drawChevron(const QRect &rect, Qt::ArrowType direction, const QColor &colour,
                     QPainter *painter) const;
    void drawSortArrow(const QStyleOption *option, QPainter *painter) const;
    void drawCombo(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawComboLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawMenuBarItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawStatusGround(const QStyleOption *option, QPainter *painter) const;
    void drawHeadGround(const QStyleOption *option, QPainter *painter) const;
    void drawHead(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawTab(const QStyleOption *option, QPainter *painter) const;
    void drawTabLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    QRect scrollBarPartRect(const QStyleOptionSlider &bar, SubControl part) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const;
    void drawDockTitle(const QStyleOption *option, QPainter *painter) const;

    const Colours *m_colours = &lightColours();
    qreal m_scale = 1;
    mutable QHash<std::pair<QString, int>, int> m_headerWidths; ///< by text and font height
};

} // namespace ledgerdesk
