// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/pastedrows.h"

#include "text/jsonparser.h"
#include "text/typedvalue.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace ledgerdesk {

namespace {

using Cells = std::vector<QStringList>;

/// Reads cells as spreadsheets copy them: tabs between them, quotes around a cell that has a tab or a line
/// break in it, and doubled quotes inside those.
class CellReader
{
public:
    explicit CellReader(const QString &text)
        : m_text(text)
    {
    }

    Cells read();

private:
    QString readCell();
    QString readQuoted();
    bool isQuoted() const;
    bool atEnd() const { return m_at >= m_text.size(); }

    const QString &m_text;
    qsizetype m_at = 0;
};

Cells CellReader::read()
{
    Cells rows;
    QStringList row;
    while (!atEnd()) {
        row.append(readCell());
        if (!atEnd() && m_text[m_at++] == u'\t')
            continue;
        rows.push_back(std::exchange(row, {}));
    }
    if (!row.isEmpty())
        rows.push_back(row);
    for (QStringList &each : rows) {
        while (!each.isEmpty() && each.back().isEmpty())
            each.removeLast();
    }
    std::erase_if(rows, [](const QStringList &each) { return each.isEmpty(); });
    return rows;
}

QString CellReader::readCell()
{
    if (isQuoted())
        return readQuoted();
    const qsizetype start = m_at;
    while (!atEnd() && m_text[m_at] != u'\t' && m_text[m_at] != u'\n')
        ++m_at;
    return m_text.sliced(start, m_at - start);
}

/// True if a cell begins here whose closing quote is at the end of the cell.
bool CellReader::isQuoted() const
{
    if (m_text[m_at] != u'"')
        return false;
    for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
        if (m_text[i] != u'"')
            continue;
        const QChar next = i + 1 < m_text.size() ? m_text[i + 1] : QChar(u'\n');
        if (next != u'"')
            return next == u'\t' || next == u'\n';
        ++i;
    }
    return false;
}

QString CellReader::readQuoted()
{
    QString cell;
    for (++m_at; !atEnd(); ++m_at) {
        if (m_text[m_at] == u'"') {
            ++m_at;
            if (atEnd() || m_text[m_at] != u'"')
                break;
        }
        cell += m_text[m_at];
    }
    return cell;
}

/// The first cell of each row is a key; further cells than one are a list.
JsonValue keyedRows(const Cells &rows)
{
    std::vector<JsonMember> members;
    for (const QStringList &row : rows) {
        std::vector<JsonMember> values;
        for (qsizetype i = 1; i < row.size(); ++i)
            values.push_back({{}, guessedValue(row[i])});
        JsonValue value = values.empty() ? JsonValue::ofText({})
            : values.size() == 1         ? std::move(values.front().value)
                                         : JsonValue::list(std::move(values));
        members.push_back({row.front(), std::move(value)});
    }
    return JsonValue::object(std::move(members));
}

QString withoutQuotes(const QString &text)
{
    const bool quoted =
        text.size() >= 2 && (text.startsWith(u'"') || text.startsWith(u'\'')) && text.endsWith(text.front());
    return quoted ? text.sliced(1, text.size() - 2) : text;
}

/// Lines such as `key: value` or `key = value`, if all of them are.
std::optional<JsonValue> keyValueLines(const Cells &rows)
{
    static const QRegularExpression pattern(
        u"^\\s*(\"[^\"]*\"|'[^']*'|[^:=]+?)\\s*(?::(?!//)|=)\\s*(.*?),?\\s*$"_qs);
    std::vector<JsonMember> members;
    for (const QStringList &row : rows) {
        const QRegularExpressionMatch match = pattern.match(row.front());
        if (!match.hasMatch())
            return {};
        const QString written = match.captured(2);
        const QString bare = withoutQuotes(written);
        members.push_back({withoutQuotes(match.captured(1)),
                           bare == written ? guessedValue(written) : JsonValue::ofText(bare)});
    }
    return JsonValue::object(std::move(members));
}

JsonValue listOfLines(const Cells &rows)
{
    std::vector<JsonMember> items;
    for (const QStringList &row : rows)
        items.push_back({{}, guessedValue(row.front())});
    return JsonValue::list(std::move(items));
}

std::optional<JsonValue> jsonRows(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'['))
        return {};
    auto parsed = parseJson(trimmed, DuplicateKeys::Keep);
    return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

Cells cellsOf(QString text)
{
    text.replace(u"\r\n"_qs, u"\n"_qs).replace(u'\r', u'\n');
    return CellReader(text).read();
}

} // namespace

std::optional<PastedRows> pastedRows(const QString &text)
{
    if (text.size() > pastedRowsLimit)
        return {};
    if (auto rows = jsonRows(text))
        return PastedRows{*std::move(rows), PastedRows::Numbers::Json};
    const Cells rows = cellsOf(text);
    if (rows.empty())
        return {};
    if (std::any_of(rows.begin(), rows.end(), [](const QStringList &row) { return row.size() > 1; }))
        return PastedRows{keyedRows(rows)};
    if (auto keyed = keyValueLines(rows))
        return PastedRows{*std::move(keyed)};
    return rows.size() > 1 ? std::optional(PastedRows{listOfLines(rows)}) : std::nullopt;
}

QStringList pastedCells(const QString &text)
{
    QStringList cells;
    for (const QStringList &row : cellsOf(text)) {
        for (const QString &line : row.join(u'\n').split(u'\n')) {
            if (!line.trimmed().isEmpty())
                cells << line.trimmed();
        }
    }
    return cells;
}

} // namespace ledgerdesk
