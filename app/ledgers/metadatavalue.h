// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

/// Reads single values of packed metadata without parsing the rest. `metadata`: compact JSON of writeJson().
/// `path`: keys with dots between them, in UTF-8; a key may have dots of its own.
namespace ledgerdesk {

class Collation;

/// The JSON text of the value at the path, in exactly this spelling; none if there is none.
std::optional<QByteArrayView> metadataValue(QByteArrayView metadata, QByteArrayView path);
/// The value as people read it: of an object or a list, the beginning of its JSON text. "" if there is none.
QString metadataText(QByteArrayView metadata, QByteArrayView path);
/// Bytes in the order of the values: numbers, then texts as people read them. Empty without a text.
QByteArray metadataSortKey(QByteArrayView metadata, QByteArrayView path, const Collation &collation);

/// A path without the quotes in which a search has some of its keys, see MetadataPaths.
QString withoutQuotes(const QString &writtenPath);

} // namespace ledgerdesk
