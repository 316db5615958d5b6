// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatadelegate.h"

#include "form/linefield.h"
#include "form/metadatatreemodel.h"
#include "form/valuetypes.h"
#include "parts/announcement.h"
#include "text/typedvalue.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTreeView>

namespace ledgerdesk {

namespace {

constexpr int cellPadding = 10;
constexpr int markSize = 16; // chevron, check box, mistake icon
constexpr int markGap = 6;
constexpr int chipWidth = 24;
constexpr int chipHeight = 22;
constexpr int linkGap = 16;
// A cell elides longer texts anyway, and measuring megabytes at every paint would stall.
constexpr int longestShown = 300;

const char *const originalText = "originalText";
const char *const followsText = "followsText"; // the type follows from what is typed

JsonValue::Type typeOf(const QModelIndex &index)
{
    return JsonValue::Type(index.data(MetadataTreeModel::TypeRole).toInt());
}

/// Whether the type may follow from what is typed: a Text that looks like something else is one on purpose.
bool mayBeGuessed(const QModelIndex &index)
{
    return typeOf(index) == JsonValue::Type::Text
        && guessedValue(index.data(Qt::EditRole).toString()).type == JsonValue::Type::Text;
}

bool isCheck(const QModelIndex &index)
{
    return index.column() == MetadataTreeModel::ValueColumn && typeOf(index) == JsonValue::Type::Boolean;
}

bool isContainer(const QModelIndex &index)
{
    return typeOf(index) == JsonValue::Type::Object || typeOf(index) == JsonValue::Type::List;
}

bool hasChevron(const QModelIndex &index)
{
    return index.column() == MetadataTreeModel::KeyColumn && isContainer(index);
}

bool hasLink(const QModelIndex &index)
{
    return index.column() == MetadataTreeModel::ValueColumn && isContainer(index)
        && index.flags().testFlag(Qt::ItemIsDragEnabled); // the row can be edited
}

QString linkText(const QModelIndex &index)
{
    return typeOf(index) == JsonValue::Type::List ? MetadataDelegate::tr("+ item")
                                                  : MetadataDelegate::tr("+ key");
}

QRect chevronRect(const QRect &cell)
{
    return {cell.left() + cellPadding - 4, cell.top() + (cell.height() - markSize) / 2, markSize, markSize};
}

QRect checkRect(const QRect &cell)
{
    return {cell.left() + cellPadding, cell.top() + (cell.height() - markSize) / 2, markSize, markSize};
}

} // namespace

void CellChoice::hidePopup()
{
    // Qt closes the list before it takes the choice; after Escape it keeps the previous one.
    const bool wasOpen = view()->isVisible();
    QComboBox::hidePopup();
    if (wasOpen)
        QMetaObject::invokeMethod(this, &CellChoice::chosen, Qt::QueuedConnection);
}

MetadataDelegate::MetadataDelegate(const Theme &theme, QTreeView *view)
    : QStyledItemDelegate(view)
    , m_theme(theme)
    , m_view(view)
{
}

bool MetadataDelegate::isGuessing(const QWidget *editor)
{
    return editor->property(followsText).toBool();
}

int MetadataDelegate::rowHeight() const
{
    return qMax(32, m_view->fontMetrics().height() + 14);
}

int MetadataDelegate::typeWidth() const
{
    const QString title = m_view->model()
                              ->headerData(MetadataTreeModel::TypeColumn, Qt::Horizontal, Qt::DisplayRole)
                              .toString();
    return 2 * cellPadding + qMax(chipWidth, m_view->fontMetrics().horizontalAdvance(title) + 4);
}

QSize MetadataDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * cellPadding, rowHeight()};
}

QString MetadataDelegate::displayText(const QVariant &value, const QLocale & /*locale*/) const
{
    return sentences::visibleText(value.toString().left(longestShown));
}

void MetadataDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const Colours &colours = m_theme.colours();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colours.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, colours.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      colours.border);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.focus, 1.5));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 3, 3);
    }
}

