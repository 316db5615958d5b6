// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/look.h"

#include "theme/bars.h"
#include "theme/buttons.h"
#include "theme/fields.h"
#include "theme/icons.h"
#include "theme/itemviews.h"
#include "theme/marks.h"

#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
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

bool hasTextBesideIcon(const QStyleOptionToolButton &button)
{
    return button.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button.icon.isNull();
}

} // namespace

Look::Look()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_qs))
{
}

void Look::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *header = qobject_cast<QHeaderView *>(widget))
        header->viewport()->setAttribute(Qt::WA_Hover);
}

void Look::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                         const QWidget *widget) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isOurs = drawOwnPrimitive(element, *option, canvasOn(*painter), widget);
    painter->restore();
    if (!isOurs)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool Look::drawOwnPrimitive(PrimitiveElement element, const QStyleOption &option, const Canvas &canvas,
                            const QWidget *widget)
{
    const QRect &rect = option.rect;
    // Styles may define further elements; Fusion draws all that are not named here.
    if (element == PE_PanelLineEdit)
        drawLineEdit(canvas, option, widget);
    else if (element == PE_Frame && isTextArea(widget))
        drawField(canvas, option, widget);
    else if (element == PE_PanelButtonCommand)
        drawButton(canvas, option, widget);
    else if (element == PE_PanelButtonTool)
        drawToolButton(canvas, option);
    else if (element == PE_FrameFocusRect)
        drawFocus(canvas, option, widget);
    else if (element == PE_PanelMenu || element == PE_PanelTipLabel)
        drawBox(canvas.painter, rect, canvas.colours.raised, canvas.colours.control, 1, 0);
    else if (element == PE_FrameMenu || (element == PE_Frame && isPopup(widget)))
        drawBox(canvas.painter, rect, {}, canvas.colours.control, 1, 0);
    else if (element == PE_PanelItemViewRow || element == PE_PanelItemViewItem)
        drawRow(canvas, option, widget);
    else if (element == PE_IndicatorItemViewItemDrop)
        drawDropMark(canvas, option, widget);
    else if (element == PE_IndicatorBranch)
        drawBranch(canvas, option);
    else if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawCheckMark(canvas, option);
    else if (element == PE_IndicatorRadioButton)
        drawRadioMark(canvas, option);
    else if (element == PE_IndicatorHeaderArrow)
        drawSortArrow(canvas, option);
    else if (element == PE_PanelStatusBar)
        drawStatusBar(canvas, rect);
    else if (element == PE_FrameTabWidget)
        canvas.painter.fillRect(rect.left(), rect.top(), rect.width(), 1, canvas.colours.border);
    else if (const Qt::ArrowType arrow = arrowOf(element); arrow != Qt::NoArrow)
        drawChevron(canvas, rect, arrow, canvas.colours.muted);
    else
        return isBare(element, widget);
    return true;
}

void Look::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const
{
    painter->save();
    const bool isOurs = drawOwnControl(element, *option, canvasOn(*painter), widget);
    painter->restore();
    if (isOurs)
        return;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (button && element == CE_PushButtonLabel) {
        QStyleOptionButton label = *button;
        label.palette = buttonPalette(canvasOn(*painter), *button, widget);
        painter->save();
        painter->setFont(buttonFont(painter->font(), *button, widget));
        QProxyStyle::drawControl(element, &label, painter, widget);
        painter->restore();
    } else if (combo && element == CE_ComboBoxLabel) {
        const QStyleOptionComboBox label = comboLabel(canvasOn(*painter), *combo, widget);
        QProxyStyle::drawControl(element, &label, painter, widget);
    } else if (tab && element == CE_TabBarTabLabel) {
        const QStyleOptionTab label = tabLabel(canvasOn(*painter), *tab);
        QProxyStyle::drawControl(element, &label, painter, widget);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

bool Look::drawOwnControl(ControlElement element, const QStyleOption &option, const Canvas &canvas,
                          const QWidget *widget)
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option);
    const auto *head = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(&option);
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(&option);
    if (element == CE_Splitter)
        canvas.painter.fillRect(option.rect, canvas.colours.border);
    else if (element == CE_MenuBarEmptyArea)
        canvas.painter.fillRect(option.rect, canvas.colours.surface);
    else if (element == CE_ToolBar)
        drawToolBar(canvas, option.rect);
    else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea)
        drawTitleGround(canvas, option.rect);
    else if (element == CE_TabBarTabShape)
        drawTab(canvas, option);
    else if (item && element == CE_MenuBarItem)
        drawMenuBarItem(canvas, *item, widget);
    else if (head && element == CE_Header)
        drawTitle(canvas, *head, widget);
    else if (dock && element == CE_DockWidgetTitle)
        drawDockTitle(canvas, *dock);
    else if (button && element == CE_ToolButtonLabel && hasTextBesideIcon(*button))
        drawToolButtonLabel(canvas, *button, widget);
    else
        return false;
    return true;
}

