// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/look.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTextEdit>

namespace ledgerdesk {

namespace {

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

bool isPopup(const QWidget *widget)
{
    return widget && widget->inherits("QComboBoxPrivateContainer");
}

/// True for elements that are not drawn, so that the background shows: a view, for example, has no frame in
/// its panel.
bool isBare(QStyle::PrimitiveElement element, const QWidget *widget)
{
    return (element == QStyle::PE_Frame && qobject_cast<const QAbstractItemView *>(widget))
        || element == QStyle::PE_PanelScrollAreaCorner || element == QStyle::PE_FrameLineEdit
        || element == QStyle::PE_FrameStatusBarItem || element == QStyle::PE_FrameDefaultButton
        || element == QStyle::PE_FrameTabBarBase;
}

Qt::ArrowType arrowOf(QStyle::PrimitiveElement element)
{
    if (element == QStyle::PE_IndicatorArrowDown)
        return Qt::DownArrow;
    if (element == QStyle::PE_IndicatorArrowUp)
        return Qt::UpArrow;
    if (element == QStyle::PE_IndicatorArrowRight)
        return Qt::RightArrow;
    return element == QStyle::PE_IndicatorArrowLeft ? Qt::LeftArrow : Qt::NoArrow;
}

} // namespace

Look::Look()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_qs))
{
}

void Look::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                         const QWidget *widget) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isOurs = drawOwnPrimitive(element, option, painter, widget);
    painter->restore();
    if (!isOurs)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool Look::drawOwnPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    // Style elements are an open set; Fusion draws those that are not named here.
    if (element == PE_PanelLineEdit)
        drawLineEdit(option, painter, widget);
    else if (element == PE_Frame && isTextArea(widget))
        drawField(option, painter, widget);
    else if (element == PE_PanelButtonCommand)
        drawButton(option, painter, widget);
    else if (element == PE_PanelButtonTool)
        drawToolButton(option, painter);
    else if (element == PE_FrameFocusRect)
        drawFocus(option, painter, widget);
    else if (element == PE_PanelMenu || element == PE_PanelTipLabel)
        drawBox(painter, option->rect, m_colours->raised, m_colours->control, 1, 0);
    else if (element == PE_FrameMenu || (element == PE_Frame && isPopup(widget)))
        drawBox(painter, option->rect, {}, m_colours->control, 1, 0);
    else if (element == PE_PanelItemViewRow || element == PE_PanelItemViewItem)
        drawRow(option, painter, widget);
    else if (element == PE_IndicatorItemViewItemDrop)
        drawDropMark(option, painter, widget);
    else if (element == PE_IndicatorBranch)
        drawBranch(option, painter);
    else if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawCheckMark(option, painter);
    else if (element == PE_IndicatorRadioButton)
        drawRadioMark(option, painter);
    else if (element == PE_IndicatorHeaderArrow)
        drawSortArrow(option, painter);
    else if (element == PE_PanelStatusBar)
        drawStatusGround(option, painter);
    else if (element == PE_FrameTabWidget)
        painter->fillRect(option->rect.left(), option->rect.top(), option->rect.width(), 1,
                          m_colours->border);
    else if (const Qt::ArrowType arrow = arrowOf(element); arrow != Qt::NoArrow)
        drawChevron(option->rect, arrow, m_colours->muted, painter);
    else
        return isBare(element, widget);
    return true;
}

