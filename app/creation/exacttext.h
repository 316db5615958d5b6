// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/json.h"

#include <QJsonValue>
#include <QString>

#include <optional>

/// Text that is not well-formed UTF-16: made so for the journal, as on the way to the service, or kept to the
/// letter for the draft file.
namespace ledgerdesk {

/// Half surrogate pairs become U+FFFD.
QString wellFormed(const QString &text);
/// The same in all texts and keys.
JsonValue wellFormed(JsonValue value);

/// A text as a JSON value: a string, or {"utf16": base64} where a string could not hold it.
QJsonValue exactJson(const QString &text);
std::optional<QString> exactTextFrom(const QJsonValue &value);

} // namespace ledgerdesk
