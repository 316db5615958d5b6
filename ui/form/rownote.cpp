// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/rownote.h"

#include "blnk/draftwarnings.h"
#include "form/linefield.h"
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

/// A JSON number as people here write it.
QString spelledOut(const QString &number)
{
    const QStringList parts = number.split(u'.');
    return parts.join(QLocale().decimalPoint());
}

RowNote numberNote(const QModelIndex &value, const QString &key)
{
    const QString text = value.data(Qt::EditRole).toString();
    const QString number = numberInLocale(text, QLocale());
    if (isJsonNumber(text)) {
        if (number.isEmpty() || sameNumber(number, text))
            return {};
        return {.sentence =
                    NoteWords::tr("“%1” is sent as %2: the point is read as a decimal point. As numbers are "
                                  "written here, %3 is %4.")
                        .arg(key, spelledOut(text), text, spelledOut(number)),
                .remedy = NoteWords::tr("Make it %1").arg(number),
                .cell = value,
                .content = number};
    }
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
    const qsizetype length =
        qMax(keyCell.data(Qt::EditRole).toString().size(), value.data(Qt::EditRole).toString().size());
    if (length > LineField::longest)
        return {.sentence =
                    NoteWords::tr("“%1” has %L2 characters, which is too long to edit in a row. Edit it on "
                                  "the JSON tab.")
                        .arg(key)
                        .arg(length)};
    if (RowNote note = textNote(keyCell, key, DraftWarning::Part::Key); !note.sentence.isEmpty())
        return note;
    if (type == JsonValue::Type::Number)
        return numberNote(value, key);
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
