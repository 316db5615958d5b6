// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QJsonValue>
#include <QString>

#include <optional>

/// Handles text that is not well-formed UTF-16: replaced for the journal, as it is when sent to the service,
/// or preserved exactly for the draft file.
namespace ledgerdesk {

/// Replaces unpaired surrogates with U+FFFD.
QString wellFormed(const QString &text);
/// Does the same for all texts and keys.
JsonValue wellFormed(JsonValue value);

/// Text as a JSON value: a string, or {"utf16": base64} if a string cannot represent it.
QJsonValue exactJson(const QString &text);
std::optional<QString> exactTextFrom(const QJsonValue &value);

} // namespace ledgerdesk
