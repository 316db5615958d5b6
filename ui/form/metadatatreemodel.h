// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"
#include "form/fieldedit.h"
#include "form/metadatacells.h"
#include "text/json.h"

#include <QAbstractItemModel>

#include <memory>
#include <span>
#include <vector>

namespace ledgerdesk {

struct MetadataNode;

/// Metadata as a tree of rows that a person edits: key, type and value, nested to any depth. The last row of
/// every level is a ghost, which becomes a row once something is typed in it.
class MetadataTreeModel : public QAbstractItemModel, public MetadataCells
{
    Q_OBJECT

public:
    enum class Access { Editable, ReadOnly };
    using Path = std::vector<int>; ///< positions from the top, as in RowMistake

    explicit MetadataTreeModel(QObject *parent = nullptr);
    ~MetadataTreeModel() override;

    JsonValue rows() const; ///< an Object
    /// Shows these rows; changes only what differs, so that a view keeps its place. Not an edit.
    void setRows(const JsonValue &rows);
    void setMistakes(const std::vector<RowMistake> &mistakes);
    void setAccess(Access access);

    QModelIndex indexOf(const Path &path, int column = KeyColumn) const; ///< invalid if there is no such row
    Path pathOf(const QModelIndex &index) const;
    bool isContainer(const QModelIndex &index) const; ///< Object or List; true for the root
    bool standsInList(const QModelIndex &index) const;
    bool isGhost(const QModelIndex &index) const;
    QModelIndex
    ghostOf(const QModelIndex &container) const; ///< the cell in which a person types the next row

    /// The edits. A read-only model refuses each: it returns an invalid index or false.
    QModelIndex addRow(const QModelIndex &parent, int position); ///< an empty Text
    QModelIndex addRows(const QModelIndex &parent, int position, const std::vector<JsonMember> &members);
    bool takeOut(const QModelIndex &index);
    bool setValue(const QModelIndex &index, const JsonValue &value);
    QModelIndex duplicate(const QModelIndex &index); ///< the copy, which has a key of its own
    bool makeList(const QModelIndex &index); ///< of its values, or of its one value
    /// `position` is counted before the move, as in beginMoveRows(). Refuses a move into the row's own
    /// children.
    bool moveTo(const QModelIndex &index, const QModelIndex &parent, int position);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// A person changed the rows; setRows() does not count.
    void edited(const ledgerdesk::FieldEdit &edit);

private:
    using Node = MetadataNode;
    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node &node, int column = KeyColumn) const;
    bool changeType(Node &node, JsonValue::Type type);
    bool changeText(Node &node, int column, const QString &text);
    bool changeTyped(Node &node, const QString &text);
    bool fillGhost(Node &ghost, int column, const QString &text);
    void open(Node &node);
    void close(Node &node);
    void rowChanged(const Node &node);
    void childrenChanged(const Node &node, int from);

    void insertNodes(Node &parent, int at, std::span<const JsonMember> members);
    void removeNodes(Node &parent, int at, int count);
    void moveNode(Node &from, int row, Node &to, int position);

    void update(Node &node, const JsonMember &member);
    void updateChildren(Node &node, const std::vector<JsonMember> &members);
    void arrange(Node &node, const std::vector<JsonMember> &members, int from, int until);

    std::unique_ptr<Node> m_top;
    Access m_access = Access::Editable;
    std::vector<Path> m_mistakes;
};

} // namespace ledgerdesk
