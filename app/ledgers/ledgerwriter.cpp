// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerwriter.h"

#include "text/jsonstrings.h"
#include "text/markdowntext.h"
#include "text/visibletext.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr std::array fields{LedgerField::Name, LedgerField::Id, LedgerField::Created, LedgerField::Metadata};

/// Those of the service.
constexpr std::array jsonKeys{"\"name\":", "\"ledger_id\":", "\"created_at\":", "\"meta_data\":"};

QByteArrayView bytesOf(const PackedLedger &ledger, LedgerField field)
{
    switch (field) {
    case LedgerField::Name:
        return ledger.name();
    case LedgerField::Id:
        return ledger.id();
    case LedgerField::Created:
        return ledger.time();
    case LedgerField::Metadata:
        return ledger.metadata() == "null" ? QByteArrayView() : ledger.metadata();
    }
    return {};
}

/// What spreadsheets take for the beginning of a formula, also in full width.
bool isFormula(QByteArrayView cell)
{
    static constexpr std::array beginnings{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [cell](const char *beginning) { return cell.startsWith(beginning); });
}

/// True if a reader could split or trim the cell. In some languages, semicolons separate cells.
bool needsQuotes(QByteArrayView cell)
{
    static constexpr QByteArrayView special = "\",;\t\r\n";
    const bool isTrimmed = !cell.isEmpty() && (cell.front() == ' ' || cell.back() == ' ');
    return isTrimmed
        || std::any_of(cell.begin(), cell.end(), [](char each) { return special.contains(each); });
}

} // namespace

void appendCell(QByteArray &text, QByteArrayView cell)
{
    const bool isMarked = isFormula(cell);
    if (!needsQuotes(cell)) {
        text += isMarked ? "'" : "";
        text += cell;
        return;
    }
    text += isMarked ? "\"'" : "\"";
    for (const char each : cell) {
        if (each == '"')
            text += '"';
        text += each;
    }
    text += '"';
}

namespace {

void appendRow(QByteArray &text, const PackedLedger &ledger, char separator)
{
    for (const LedgerField field : fields) {
        if (field != fields.front())
            text += separator;
        appendCell(text, bytesOf(ledger, field));
    }
}

void appendObject(QByteArray &text, const PackedLedger &ledger)
{
    QString quoted;
    text += '{';
    for (const LedgerField field : fields) {
        text += field == fields.front() ? "" : ",";
        text += jsonKeys.at(size_t(field));
        if (field == LedgerField::Metadata) {
            text += ledger.metadata();
            continue;
        }
        quoted.clear();
        appendJsonString(quoted, QString::fromUtf8(bytesOf(ledger, field)));
        text += quoted.toUtf8();
    }
    text += '}';
}

void appendMarkdown(QByteArray &text, const PackedLedger &ledger)
{
    text += '|';
    for (const LedgerField field : fields) {
        const QString cell = fieldText(ledger, field);
        text += ' ';
        text += (field == LedgerField::Name ? markdownPlain(cell) : markdownCode(visibleText(cell))).toUtf8();
        text += " |";
    }
    text += '\n';
}

} // namespace

void LedgerWriter::begin(QByteArray &text) const
{
    switch (m_format) {
    case LedgerFormat::Csv:
        text += "Name,Ledger ID,Created,Metadata\r\n";
        break;
    case LedgerFormat::Json:
        text += '[';
        break;
    case LedgerFormat::Markdown:
        text += "| Name | Ledger ID | Created | Metadata |\n| --- | --- | --- | --- |\n";
        break;
    case LedgerFormat::Tsv:
    case LedgerFormat::JsonLines:
        break;
    }
}

void LedgerWriter::add(const PackedLedger &ledger, QByteArray &text)
{
    switch (m_format) {
    case LedgerFormat::Tsv:
        appendRow(text, ledger, '\t');
        text += '\n';
        break;
    case LedgerFormat::Csv:
        appendRow(text, ledger, ',');
        text += "\r\n";
        break;
    case LedgerFormat::Json:
        text += m_isFirst ? "\n" : ",\n";
        appendObject(text, ledger);
        break;
    case LedgerFormat::JsonLines:
        appendObject(text, ledger);
        text += '\n';
        break;
    case LedgerFormat::Markdown:
        appendMarkdown(text, ledger);
        break;
    }
    m_isFirst = false;
}

void LedgerWriter::end(QByteArray &text) const
{
    if (m_format == LedgerFormat::Json)
        text += m_isFirst ? "]\n" : "\n]\n";
}

QString fieldText(const PackedLedger &ledger, LedgerField field)
{
    return QString::fromUtf8(bytesOf(ledger, field));
}

QString textOf(const ChosenLedgers &ledgers, LedgerFormat format)
{
    LedgerWriter writer(format);
    QByteArray text;
    writer.begin(text);
    for (qsizetype i = 0; i < ledgers.count(); ++i)
        writer.add(ledgers.at(i), text);
    writer.end(text);
    return QString::fromUtf8(text);
}

bool isWhole(const PackedLedger &ledger)
{
    return Trouble(ledger.trouble) == Trouble::None || Trouble(ledger.trouble) == Trouble::Characters;
}

} // namespace ledgerdesk
