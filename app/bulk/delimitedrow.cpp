// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/delimitedrow.h"

#include "ledgers/ledgerwriter.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

bool needsQuotesIn(const QString &cell, QChar separator)
{
    const auto isSpecial = [separator](QChar c) {
        return c == separator || c == u'"' || c == u'\r' || c == u'\n';
    };
    // Some readers trim blanks.
    return !cell.isEmpty()
        && (cell.front().isSpace() || cell.back().isSpace()
            || std::any_of(cell.begin(), cell.end(), isSpecial));
}

QString quotedCell(QString cell)
{
    return u'"' + cell.replace(u'"', u"\"\""_qs) + u'"';
}

/// A cell that is no formula for a spreadsheet.
QByteArray escapedCell(const QString &cell, QChar separator)
{
    QByteArray escaped;
    appendCell(escaped, cell.toUtf8()); // which does not know each separator
    return cell.contains(separator) && !escaped.startsWith('"') ? '"' + escaped + '"' : escaped;
}

} // namespace

QByteArray delimitedRow(const QStringList &cells, const SourceFormat &format)
{
    if (cells.size() == 1 && cells.front().isEmpty())
        return "\"\""; // an empty line would be no row
    const QByteArray separator = QString(format.separator).toUtf8();
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            row += separator;
        if (format.hasEscapedFormulas)
            row += escapedCell(cells[i], format.separator);
        else
            row += (needsQuotesIn(cells[i], format.separator) ? quotedCell(cells[i]) : cells[i]).toUtf8();
    }
    return row;
}

} // namespace ledgerdesk