void Look::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                              const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Canvas canvas = canvasOn(*painter);
    if (control == CC_ComboBox)
        drawCombo(canvas, *option, widget);
    else if (control == CC_SpinBox)
        drawSpinBox(canvas, *option, widget);
    else if (control == CC_ScrollBar && bar)
        drawScrollBar(canvas, *bar);
    painter->restore();
    if (control != CC_ComboBox && control != CC_SpinBox && control != CC_ScrollBar)
        QProxyStyle::drawComplexControl(control, option, painter, widget);
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

/// Removes the extra space that Fusion puts between an icon and its text: the cell's margin, twice.
QRect Look::cellTextRect(const QStyleOption *option, const QWidget *widget) const
{
    const QRect text = QProxyStyle::subElementRect(SE_ItemViewItemText, option, widget);
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (item == nullptr || !item->features.testFlag(QStyleOptionViewItem::HasDecoration))
        return text;
    const int along = pixelMetric(PM_FocusFrameHMargin, option, widget) + 1;
    return option->direction == Qt::RightToLeft ? text.adjusted(0, 0, along, 0)
                                                : text.adjusted(-along, 0, 0, 0);
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
        return scrollBarPart(*bar, part, scaled(32));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Look::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                             const QWidget *widget) const
{
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        header && type == CT_HeaderSection)
        return titleSize(*header, widget);
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
    if (type == CT_ComboBox) // Qt measures only what is inked, and would elide the widest entry
        return {contents.width() + scaled(8 + 28 + 4), qMax(contents.height() + scaled(8), controlHeight)};
    if (type == CT_SpinBox)
        return size.expandedTo({0, controlHeight});
    if (type == CT_ToolButton)
        return size.expandedTo({controlHeight, controlHeight}) + QSize(scaled(8), 0);
    if (type == CT_ItemViewItem)
        return size.expandedTo({0, controlHeight});
    if (type == CT_MenuItem) {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        const bool isLine = item && item->menuItemType == QStyleOptionMenuItem::Separator;
        if (item && !(isLine && item->text.isEmpty()))
            return (size + QSize(scaled(16), 0)).expandedTo({scaled(120), scaled(28)});
    }
    if (type == CT_MenuBarItem)
        return size.expandedTo({0, scaled(28)});
    return size;
}

/// Qt measures every heading each time it lays out a table, in bold in case a section is highlighted. Our
/// headings are never bold, so each is measured once and the bold font is not loaded.
QSize Look::titleSize(const QStyleOptionHeader &header, const QWidget *widget) const
{
    static constexpr qsizetype mostTitles = 500;
    const QFontMetrics metrics = widget ? widget->fontMetrics() : header.fontMetrics;
    if (m_titleWidths.size() > mostTitles)
        m_titleWidths.clear();
    int &text = m_titleWidths[{header.text, metrics.height()}];
    if (text == 0 && !header.text.isEmpty())
        text = metrics.horizontalAdvance(header.text);
    const int arrow = header.sortIndicator == QStyleOptionHeader::None ? 0 : scaled(24);
    return {text + scaled(24) + arrow, qMax(metrics.height(), scaled(15)) + scaled(13)};
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
        return scaled(9); // one less than the margin beside the text of a cell
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

QIcon Look::standardIcon(StandardPixmap name, const QStyleOption *option, const QWidget *widget) const
{
    if (name == SP_LineEditClearButton || name == SP_TitleBarCloseButton)
        return lineIcon(IconName::Close);
    if (name == SP_ToolBarHorizontalExtensionButton)
        return lineIcon(IconName::ChevronDown);
    if (name == SP_MessageBoxInformation)
        return lineIcon(IconName::Info, m_colours->accent);
    if (name == SP_MessageBoxQuestion)
        return lineIcon(IconName::Question, m_colours->accent);
    if (name == SP_MessageBoxWarning)
        return lineIcon(IconName::Warning, m_colours->warning);
    if (name == SP_MessageBoxCritical)
        return lineIcon(IconName::Cross, m_colours->rejected);
    return QProxyStyle::standardIcon(name, option, widget);
}

} // namespace ledgerdesk