/// Paints the chevron, check box or mistake icon; returns how far that shifts the text.
int MetadataDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    if (isCheck(index)) {
        QStyleOptionViewItem check = option;
        check.rect = checkRect(option.rect);
        check.state &= ~(QStyle::State_HasFocus | QStyle::State_Selected | QStyle::State_MouseOver);
        check.state |=
            index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
        m_view->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &check, painter, m_view);
        return markSize + markGap;
    }
    int along = index.column() == MetadataTreeModel::KeyColumn ? gutter : 0;
    if (hasChevron(index)) {
        const QRect rect = chevronRect(option.rect);
        painter->save();
        painter->translate(QRectF(rect).center());
        if (!m_view->isExpanded(index))
            painter->rotate(-90);
        m_theme.icon(IconName::ChevronDown, colours.muted)
            .paint(painter, QRect(-markSize / 2, -markSize / 2, markSize, markSize));
        painter->restore();
    }
    if (index.data(MetadataTreeModel::MistakeRole).isValid()) {
        const QRect rect = checkRect(option.rect).translated(along, 0);
        m_theme.icon(IconName::Warning, colours.rejected).paint(painter, rect);
        along += markSize + markGap;
    }
    return along;
}

void MetadataDelegate::paintChip(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    if (index.data(MetadataTreeModel::GhostRole).toBool())
        return;
    const Colours &colours = m_theme.colours();
    const QRectF chip(option.rect.left() + cellPadding, option.rect.center().y() - (chipHeight - 1) / 2.0,
                      chipWidth - 1, chipHeight - 1);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colours.border, 1));
    painter->setBrush(colours.raised);
    painter->drawRoundedRect(chip, 4, 4);
    painter->setPen(colours.muted);
    painter->setFont(Theme::smallFont());
    painter->drawText(chip, Qt::AlignCenter, typeSign(typeOf(index)));
}

/// Right of the count, or at the right edge if the column is narrow.
QRect MetadataDelegate::linkRect(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int width = metrics.horizontalAdvance(linkText(index)) + cellPadding;
    const int wanted =
        option.rect.left() + cellPadding + metrics.horizontalAdvance(displayText(index.data(), {})) + linkGap;
    const int left = qMin(wanted, option.rect.right() - width);
    return {left, option.rect.top(), width, option.rect.height()};
}

void MetadataDelegate::paintLink(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    painter->setPen(m_theme.colours().accent);
    painter->drawText(linkRect(option, index), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      linkText(index));
}

void MetadataDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const Colours &colours = m_theme.colours();
    painter->save();
    painter->setClipRect(cell.rect);
    paintGround(painter, cell);
    if (index.column() == MetadataTreeModel::TypeColumn) {
        paintChip(painter, cell, index);
        painter->restore();
        return;
    }
    const int along = paintMark(painter, cell, index);
    const QVariant mistake = index.data(MetadataTreeModel::MistakeRole);
    QString text = cell.text;
    if (mistake.isValid() && text.isEmpty())
        text = index.column() == MetadataTreeModel::KeyColumn ? tr("no key") : tr("no value");
    const bool muted = index.data(MetadataTreeModel::MutedRole).toBool();
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    painter->setPen(mistake.isValid() ? colours.rejected
                        : muted       ? colours.muted
                        : selected    ? colours.onSelection
                                      : colours.text);
    painter->setFont(cell.font);
    QRect textRect = cell.rect.adjusted(cellPadding + along, 0, -cellPadding / 2, 0);
    if (hasLink(index))
        textRect.setRight(linkRect(cell, index).left() - markGap);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      cell.fontMetrics.elidedText(text, Qt::ElideRight, textRect.width()));
    if (hasLink(index))
        paintLink(painter, cell, index);
    painter->restore();
}

QWidget *MetadataDelegate::lineEditor(QWidget *parent, const QModelIndex &index) const
{
    auto *line = new LineField(parent);
    line->setProperty("cell", true);
    line->setProperty(originalText, index.data(Qt::EditRole).toString());
    const bool isKey = index.column() == MetadataTreeModel::KeyColumn;
    line->setAccessibleName(isKey ? tr("Key") : tr("Value"));
    line->setProperty(followsText, !isKey && mayBeGuessed(index));
    line->setBlocksReported(true);
    connect(line, &QLineEdit::textEdited, this, &MetadataDelegate::commitTyped);
    connect(line, &LineField::tooLongEntered, this, &MetadataDelegate::tooLongEntered);
    connect(line, &LineField::blockEntered, this,
            [this, cell = QPersistentModelIndex(index)](const QString &block) {
                Q_EMIT const_cast<MetadataDelegate *>(this)->blockEntered(cell, block);
            });
    // The view selects the text before it focuses the editor; a screen reader that hears of a selection first
    // does not say which field it belongs to.
    const QString key = index.siblingAtColumn(MetadataTreeModel::KeyColumn).data().toString();
    announce(*m_view,
             isKey ? tr("Key") : tr("Value of %1").arg(sentences::visibleText(key.left(longestShown))));
    return line;
}

