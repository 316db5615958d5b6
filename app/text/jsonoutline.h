// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <functional>

namespace ledgerdesk {

/// A member of a JSON object or list, as text.
struct JsonPart {
    QByteArrayView key{}; ///< with its quotes; empty in a list
    QByteArrayView value{};
    bool isWhole = true; ///< false if the text ends inside the value
};

/// How an outline ended.
enum class OutlineEnd {
    Whole,
    Cut, ///< the text ends inside the object or list, or no more parts were wanted
    Broken, ///< not an object or list, or its brackets or separators are wrong
};

/// Finds the members of a JSON object or list without reading them, so that one that cannot be read does not
/// hide the others. It does not recurse: any depth is fine. Calls `take` for each member until that returns
/// false.
OutlineEnd outlineJson(QByteArrayView json, const std::function<bool(const JsonPart &)> &take);

/// True if a string of the JSON text has half of a surrogate pair as an escape, "\ud800", which stands for no
/// character.
bool hasLoneSurrogate(QByteArrayView json);

} // namespace ledgerdesk
