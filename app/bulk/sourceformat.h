// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QChar>
#include <QLatin1StringView>
#include <QString>

namespace ledgerdesk {

enum class SourceKind {
    Delimited, ///< CSV, TSV and the like: RFC 4180 with any separator
    JsonList, ///< one list of objects
    JsonLines, ///< an object on each line
};
enum class SourceEncoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Utf32LittleEndian,
    Utf32BigEndian,
    Windows1252,
};
enum class Heading { Present, Absent };

/// The last heading of a file of ours for people to mend and read again; the cells are exact.
inline constexpr QLatin1StringView reasonHeading{"ledger_desk_reason"};
inline constexpr QLatin1StringView idHeading{"ledger_desk_id"};
/// In their place if each cell that a spreadsheet would calculate has an apostrophe before it.
inline constexpr QLatin1StringView escapedReasonHeading{"ledger_desk_reason_escaped"};
inline constexpr QLatin1StringView escapedIdHeading{"ledger_desk_id_escaped"};

/// How a file of ledgers is to be read.
struct SourceFormat {
    SourceKind kind = SourceKind::Delimited;
    SourceEncoding encoding = SourceEncoding::Utf8;
    QChar separator = u','; ///< Delimited only
    Heading heading = Heading::Present; ///< Delimited only
    /// Delimited only: we wrote it, with an apostrophe before each cell that a spreadsheet would calculate.
    bool hasEscapedFormulas = false;

    bool operator==(const SourceFormat &) const = default;
};

/// A format as the beginning of a file suggests it.
struct DetectedFormat {
    SourceFormat format{};
    bool isEncodingSure = true; ///< false if the bytes are not UTF-8, so that a person must say what they are
};

/// `beginning`: the first megabyte or less. `fileName` decides where the bytes do not.
DetectedFormat detectFormat(QByteArrayView beginning, const QString &fileName);

} // namespace ledgerdesk