QWidget *MetadataDelegate::choiceEditor(QWidget *parent, const QModelIndex &index) const
{
    auto *choice = new CellChoice(parent);
    choice->setProperty("cell", true);
    if (index.column() == MetadataTreeModel::TypeColumn) {
        choice->setAccessibleName(tr("Type"));
        for (const JsonValue::Type type : valueTypes())
            choice->addItem(typeName(type), int(type));
    } else {
        choice->setAccessibleName(tr("Value"));
        choice->addItem(tr("False"), false);
        choice->addItem(tr("True"), true);
    }
    connect(choice, &CellChoice::chosen, this, &MetadataDelegate::commitChoice);
    return choice;
}

QWidget *MetadataDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                                        const QModelIndex &index) const
{
    const bool choice = index.column() == MetadataTreeModel::TypeColumn || isCheck(index);
    m_editor = choice ? choiceEditor(parent, index) : lineEditor(parent, index);
    m_editor->setAutoFillBackground(true);
    // Qt declares createEditor() const, but the opening of an editor has to be signalled.
    Q_EMIT const_cast<MetadataDelegate *>(this)->editorOpened(m_editor);
    return m_editor;
}

void MetadataDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QVariant value = index.data(Qt::EditRole);
    if (auto *choice = qobject_cast<QComboBox *>(editor)) {
        choice->setCurrentIndex(choice->findData(value));
    } else if (auto *line = qobject_cast<LineField *>(editor)) {
        line->showText(value.toString());
    }
}

void MetadataDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                    const QModelIndex &index) const
{
    if (const auto *choice = qobject_cast<QComboBox *>(editor))
        model->setData(index, choice->currentData(), Qt::EditRole);
    else if (const auto *line = qobject_cast<LineField *>(editor))
        model->setData(index, line->text(),
                       isGuessing(line) ? int(MetadataTreeModel::TypedRole) : int(Qt::EditRole));
}

void MetadataDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex &index) const
{
    QRect place = option.rect.adjusted(0, 0, 0, -1);
    if (index.column() == MetadataTreeModel::KeyColumn)
        place.setLeft(place.left() + gutter);
    if (index.column() == MetadataTreeModel::TypeColumn) // wider than the chip that it changes
        place.setWidth(qMax(place.width(), editor->sizeHint().width()));
    editor->setGeometry(place);
}

void MetadataDelegate::commitTyped()
{
    if (m_editor)
        Q_EMIT commitData(m_editor);
}

void MetadataDelegate::commitChoice()
{
    if (!m_editor)
        return;
    Q_EMIT commitData(m_editor);
    Q_EMIT closeEditor(m_editor, NoHint);
}

void MetadataDelegate::revert(LineField *line)
{
    line->showText(line->property(originalText).toString());
    Q_EMIT commitData(line);
}

bool MetadataDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier))
            return false; // Create does not close the cell
        if (auto *line = qobject_cast<LineField *>(watched); line && key->matches(QKeySequence::Cancel))
            revert(line);
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

bool MetadataDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                   const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool press = event->type() == QEvent::MouseButtonPress;
    const bool again = event->type() == QEvent::MouseButtonDblClick;
    const auto *mouse = press || again ? static_cast<QMouseEvent *>(event) : nullptr;
    if (!mouse || mouse->button() != Qt::LeftButton)
        return false;
    if (hasChevron(index) && chevronRect(option.rect).contains(mouse->position().toPoint())) {
        m_view->setExpanded(index, !m_view->isExpanded(index));
        return true;
    }
    const bool isEditable = index.flags().testFlag(Qt::ItemIsEditable);
    if (hasLink(index) && linkRect(option, index).contains(mouse->position().toPoint())) {
        Q_EMIT addRequested(index.siblingAtColumn(MetadataTreeModel::KeyColumn));
        return true;
    }
    if (index.column() == MetadataTreeModel::TypeColumn && isEditable) {
        Q_EMIT typePressed(index);
        return true;
    }
    if (isCheck(index) && checkRect(option.rect).contains(mouse->position().toPoint()) && isEditable) {
        const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
    return false;
}

} // namespace ledgerdesk
