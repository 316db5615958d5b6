// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/rownote.h"

#include "blnk/draftwarnings.h"
#include "form/metadatacells.h"
#include "text/numbers.h"
#include "text/typedvalue.h"
#include "words/sentences.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk {

namespace {

struct NoteWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::RowNote)
};

RowNote numberNote(const QModelIndex &value)
{
    const QString text = value.data(Qt::EditRole).toString();
    if (isJsonNumber(text))
        return {};
    const QString number = numberInLocale(text, QLocale());
    if (!number.isEmpty())
        return {.remedy = NoteWords::tr("Use %1").arg(number), .cell = value, .content = number};
    if (text.isEmpty())
        return {};
    return {.remedy = NoteWords::tr("Make it Text"),
            .cell = value.siblingAtColumn(MetadataCells::TypeColumn),
            .content = int(JsonValue::Type::Text)};
}

/// What a key or a text hides; a blank at an end can be removed.
RowNote textNote(const QModelIndex &cell, const QString &key, DraftWarning::Part part)
{
    const QString text = cell.data(Qt::EditRole).toString();
    QStringList said;
    const bool isValue = part == DraftWarning::Part::Value;
    for (DraftWarning &warning : textWarnings(text, isValue ? TextUse::Value : TextUse::Name)) {
        warning.path = QStringList{key};
        warning.part = part;
        said << sentences::draftWarning(warning);
    }
    RowNote note{.sentence = said.join(u'\n')};
    const QString trimmed = text.trimmed();
    if (trimmed != text && !trimmed.isEmpty()) {
        note.remedy = NoteWords::tr("Remove it");
        note.cell = cell;
        note.content = trimmed;
    }
    return note;
}

} // namespace

RowNote noteOf(const QModelIndex &row)
{
    if (!row.isValid() || row.data(MetadataCells::GhostRole).toBool())
        return {};
    const QModelIndex keyCell = row.siblingAtColumn(MetadataCells::KeyColumn);
    const QModelIndex value = row.siblingAtColumn(MetadataCells::ValueColumn);
    const auto type = JsonValue::Type(row.data(MetadataCells::TypeRole).toInt());
    const QString key = sentences::visibleText(keyCell.data().toString());
    if (RowNote note = textNote(keyCell, key, DraftWarning::Part::Key); !note.sentence.isEmpty())
        return note;
    if (type == JsonValue::Type::Number)
        return numberNote(value);
    if (type != JsonValue::Type::Text)
        return {};
    const QString text = value.data(Qt::EditRole).toString();
    if (const QString number = numberInLocale(text, QLocale()); !number.isEmpty() && number != text.trimmed())
        return {.sentence = NoteWords::tr("“%1” is sent as text.").arg(text.trimmed()),
                .remedy = NoteWords::tr("Make it the number %1").arg(number),
                .cell = value,
                .content = number,
                .role = MetadataCells::TypedRole};
    return textNote(value, key, DraftWarning::Part::Value);
}

} // namespace ledgerdesk
