// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/metadataview.h"

#include "ledgers/valuedialog.h"
#include "parts/cellfocus.h"
#include "parts/copying.h"
#include "text/visibletext.h"
#include "theme/theme.h"

#include <QAction>
#include <QHeaderView>

#include <queue>

namespace ledgerdesk {

namespace {

/// Deepest level shown; the service stores values nested deeper than anybody reads on a screen.
constexpr int levelLimit = 100;

bool isGroup(const JsonValue &value)
{
    return value.type == JsonValue::Type::Object || value.type == JsonValue::Type::List;
}

QString shownValue(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::Text:
    case JsonValue::Type::Number:
        return cellText(value.text);
    case JsonValue::Type::Boolean:
        return value.boolean ? MetadataView::tr("True") : MetadataView::tr("False");
    case JsonValue::Type::Empty:
        return MetadataView::tr("Empty");
    case JsonValue::Type::Object:
        return MetadataView::tr("%n keys", nullptr, int(value.members.size()));
    case JsonValue::Type::List:
        return MetadataView::tr("%n items", nullptr, int(value.members.size()));
    }
    return {};
}

/// The whole value as text.
QString wholeValue(const JsonValue &value)
{
    return value.type == JsonValue::Type::Text ? value.text : writeJson(value, JsonLayout::Compact);
}

/// A row of the tree: a member, or a placeholder for all members that are not shown yet.
class Row : public QTreeWidgetItem
{
public:
    enum class Kind { Member, More };

    Row(Kind rowKind, const JsonValue &rowValue, std::size_t rowPosition, const QStringList &texts)
        : QTreeWidgetItem(texts)
        , kind(rowKind)
        , value(rowValue)
        , position(rowPosition)
    {
    }

    const Kind kind;
    const JsonValue &value; ///< the member's value; for More, the group with more members
    const std::size_t position; ///< in that group
};

const Row &rowOf(const QTreeWidgetItem *item)
{
    return *static_cast<const Row *>(item);
}

Row *rowFor(const JsonValue &group, std::size_t position, const QColor &muted, int level)
{
    const JsonMember &member = group.members[position];
    const QString key =
        group.type == JsonValue::Type::List ? QString::number(position) : cellText(member.key);
    auto *row = new Row(Row::Kind::Member, member.value, position, {key, shownValue(member.value)});
    // Copy what is stored: in full, including invisible characters.
    if (group.type == JsonValue::Type::Object && key != member.key)
        row->setData(0, Qt::UserRole, member.key);
    if (member.value.type == JsonValue::Type::Text && row->text(1) != member.value.text)
        row->setData(1, Qt::UserRole, member.value.text);
    if (isGroup(member.value) || member.value.type == JsonValue::Type::Empty)
        row->setForeground(1, muted);
    if (isGroup(member.value) && !member.value.members.empty() && level < levelLimit)
        row->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
    return row;
}

int levelOf(const QTreeWidgetItem *item)
{
    int level = 0;
    for (; item->parent() != nullptr; item = item->parent())
        ++level;
    return level;
}

} // namespace

MetadataView::MetadataView(const Theme &theme, QWidget *parent)
    : QTreeWidget(parent)
    , m_theme(theme)
{
    sayCellOnFocus(this);
    setHeaderLabels({tr("Key"), tr("Value")});
    setUniformRowHeights(true);
    setSelectionBehavior(QAbstractItemView::SelectItems); // a key or a value is copied, not a row
    setCopiedRole(this, Qt::UserRole);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(false); // a double click shows a long value
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setResizeContentsPrecision(0); // measures only visible rows
    header()->setMaximumSectionSize(320);
    buildActions();
    connect(this, &QTreeWidget::itemExpanded, this, &MetadataView::open);
    connect(this, &QTreeWidget::itemActivated, this, &MetadataView::activate);
}

void MetadataView::buildActions()
{
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy value"), this);
    auto *whole = new QAction(tr("Show whole value…"), this);
    connect(copy, &QAction::triggered, this, [this] {
        if (currentItem() != nullptr)
            copyText(wholeValue(rowOf(currentItem()).value));
    });
    connect(whole, &QAction::triggered, this, [this] {
        if (currentItem() != nullptr)
            showWhole(currentItem());
    });
    addActions({copy, whole});
}

void MetadataView::setMetadata(const JsonValue &metadata)
{
    clear();
    m_value = metadata;
    setCut(false);
    addMembers(invisibleRootItem(), m_value, 0);
    openFirst();
}

void MetadataView::addMembers(QTreeWidgetItem *parent, const JsonValue &value, std::size_t from)
{
    const QColor muted = palette().placeholderText().color();
    const std::size_t end = std::min(value.members.size(), from + stepRows);
    const int level = parent == invisibleRootItem() ? 0 : levelOf(parent) + 1;
    QList<QTreeWidgetItem *> rows;
    bool isCut = false;
    for (std::size_t position = from; position < end; ++position) {
        rows << rowFor(value, position, muted, level);
        const JsonMember &member = value.members[position];
        isCut = isCut || std::max(member.key.size(), member.value.text.size()) > cellLimit;
    }
    if (end < value.members.size()) {
        const auto left = int(value.members.size() - end);
        rows << new Row(Row::Kind::More, value, end, {tr("%n more…", nullptr, left), {}});
    }
    parent->addChildren(rows);
    setCut(m_isCut || isCut);
}

/// Expands groups from the top, as long as they add few rows.
void MetadataView::openFirst()
{
    int left = stepRows - topLevelItemCount();
    std::queue<QTreeWidgetItem *> groups;
    for (int i = 0; i < topLevelItemCount(); ++i)
        groups.push(topLevelItem(i));
    for (; !groups.empty(); groups.pop()) {
        QTreeWidgetItem *item = groups.front();
        if (item->childIndicatorPolicy() != QTreeWidgetItem::ShowIndicator)
            continue;
        left -= int(std::min<std::size_t>(rowOf(item).value.members.size(), stepRows));
        if (left < 0)
            return;
        item->setExpanded(true);
        for (int i = 0; i < item->childCount(); ++i)
            groups.push(item->child(i));
    }
}

void MetadataView::open(QTreeWidgetItem *item)
{
    if (item->childCount() == 0)
        addMembers(item, rowOf(item).value, 0);
}

void MetadataView::activate(QTreeWidgetItem *item)
{
    const Row &row = rowOf(item);
    if (row.kind == Row::Kind::More)
        return showMore(item);
    if (row.value.text.size() > cellLimit)
        return showWhole(item);
    item->setExpanded(!item->isExpanded());
}

/// Replaces the placeholder row with the next members.
void MetadataView::showMore(QTreeWidgetItem *item)
{
    QTreeWidgetItem *parent = item->parent() != nullptr ? item->parent() : invisibleRootItem();
    const Row &row = rowOf(item);
    const int place = parent->indexOfChild(item);
    addMembers(parent, row.value, row.position);
    setCurrentItem(parent->child(place + 1));
    delete item;
}

void MetadataView::showWhole(QTreeWidgetItem *item)
{
    const Row &row = rowOf(item);
    const QString title = row.kind == Row::Kind::More ? tr("Metadata") : item->text(0);
    (new ValueDialog(title, wholeValue(row.value), m_theme, this))->open();
}

void MetadataView::setCut(bool isCut)
{
    if (m_isCut == isCut)
        return;
    m_isCut = isCut;
    Q_EMIT cutChanged(isCut);
}

} // namespace ledgerdesk
