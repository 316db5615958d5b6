// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatreemodel.h"

#include "form/metadatanode.h"
#include "text/visibletext.h"
#include "words/rowmistakewords.h"

#include <QIODevice>
#include <QMimeData>

namespace ledgerdesk {

using Type = JsonValue::Type;

namespace {

const auto rowMimeType = u"application/x-ledgerdesk-metadata-row"_qs;

// With more differing siblings than this, looking for the moved ones costs more than it saves.
constexpr int arrangeLimit = 200;

/// The beginning of the text, as much as a cell lays out.
QString shortened(const QString &text)
{
    return text.size() > cellLimit ? QString(text.left(cellLimit) + u'…') : text;
}

} // namespace

MetadataTreeModel::MetadataTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_top(std::make_unique<Node>())
{
    m_top->type = Type::Object;
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

QModelIndex MetadataTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (parent.column() > 0 || column < 0 || column >= ColumnCount || row < 0
        || size_t(row) >= node->children.size())
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex MetadataTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*nodeOf(child)->parent) : QModelIndex();
}

int MetadataTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int MetadataTreeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

QVariant MetadataTreeModel::displayed(const Node &node, int column)
{
    if (column == KeyColumn)
        return node.standsInList() ? QString::number(node.label) : shortened(node.key);
    if (column == TypeColumn)
        return typeName(node.type);
    const int count = int(node.children.size());
    switch (node.type) {
    case Type::Text:
    case Type::Number:
        return shortened(node.text);
    case Type::Boolean:
        return node.boolean ? tr("True") : tr("False");
    case Type::Empty:
        return u"—"_qs;
    case Type::Object:
        return count == 1 ? tr("1 key") : tr("%Ln keys", nullptr, count);
    case Type::List:
        return count == 1 ? tr("1 item") : tr("%Ln items", nullptr, count);
    }
    return {};
}

QVariant MetadataTreeModel::mistakeIn(const Node &node, int column)
{
    if (!node.mistake)
        return {};
    const int at = *node.mistake == RowMistake::Kind::BadNumber ? ValueColumn : KeyColumn;
    return at == column ? QVariant(int(*node.mistake)) : QVariant();
}

QVariant MetadataTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return displayed(node, column);
    case Qt::EditRole:
        if (column == TypeColumn)
            return int(node.type);
        if (column == ValueColumn && node.type == Type::Boolean)
            return node.boolean;
        return column == KeyColumn ? node.key : node.text;
    case Qt::CheckStateRole:
        if (column == ValueColumn && node.type == Type::Boolean)
            return node.boolean ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::AccessibleDescriptionRole: {
        const QVariant mistake = mistakeIn(node, column);
        return mistake.isValid() ? rowMistakeWords(RowMistake::Kind(mistake.toInt()),
                                                   displayed(node, KeyColumn).toString(), node.text)
                                 : QVariant();
    }
    case TypeRole:
        return int(node.type);
    case MutedRole:
        return column == TypeColumn || (column == KeyColumn && node.standsInList())
            || (column == ValueColumn && (node.isContainer() || node.type == Type::Empty));
    case MistakeRole:
        return mistakeIn(node, column);
    }
    return {};
}

QVariant MetadataTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyColumn:
        return tr("Key");
    case TypeColumn:
        return tr("Type");
    case ValueColumn:
        return tr("Value");
    }
    return {};
}

Qt::ItemFlags MetadataTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return m_access == Access::Editable ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    const Node &node = *nodeOf(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (m_access == Access::ReadOnly)
        return flags;
    flags |= Qt::ItemIsDragEnabled;
    if (node.isContainer())
        flags |= Qt::ItemIsDropEnabled;
    const bool hasValue = !node.isContainer() && node.type != Type::Empty;
    if (index.column() == TypeColumn || (index.column() == KeyColumn && !node.standsInList())
        || (index.column() == ValueColumn && hasValue))
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

QModelIndex MetadataTreeModel::addRow(const QModelIndex &parent, int position)
{
    Node &node = *nodeOf(parent);
    if (m_access == Access::ReadOnly || !node.isContainer() || position < 0
        || position > int(node.children.size()))
        return {};
    const JsonMember added{{}, JsonValue::ofText({})};
    insertNodes(node, position, {&added, 1});
    const QPersistentModelIndex row = index(position, KeyColumn, parent);
    Q_EMIT edited({});
    return row;
}

bool MetadataTreeModel::takeOut(const QModelIndex &index)
{
    if (m_access == Access::ReadOnly || !index.isValid())
        return false;
    Node &node = *nodeOf(index);
    removeNodes(*node.parent, node.position, 1);
    Q_EMIT edited({});
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
    Q_EMIT edited({});
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
    if (node.take(member))
        childrenChanged(node, 0);
    if (willContain)
        updateChildren(node, value.members);
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

QString MetadataTreeModel::typeName(Type type)
{
    switch (type) {
    case Type::Text:
        return tr("Text");
    case Type::Number:
        return tr("Number");
    case Type::Boolean:
        return tr("True/False");
    case Type::Empty:
        return tr("Empty");
    case Type::Object:
        return tr("Object");
    case Type::List:
        return tr("List");
    }
    return {};
}

std::vector<Type> MetadataTreeModel::types()
{
    return {Type::Text, Type::Number, Type::Boolean, Type::Empty, Type::Object, Type::List};
}

} // namespace ledgerdesk
