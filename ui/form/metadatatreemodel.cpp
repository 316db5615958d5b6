// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatreemodel.h"

#include "form/metadatanode.h"
#include "text/visibletext.h"
#include "words/rowmistakewords.h"

namespace ledgerdesk {

using Type = JsonValue::Type;

namespace {

/// The most of a text that a cell lays out.
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
        return count == 1 ? tr("1 key") : tr("%n keys", nullptr, count);
    case Type::List:
        return count == 1 ? tr("1 item") : tr("%n items", nullptr, count);
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
    // Flags have no signal of their own; after a layout change, views read them again and keep their place.
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