void Look::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const
{
    if (element == CE_PushButtonLabel) {
        drawButtonLabel(option, painter, widget);
    } else if (element == CE_Splitter) {
        painter->fillRect(option->rect, m_colours->border);
    } else if (element == CE_ToolBar) {
        const QRect &bar = option->rect;
        painter->fillRect(bar, m_colours->surface);
        painter->fillRect(bar.left(), bar.bottom(), bar.width(), 1, m_colours->border);
    } else if (element == CE_ToolButtonLabel) {
        drawToolButtonLabel(option, painter, widget);
    } else if (element == CE_MenuBarItem) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        drawMenuBarItem(option, painter, widget);
        painter->restore();
    } else if (element == CE_MenuBarEmptyArea) {
        painter->fillRect(option->rect, m_colours->surface);
    } else if (element == CE_Header) {
        drawHead(option, painter, widget);
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeadGround(option, painter);
    } else if (element == CE_TabBarTabShape) {
        drawTab(option, painter);
    } else if (element == CE_TabBarTabLabel) {
        drawTabLabel(option, painter, widget);
    } else if (element == CE_ComboBoxLabel) {
        drawComboLabel(option, painter, widget);
    } else if (element == CE_DockWidgetTitle) {
        painter->save();
        drawDockTitle(option, painter);
        painter->restore();
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Look::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (control == CC_ComboBox || control == CC_SpinBox || control == CC_ScrollBar) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (control == CC_ComboBox)
            drawCombo(option, painter, widget);
        else if (control == CC_ScrollBar)
            drawScrollBar(option, painter);
        else
            drawSpinBox(option, painter, widget);
        painter->restore();
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect Look::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const int inset = scaled(frame && frame->lineWidth > 0 ? 8 : 0);
        return option->rect.adjusted(inset, 0, -inset, 0);
    }
    if (element == SE_ItemViewItemText)
        return cellTextRect(option, widget);
    if (element == SE_TabWidgetTabContents)
        return subElementRect(SE_TabWidgetTabPane, option, widget).adjusted(0, 1, 0, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Look::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                           const QWidget *widget) const
{
    if (control == CC_ComboBox && (part == SC_ComboBoxEditField || part == SC_ComboBoxArrow)) {
        const int arrow = scaled(28);
        const QRect &all = option->rect;
        const QRect field(all.left() + scaled(8), all.top() + 1, all.width() - scaled(8) - arrow,
                          all.height() - 2);
        const QRect end(all.right() + 1 - arrow, all.top(), arrow, all.height());
        return visualRect(option->direction, all, part == SC_ComboBoxArrow ? end : field);
    }
    if (control == CC_SpinBox && part != SC_SpinBoxFrame) {
        const int steps = scaled(24);
        const QRect &all = option->rect;
        const int half = all.height() / 2;
        QRect rect(all.left() + scaled(8), all.top() + 1, all.width() - scaled(8) - steps, all.height() - 2);
        if (part == SC_SpinBoxUp)
            rect = {all.right() + 1 - steps, all.top() + scaled(2), steps, half - scaled(2)};
        else if (part == SC_SpinBoxDown)
            rect = {all.right() + 1 - steps, all.top() + half, steps, half - scaled(2)};
        return visualRect(option->direction, all, rect);
    }
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar)
        return scrollBarPartRect(*bar, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Look::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                             const QWidget *widget) const
{
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        header && type == CT_HeaderSection)
        return headerSize(*header, widget);
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const int controlHeight = scaled(32);
    if (type == CT_PushButton) {
        if (widget && widget->property("link").toBool())
            return contents + QSize(scaled(12), scaled(8));
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const int extra = button && !button->icon.isNull() ? scaled(4) : 0;
        return {qMax(contents.width() + scaled(26) + extra, scaled(64)),
                qMax(contents.height() + scaled(8), controlHeight)};
    }
    if (type == CT_LineEdit) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return {contents.width() + scaled(20), qMax(contents.height() + scaled(8), controlHeight)};
    }
    if (type == CT_ComboBox)
        return {contents.width() + scaled(8 + 28), qMax(contents.height() + scaled(8), controlHeight)};
    if (type == CT_SpinBox)
        return size.expandedTo({0, controlHeight});
    if (type == CT_ToolButton)
        return size.expandedTo({controlHeight, controlHeight}) + QSize(scaled(8), 0);
    if (type == CT_ItemViewItem)
        return size.expandedTo({0, controlHeight});
    if (type == CT_MenuItem) {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator)
            return (size + QSize(scaled(16), 0)).expandedTo({scaled(120), scaled(28)});
    }
    if (type == CT_MenuBarItem)
        return size.expandedTo({0, scaled(28)});
    return size;
}

int Look::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_DefaultFrameWidth) {
        // Wide enough to keep the square text area inside the rounded corners.
        if (isTextArea(widget))
            return 3;
        if (qobject_cast<const QAbstractItemView *>(widget))
            return 0;
    }
    if (metric == PM_SplitterWidth)
        return 1;
    if (metric == PM_ScrollBarExtent)
        return scaled(12);
    if (metric == PM_ScrollBarSliderMin)
        return scaled(32);
    if (metric == PM_TabBarTabHSpace)
        return scaled(24);
    if (metric == PM_TabBarTabVSpace)
        return scaled(16);
    if (metric == PM_DockWidgetTitleMargin)
        return scaled(8);
    if (metric == PM_ToolTipLabelFrameWidth)
        return scaled(4);
    if (metric == PM_TabBarTabShiftHorizontal || metric == PM_TabBarTabShiftVertical
        || metric == PM_TabBarBaseHeight || metric == PM_TabBarBaseOverlap)
        return 0;
    if (metric == PM_ButtonDefaultIndicator || metric == PM_ButtonShiftHorizontal
        || metric == PM_ButtonShiftVertical || metric == PM_ToolBarFrameWidth)
        return 0;
    if (metric == PM_SmallIconSize || metric == PM_ButtonIconSize || metric == PM_ToolBarIconSize
        || metric == PM_IndicatorWidth || metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth
        || metric == PM_ExclusiveIndicatorHeight || metric == PM_TabBarIconSize)
        return scaled(16);
    if (metric == PM_HeaderDefaultSectionSizeVertical)
        return scaled(32);
    if (metric == PM_FocusFrameHMargin)
        return scaled(9); // one less than the margin beside a cell's text
    if (metric == PM_TreeViewIndentation)
        return scaled(18);
    if (metric == PM_ToolBarItemSpacing)
        return scaled(4);
    if (metric == PM_ToolBarItemMargin)
        return scaled(8);
    if (metric == PM_CheckBoxLabelSpacing || metric == PM_RadioButtonLabelSpacing)
        return scaled(8);
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Look::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                    QStyleHintReturn *answer) const
{
    if (hint == SH_EtchDisabledText || hint == SH_DialogButtonBox_ButtonsHaveIcons
        || hint == SH_ComboBox_Popup || hint == SH_Widget_Animation_Duration
        || hint == SH_ItemView_DrawDelegateFrame)
        return 0;
    if (hint == SH_ItemView_ShowDecorationSelected)
        return 1;
    if (hint == SH_FormLayoutLabelAlignment)
        return Qt::AlignRight | Qt::AlignVCenter;
    return QProxyStyle::styleHint(hint, option, widget, answer);
}

} // namespace ledgerdesk
