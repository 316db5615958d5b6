// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatreemodel.h"

#include "form/metadatacells.h"
#include "form/metadatanode.h"
#include "form/valuetypes.h"
#include "text/typedvalue.h"

#include <QIODevice>
#include <QMimeData>

#include <array>

namespace ledgerdesk {

using Type = JsonValue::Type;

namespace {

const auto rowMimeType = u"application/x-ledgerdesk-metadata-row"_qs;

// With more differing siblings than this, looking for the moved ones costs more than it saves.
constexpr int arrangeLimit = 200;

} // namespace

MetadataTreeModel::MetadataTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_top(std::make_unique<Node>())
{
    m_top->type = Type::Object;
    m_top->addGhost();
}

MetadataTreeModel::~MetadataTreeModel() = default;

JsonValue MetadataTreeModel::rows() const
{
    return m_top->toJson();
}

MetadataNode *MetadataTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_top.get();
}

QModelIndex MetadataTreeModel::indexOf(const Node &node, int column) const
{
    return &node == m_top.get() ? QModelIndex() : createIndex(node.position, column, &node);
}

QModelIndex MetadataTreeModel::indexOf(const Path &path, int column) const
{
    const Node *node = m_top.get();
    for (int position : path) {
        if (position < 0 || size_t(position) >= node->children.size())
            return {};
        node = node->children[size_t(position)].get();
    }
    return indexOf(*node, column);
}

MetadataTreeModel::Path MetadataTreeModel::pathOf(const QModelIndex &index) const
{
    Path path;
    for (const Node *node = nodeOf(index); node != m_top.get(); node = node->parent)
        path.insert(path.begin(), node->position);
    return path;
}

bool MetadataTreeModel::isContainer(const QModelIndex &index) const
{
    return nodeOf(index)->isContainer();
}

bool MetadataTreeModel::standsInList(const QModelIndex &index) const
{
    return nodeOf(index)->standsInList();
}

bool MetadataTreeModel::isGhost(const QModelIndex &index) const
{
    return nodeOf(index)->isGhost;
}

QModelIndex MetadataTreeModel::ghostOf(const QModelIndex &container) const
{
    const Node &node = *nodeOf(container);
    return node.ghost ? indexOf(*node.ghost, node.type == Type::List ? ValueColumn : KeyColumn)
                      : QModelIndex();
}

QModelIndex MetadataTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    const bool ghost = size_t(row) == node->children.size();
    return createIndex(row, column, ghost ? node->ghost.get() : node->children[size_t(row)].get());
}

QModelIndex MetadataTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*nodeOf(child)->parent) : QModelIndex();
}

int MetadataTreeModel::rowCount(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return parent.column() > 0 ? 0 : int(node->children.size()) + (node->ghost ? 1 : 0);
}

int MetadataTreeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

QVariant MetadataTreeModel::data(const QModelIndex &index, int role) const
{
    return index.isValid() ? cellData(*nodeOf(index), index.column(), role) : QVariant();
}

QVariant MetadataTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Key"), tr("Type"), tr("Value")};
    return section >= 0 && section < ColumnCount ? titles.at(size_t(section)) : QVariant();
}

