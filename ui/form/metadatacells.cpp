// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatacells.h"

#include "form/metadatanode.h"
#include "form/valuetypes.h"
#include "text/visibletext.h"
#include "words/rowmistakewords.h"

#include <QCoreApplication>

namespace ledgerdesk {

using Type = JsonValue::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::MetadataTreeModel)
};

/// The beginning of the text, as much as a cell lays out.
QString shortened(const QString &text)
{
    return text.size() > cellLimit ? QString(text.left(cellLimit) + u'…') : text;
}

QVariant displayed(const MetadataNode &node, int column)
{
    if (node.isGhost) {
        const QString invitation = node.standsInList() ? Words::tr("add item…") : Words::tr("add key…");
        return column == MetadataCells::KeyColumn ? invitation : QString();
    }
    if (column == MetadataCells::KeyColumn)
        return node.standsInList() ? QString::number(node.label) : shortened(node.key);
    if (column == MetadataCells::TypeColumn)
        return typeName(node.type);
    const int count = int(node.children.size());
    switch (node.type) {
    case Type::Text:
    case Type::Number:
        return shortened(node.text);
    case Type::Boolean:
        return node.boolean ? Words::tr("True") : Words::tr("False");
    case Type::Empty:
        return u"—"_qs;
    case Type::Object:
        return count == 1 ? Words::tr("1 key") : Words::tr("%Ln keys", nullptr, count);
    case Type::List:
        return count == 1 ? Words::tr("1 item") : Words::tr("%Ln items", nullptr, count);
    }
    return {};
}

QVariant mistakeIn(const MetadataNode &node, int column)
{
    if (!node.mistake)
        return {};
    const int at =
        *node.mistake == RowMistake::Kind::BadNumber ? MetadataCells::ValueColumn : MetadataCells::KeyColumn;
    return at == column ? QVariant(int(*node.mistake)) : QVariant();
}

} // namespace

QVariant MetadataCells::cellData(const MetadataNode &node, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return displayed(node, column);
    case Qt::EditRole:
        if (column == MetadataCells::TypeColumn)
            return int(node.type);
        if (column == MetadataCells::ValueColumn && node.type == Type::Boolean)
            return node.boolean;
        return column == MetadataCells::KeyColumn ? node.key : node.text;
    case Qt::CheckStateRole:
        if (column == MetadataCells::ValueColumn && node.type == Type::Boolean)
            return node.boolean ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::AccessibleDescriptionRole: {
        const QVariant mistake = mistakeIn(node, column);
        return mistake.isValid()
            ? rowMistakeWords(RowMistake::Kind(mistake.toInt()),
                              displayed(node, MetadataCells::KeyColumn).toString(), node.text)
            : QVariant();
    }
    case MetadataCells::TypeRole:
        return int(node.type);
    case MetadataCells::GhostRole:
        return node.isGhost;
    case MetadataCells::MutedRole:
        return node.isGhost || column == MetadataCells::TypeColumn
            || (column == MetadataCells::KeyColumn && node.standsInList())
            || (column == MetadataCells::ValueColumn && (node.isContainer() || node.type == Type::Empty));
    case MetadataCells::MistakeRole:
        return mistakeIn(node, column);
    }
    return {};
}

} // namespace ledgerdesk
