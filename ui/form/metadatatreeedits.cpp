// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0

// The part of MetadataTreeModel that changes rows: a person's edits, and setRows(), which applies only
// differences.
#include "form/metadatanode.h"
#include "form/metadatatreemodel.h"

#include <QIODevice>
#include <QMimeData>

namespace ledgerdesk {

using Type = JsonValue::Type;

namespace {

const auto rowMimeType = u"application/x-ledgerdesk-metadata-row"_qs;

// With more differing siblings than this, looking for the moved ones costs more than it saves.
constexpr int arrangeLimit = 200;

} // namespace

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

void MetadataTreeModel::insertNodes(Node &parent, int at, std::vector<std::unique_ptr<Node>> nodes)
{
    if (nodes.empty())
        return;
    beginInsertRows(indexOf(parent), at, at + int(nodes.size()) - 1);
    int label = at;
    for (const auto &node : nodes) {
        node->parent = &parent;
        node->label = label++;
    }
    parent.children.insert(parent.children.begin() + at, std::make_move_iterator(nodes.begin()),
                           std::make_move_iterator(nodes.end()));
    parent.renumber(at);
    endInsertRows();
    childrenChanged(parent, at);
}

void MetadataTreeModel::removeNodes(Node &parent, int at, int count)
{
    if (count <= 0)
        return;
    beginRemoveRows(indexOf(parent), at, at + count - 1);
    parent.children.erase(parent.children.begin() + at, parent.children.begin() + at + count);
    parent.renumber(at);
    endRemoveRows();
    childrenChanged(parent, at);
}

void MetadataTreeModel::moveNode(Node &from, int row, Node &to, int position)
{
    beginMoveRows(indexOf(from), row, row, indexOf(to), position);
    const int target = &from == &to && position > row ? position - 1 : position;
    to.adopt(target, from.release(row));
    from.renumber(0);
    to.renumber(0);
    Node &moved = *to.children[size_t(target)];
    if (from.type == Type::List && to.type == Type::Object && moved.key.isEmpty())
        moved.key = QString::number(row); // it had none in the List
    endMoveRows();
    childrenChanged(from, 0);
    if (&from != &to)
        childrenChanged(to, 0);
    rowChanged(moved);
}

QModelIndex MetadataTreeModel::addRow(const QModelIndex &parent, int position)
{
    Node &node = *nodeOf(parent);
    if (m_access == Access::ReadOnly || !node.isContainer() || position < 0
        || position > int(node.children.size()))
        return {};
    std::vector<std::unique_ptr<Node>> added;
    added.push_back(std::make_unique<Node>());
    insertNodes(node, position, std::move(added));
    const QPersistentModelIndex row = index(position, KeyColumn, parent);
    Q_EMIT edited(Change::Structure);
    return row;
}

bool MetadataTreeModel::takeOut(const QModelIndex &index)
{
    if (m_access == Access::ReadOnly || !index.isValid())
        return false;
    Node &node = *nodeOf(index);
    removeNodes(*node.parent, node.position, 1);
    Q_EMIT edited(Change::Structure);
    return true;
}

bool MetadataTreeModel::moveTo(const QModelIndex &index, const QModelIndex &parent, int position)
{
    Node &node = *nodeOf(index);
    Node &target = *nodeOf(parent);
    if (m_access == Access::ReadOnly || !index.isValid() || !target.isContainer() || target.isWithin(&node)
        || position < 0 || position > int(target.children.size()))
        return false;
    if (node.parent == &target && (position == node.position || position == node.position + 1))
        return false; // already there
    moveNode(*node.parent, node.position, target, position);
    Q_EMIT edited(Change::Structure);
    return true;
}

bool MetadataTreeModel::changeType(Node &node, Type type)
{
    if (node.type == type)
        return true;
    const bool keepsChildren = type == Type::Object || type == Type::List;
    if (!keepsChildren)
        removeNodes(node, 0, int(node.children.size()));
    node.convertTo(type);
    rowChanged(node);
    childrenChanged(node, 0);
    if (type == Type::Object && !node.children.empty()) // positions became keys
        Q_EMIT dataChanged(indexOf(*node.children.front(), KeyColumn),
                           indexOf(*node.children.back(), KeyColumn));
    Q_EMIT edited(Change::Structure);
    return true;
}

bool MetadataTreeModel::changeText(Node &node, int column, const QString &text)
{
    QString &place = column == KeyColumn ? node.key : node.text;
    if (place == text)
        return true;
    place = text;
    rowChanged(node);
    Q_EMIT edited(Change::Cell);
    return true;
}

bool MetadataTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!flags(index).testFlag(Qt::ItemIsEditable) || (role != Qt::EditRole && role != Qt::CheckStateRole))
        return false;
    Node &node = *nodeOf(index);
    if (index.column() == TypeColumn) {
        const auto all = types();
        const auto type = Type(value.toInt());
        return std::find(all.begin(), all.end(), type) != all.end() && changeType(node, type);
    }
    if (index.column() == ValueColumn && node.type == Type::Boolean) {
        const bool wanted = role == Qt::CheckStateRole ? value.toInt() == Qt::Checked : value.toBool();
        if (std::exchange(node.boolean, wanted) != wanted) {
            rowChanged(node);
            Q_EMIT edited(Change::Structure); // each choice is a step of its own
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
    return moveTo(indexOf(Path(path.begin(), path.end())), target, row < 0 ? rowCount(target) : row);
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
        removeNodes(node, 0, int(node.children.size()));
    const bool sameKey = node.standsInList() || node.key == member.key;
    if (!sameKey || node.type != value.type || node.text != value.text || node.boolean != value.boolean) {
        if (!sameKey)
            node.key = member.key;
        node.type = value.type;
        node.text = value.text;
        node.boolean = value.boolean;
        childrenChanged(node, 0);
    }
    if (willContain)
        updateChildren(node, value.members);
}

void MetadataTreeModel::updateChildren(Node &node, const std::vector<JsonMember> &members)
{
    const bool list = node.type == Type::List;
    const auto alike = [list](const Node &child, const JsonMember &member) {
        return list ? child.matches(member.value) : child.key == member.key;
    };
    const int wanted = int(members.size());
    int had = int(node.children.size());
    int head = 0;
    while (head < std::min(had, wanted) && alike(*node.children[size_t(head)], members[size_t(head)]))
        ++head;
    int tail = 0;
    while (tail < std::min(had, wanted) - head
           && alike(*node.children[size_t(had - 1 - tail)], members[size_t(wanted - 1 - tail)]))
        ++tail;
    if (!list && std::max(had, wanted) - head - tail <= arrangeLimit)
        arrange(node, members, head, wanted - tail);
    had = int(node.children.size());
    if (had > wanted)
        removeNodes(node, wanted - tail, had - wanted);
    std::vector<std::unique_ptr<Node>> added;
    for (int i = had - tail; i < wanted - tail; ++i)
        added.push_back(Node::fromMember(members[size_t(i)]));
    insertNodes(node, had - tail, std::move(added));
    for (int i = 0; i < wanted; ++i)
        update(*node.children[size_t(i)], members[size_t(i)]);
}

// Puts the children of an Object between two positions into the order of `members`, by key. A child whose key
// is not wanted anywhere stays in place, so that a renamed row stays the same row.
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
            if (wantedLater) {
                std::vector<std::unique_ptr<Node>> added;
                added.push_back(Node::fromMember(members[size_t(i)]));
                insertNodes(node, i, std::move(added));
            }
        }
    }
}

} // namespace ledgerdesk