Qt::ItemFlags MetadataTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return m_access == Access::Editable ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    const Node &node = *nodeOf(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (m_access == Access::ReadOnly)
        return flags;
    if (node.isGhost)
        return index == ghostOf(index.parent()) ? flags | Qt::ItemIsEditable : flags;
    flags |= Qt::ItemIsDragEnabled;
    if (node.isContainer())
        flags |= Qt::ItemIsDropEnabled;
    if (index.column() == TypeColumn || (index.column() == KeyColumn && node.hasEditableKey())
        || (index.column() == ValueColumn && node.hasEditableValue()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

void MetadataTreeModel::setAccess(Access access)
{
    if (m_access == access)
        return;
    m_access = access;
    // Flags have no signal; after a layout change, views read them again and keep their place.
    Q_EMIT layoutAboutToBeChanged();
    Q_EMIT layoutChanged();
}

void MetadataTreeModel::setMistakes(const std::vector<RowMistake> &mistakes)
{
    for (const Path &path : std::exchange(m_mistakes, {})) {
        const QModelIndex index = indexOf(path);
        if (index.isValid() && std::exchange(nodeOf(index)->mistake, std::nullopt))
            rowChanged(*nodeOf(index));
    }
    for (const RowMistake &mistake : mistakes) {
        const QModelIndex index = indexOf(mistake.row);
        if (!index.isValid())
            continue;
        Node &node = *nodeOf(index);
        node.mistake = mistake.kind;
        m_mistakes.push_back(mistake.row);
        rowChanged(node);
    }
}

void MetadataTreeModel::rowChanged(const Node &node)
{
    if (&node != m_top.get())
        Q_EMIT dataChanged(indexOf(node, KeyColumn), indexOf(node, ValueColumn));
}

void MetadataTreeModel::childrenChanged(const Node &node, int from)
{
    rowChanged(node); // the row shows the number of children
    const int last = int(node.children.size()) - 1;
    for (int i = from; i <= last; ++i)
        node.children[size_t(i)]->label = i;
    if (node.type == Type::List && from <= last) // a child's key in a List is its position
        Q_EMIT dataChanged(indexOf(*node.children[size_t(from)], KeyColumn),
                           indexOf(*node.children[size_t(last)], KeyColumn));
}

void MetadataTreeModel::insertNodes(Node &parent, int at, std::span<const JsonMember> members)
{
    beginInsertRows(indexOf(parent), at, at + int(members.size()) - 1);
    parent.insert(at, members);
    endInsertRows();
    childrenChanged(parent, at);
}

void MetadataTreeModel::removeNodes(Node &parent, int at, int count)
{
    if (count <= 0)
        return;
    beginRemoveRows(indexOf(parent), at, at + count - 1);
    parent.erase(at, count);
    endRemoveRows();
    childrenChanged(parent, at);
}

void MetadataTreeModel::moveNode(Node &from, int row, Node &to, int position)
{
    beginMoveRows(indexOf(from), row, row, indexOf(to), position);
    const int target = &from == &to && position > row ? position - 1 : position;
    const Node &moved = from.move(row, to, target);
    endMoveRows();
    childrenChanged(from, 0);
    if (&from != &to)
        childrenChanged(to, 0);
    rowChanged(moved);
}

/// Adds the ghost.
void MetadataTreeModel::open(Node &node)
{
    if (node.ghost)
        return;
    beginInsertRows(indexOf(node), 0, 0);
    node.addGhost();
    endInsertRows();
}

/// Removes everything from a row that will be no container.
void MetadataTreeModel::close(Node &node)
{
    if (!node.ghost)
        return;
    beginRemoveRows(indexOf(node), 0, int(node.children.size()));
    node.children.clear();
    node.ghost.reset();
    endRemoveRows();
}

QModelIndex MetadataTreeModel::addRow(const QModelIndex &parent, int position)
{
    return addRows(parent, position, {{{}, JsonValue::ofText({})}});
}

QModelIndex MetadataTreeModel::addRows(const QModelIndex &parent, int position,
                                       const std::vector<JsonMember> &members)
{
    Node &node = *nodeOf(parent);
    const bool fits = node.isContainer() && position >= 0 && position <= int(node.children.size());
    if (m_access == Access::ReadOnly || !fits || members.empty())
        return {};
    insertNodes(node, position, members);
    const QPersistentModelIndex row = index(position, KeyColumn, parent);
    Q_EMIT edited({});
    return row;
}

/// The ghost becomes the row in which a person types, so that the cell stays open.
bool MetadataTreeModel::fillGhost(Node &ghost, int column, const QString &text)
{
    if (text.isEmpty())
        return true;
    Node &parent = *ghost.parent;
    const int next = ghost.position + 1;
    beginInsertRows(indexOf(parent), next, next);
    Node &row = parent.admitGhost();
    endInsertRows();
    row.isGhost = false;
    if (column == KeyColumn)
        row.key = text;
    else
        row.takeTyped(text);
    childrenChanged(parent, row.position);
    rowChanged(row);
    Q_EMIT edited({FieldEdit::Kind::Typing, {}, text});
    return true;
}

bool MetadataTreeModel::setValue(const QModelIndex &index, const JsonValue &value)
{
    Node &node = *nodeOf(index);
    if (m_access == Access::ReadOnly || !index.isValid() || node.isGhost)
        return false;
    update(node, {node.key, value});
    Q_EMIT edited({});
    return true;
}

QModelIndex MetadataTreeModel::duplicate(const QModelIndex &index)
{
    const Node &node = *nodeOf(index);
    if (!index.isValid() || node.isGhost)
        return {};
    return addRows(index.parent(), node.position + 1, {{node.keyForCopy(), node.toJson()}});
}

bool MetadataTreeModel::makeList(const QModelIndex &index)
{
    const Node &node = *nodeOf(index);
    if (!index.isValid() || node.isGhost || node.type == Type::List)
        return false;
    const JsonValue value = node.toJson();
    return setValue(
        index, JsonValue::list(node.isContainer() ? value.members : std::vector<JsonMember>{{{}, value}}));
}

bool MetadataTreeModel::takeOut(const QModelIndex &index)
{
    Node &node = *nodeOf(index);
    if (m_access == Access::ReadOnly || !index.isValid() || node.isGhost)
        return false;
    removeNodes(*node.parent, node.position, 1);
    Q_EMIT edited({});
    return true;
}

bool MetadataTreeModel::moveTo(const QModelIndex &index, const QModelIndex &parent, int position)
{
    Node &node = *nodeOf(index);
    Node &target = *nodeOf(parent);
    if (m_access == Access::ReadOnly || !index.isValid() || node.isGhost || !target.isContainer()
        || target.isWithin(&node) || position < 0 || position > int(target.children.size()))
        return false;
    if (node.parent == &target && (position == node.position || position == node.position + 1))
        return false; // already there
    moveNode(*node.parent, node.position, target, position);
    Q_EMIT edited({});
    return true;
}

bool MetadataTreeModel::changeType(Node &node, Type type)
{
    if (node.type == type)
        return true;
    if (type != Type::Object && type != Type::List)
        close(node);
    node.convertTo(type);
    rowChanged(node);
    if (node.isContainer())
        open(node);
    childrenChanged(node, 0);
    if (type == Type::Object && !node.children.empty()) // positions became keys
        Q_EMIT dataChanged(indexOf(*node.children.front(), KeyColumn),
                           indexOf(*node.children.back(), KeyColumn));
    Q_EMIT edited({});
    return true;
}

bool MetadataTreeModel::changeText(Node &node, int column, const QString &text)
{
    QString &place = column == KeyColumn ? node.key : node.text;
    if (place == text)
        return true;
    const QString before = std::exchange(place, text);
    rowChanged(node);
    Q_EMIT edited({FieldEdit::Kind::Typing, before, text});
    return true;
}

bool MetadataTreeModel::changeTyped(Node &node, const QString &text)
{
    const QString before = node.text;
    if (before == text)
        return true;
    node.takeTyped(text);
    rowChanged(node);
    Q_EMIT edited({FieldEdit::Kind::Typing, before, text});
    return true;
}

bool MetadataTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    // The value of a row that has just been guessed to be Empty cannot be edited, but is still being typed.
    if (role == TypedRole && m_access == Access::Editable && index.isValid() && !isGhost(index))
        return changeTyped(*nodeOf(index), value.toString());
    if (!flags(index).testFlag(Qt::ItemIsEditable)
        || (role != Qt::EditRole && role != Qt::CheckStateRole && role != TypedRole))
        return false;
    Node &node = *nodeOf(index);
    if (node.isGhost)
        return fillGhost(node, index.column(), value.toString());
    if (index.column() == TypeColumn) {
        const auto all = valueTypes();
        const auto type = Type(value.toInt());
        return std::find(all.begin(), all.end(), type) != all.end() && changeType(node, type);
    }
    if (index.column() == ValueColumn && node.type == Type::Boolean) {
        const bool wanted = role == Qt::CheckStateRole ? value.toInt() == Qt::Checked : value.toBool();
        if (std::exchange(node.boolean, wanted) != wanted) {
            rowChanged(node);
            Q_EMIT edited({});
        }
        return true;
    }
    return role == Qt::EditRole && changeText(node, index.column(), value.toString());
}

QStringList MetadataTreeModel::mimeTypes() const
{
    return {rowMimeType};
}

QMimeData *MetadataTreeModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    const Path path = pathOf(indexes.first());
    stream << quint64(quintptr(this)) << QList<int>(path.begin(), path.end());
    auto *data = new QMimeData;
    data->setData(rowMimeType, bytes);
    return data;
}

bool MetadataTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int /*column*/,
                                     const QModelIndex &parent)
{
    if (action != Qt::MoveAction || !data->hasFormat(rowMimeType))
        return false;
    QDataStream stream(data->data(rowMimeType));
    quint64 origin = 0;
    QList<int> path;
    stream >> origin >> path;
    if (stream.status() != QDataStream::Ok || origin != quint64(quintptr(this)))
        return false; // a row of another form
    const QModelIndex target = parent.siblingAtColumn(KeyColumn);
    const int end = int(nodeOf(target)->children.size()); // before the ghost
    return moveTo(indexOf(Path(path.begin(), path.end())), target, row < 0 ? end : qMin(row, end));
}

