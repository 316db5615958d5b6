// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/sourceformat.h"

#include <QStringDecoder>
#include <QStringList>

#include <array>
#include <optional>

namespace ledgerdesk {

namespace {

std::optional<SourceEncoding> encodingOfMark(QByteArrayView bytes)
{
    // The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
    if (bytes.startsWith(QByteArrayView("\xff\xfe\0\0", 4))) {
        return SourceEncoding::Utf32LittleEndian;
    }
    if (bytes.startsWith(QByteArrayView("\0\0\xfe\xff", 4))) {
        return SourceEncoding::Utf32BigEndian;
    }
    if (bytes.startsWith(QByteArrayView("\xff\xfe", 2))) {
        return SourceEncoding::Utf16LittleEndian;
    }
    if (bytes.startsWith(QByteArrayView("\xfe\xff", 2))) {
        return SourceEncoding::Utf16BigEndian;
    }
    if (bytes.startsWith(QByteArrayView("\xef\xbb\xbf", 3))) {
        return SourceEncoding::Utf8;
    }
    return std::nullopt;
}

/// UTF-16 without a mark is valid UTF-8 as long as it is ASCII, but full of NULs on one side.
std::optional<SourceEncoding> encodingOfNuls(QByteArrayView bytes)
{
    std::array<qsizetype, 2> nuls{};
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\0') {
            ++nuls[static_cast<std::size_t>(i % 2)];
        }
    }
    const qsizetype enough = bytes.size() / 8;
    if (nuls[1] > enough && nuls[1] > nuls[0] * 4) {
        return SourceEncoding::Utf16LittleEndian;
    }
    if (nuls[0] > enough && nuls[0] > nuls[1] * 4) {
        return SourceEncoding::Utf16BigEndian;
    }
    return std::nullopt;
}

/// A last character that the beginning cuts is no fault: the reader sees the rest of it.
bool isUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const qsizetype most = qMin<qsizetype>(3, bytes.size());
    for (qsizetype cut = 0; cut <= most; ++cut) {
        decoder.resetState();
        const QString text = decoder(bytes.chopped(cut));
        if (!decoder.hasError() && !text.contains(QChar::ReplacementCharacter)) {
            return true;
        }
        if (cut < most && (static_cast<uchar>(bytes[bytes.size() - 1 - cut]) & 0x80U) == 0) {
            break;
        }
    }
    // A file may hold U+FFFD itself, which is then no fault of its bytes.
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

QString decoded(QByteArrayView bytes, SourceEncoding encoding)
{
    using enum SourceEncoding;
    switch (encoding) {
    case Utf8:
        return QStringDecoder(QStringDecoder::Utf8)(bytes);
    case Utf16LittleEndian:
        return QStringDecoder(QStringDecoder::Utf16LE)(bytes);
    case Utf16BigEndian:
        return QStringDecoder(QStringDecoder::Utf16BE)(bytes);
    case Utf32LittleEndian:
        return QStringDecoder(QStringDecoder::Utf32LE)(bytes);
    case Utf32BigEndian:
        return QStringDecoder(QStringDecoder::Utf32BE)(bytes);
    case Windows1252:
        break;
    }
    // Separators, quotes and our headings are ASCII, which Latin-1 shares with it.
    return QString::fromLatin1(bytes);
}

/// The cells of the first line, without their quotes.
QStringList firstCells(QStringView text, QChar separator)
{
    QStringList cells{QString()};
    bool isQuoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == u'\n' || c == u'\r')) {
            break;
        } else if (!isQuoted && c == separator) {
            cells.append(QString());
        } else {
            cells.last().append(c);
        }
    }
    return cells;
}

QChar separatorOf(QStringView text, const QString &fileName)
{
    const bool isTabbed = fileName.endsWith(QLatin1StringView(".tsv"), Qt::CaseInsensitive);
    QChar best = isTabbed ? u'\t' : u',';
    qsizetype most = firstCells(text, best).size();
    for (const QChar candidate : {QChar(u','), QChar(u';'), QChar(u'\t'), QChar(u'|')}) {
        const qsizetype count = firstCells(text, candidate).size();
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

/// A heading has a text in each cell, no text twice, and none that is a number.
Heading headingOf(const QStringList &cells)
{
    QStringList seen;
    for (const QString &cell : cells) {
        const QString text = cell.trimmed();
        bool isNumber = false;
        text.toDouble(&isNumber);
        if (text.isEmpty() || isNumber || seen.contains(text)) {
            return Heading::Absent;
        }
        seen.append(text);
    }
    return Heading::Present;
}

SourceKind kindOf(QStringView text, const QString &fileName)
{
    const auto named = [&fileName](const char *ending) {
        return fileName.endsWith(QLatin1StringView(ending), Qt::CaseInsensitive);
    };
    const QStringView start = text.trimmed();
    if (start.startsWith(u'{') || named(".jsonl") || named(".ndjson")) {
        return SourceKind::JsonLines;
    }
    return start.startsWith(u'[') || named(".json") ? SourceKind::JsonList : SourceKind::Delimited;
}

void detectDelimited(QStringView text, const QString &fileName, SourceFormat &format)
{
    if (text.startsWith(QLatin1StringView("sep="), Qt::CaseInsensitive) && text.size() > 5
        && (text[5] == u'\n' || text[5] == u'\r')) {
        format.separator = text[4];
        const bool isPair = text[5] == u'\r' && text.size() > 6 && text[6] == u'\n';
        text = text.sliced(isPair ? 7 : 6);
    } else {
        format.separator = separatorOf(text, fileName);
    }
    const QStringList cells = firstCells(text, format.separator);
    format.heading = headingOf(cells);
    format.hasEscapedFormulas = cells.last() == escapedReasonHeading || cells.last() == escapedIdHeading;
}

} // namespace

DetectedFormat detectFormat(QByteArrayView beginning, const QString &fileName)
{
    DetectedFormat found;
    if (const auto marked = encodingOfMark(beginning)) {
        found.format.encoding = *marked;
    } else if (const auto seen = encodingOfNuls(beginning)) {
        found.format.encoding = *seen;
    } else if (!isUtf8(beginning)) {
        found.format.encoding = SourceEncoding::Windows1252;
        found.isEncodingSure = false;
    }
    QString text = decoded(beginning, found.format.encoding);
    if (text.startsWith(QChar::ByteOrderMark)) {
        text.remove(0, 1);
    }
    found.format.kind = kindOf(text, fileName);
    if (found.format.kind == SourceKind::Delimited) {
        detectDelimited(text, fileName, found.format);
    }
    return found;
}

} // namespace ledgerdesk