void MetadataTreeModel::setRows(const JsonValue &rows)
{
    update(*m_top, {QString(), rows.type == Type::Object ? rows : JsonValue::object()});
}

void MetadataTreeModel::update(Node &node, const JsonMember &member)
{
    const JsonValue &value = member.value;
    const bool willContain = value.type == Type::Object || value.type == Type::List;
    if (!willContain)
        close(node);
    if (node.take(member))
        childrenChanged(node, 0);
    if (willContain) {
        open(node);
        updateChildren(node, value.members);
    }
}

void MetadataTreeModel::updateChildren(Node &node, const std::vector<JsonMember> &members)
{
    const auto [head, tail] = node.alike(members);
    const int wanted = int(members.size());
    if (node.type == Type::Object
        && std::max(int(node.children.size()), wanted) - head - tail <= arrangeLimit)
        arrange(node, members, head, wanted - tail);
    const int had = int(node.children.size());
    if (had > wanted)
        removeNodes(node, wanted - tail, had - wanted);
    else if (had < wanted)
        insertNodes(node, had - tail, std::span(members).subspan(size_t(had - tail), size_t(wanted - had)));
    for (int i = 0; i < wanted; ++i)
        update(*node.children[size_t(i)], members[size_t(i)]);
}

/// Puts the children of an Object between two positions into the order of `members`, by key. A child whose
/// key is not wanted anywhere stays in place, so that a renamed row stays the same row.
void MetadataTreeModel::arrange(Node &node, const std::vector<JsonMember> &members, int from, int until)
{
    const int tail = int(members.size()) - until;
    for (int i = from; i < until; ++i) {
        const QString &key = members[size_t(i)].key;
        const int end = int(node.children.size()) - tail;
        int found = i;
        while (found < end && node.children[size_t(found)]->key != key)
            ++found;
        if (found < end && found != i) {
            moveNode(node, found, node, i);
        } else if (found == end && i < end) {
            const QString &here = node.children[size_t(i)]->key;
            const auto later = members.begin() + i + 1;
            const bool wantedLater = std::any_of(later, members.begin() + until,
                                                 [&here](const JsonMember &m) { return m.key == here; });
            if (wantedLater)
                insertNodes(node, i, {&members[size_t(i)], 1});
        }
    }
}

} // namespace ledgerdesk
