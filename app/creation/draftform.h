// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledgerdraft.h"
#include "creation/rowmistakes.h"
#include "text/json.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// Everything a person typed into the New ledger form, finished or not. The rows and the JSON text represent
/// one value. While the text has a mistake, the rows keep their last good value and the text is
/// authoritative.
class DraftForm
{
public:
    QString name{};
    QString topLevelKey{};

    /// An Object; may hold duplicate or empty keys and bad numbers.
    const JsonValue &rows() const { return *m_rows; }
    const QString &json() const { return m_json; } ///< as typed, or generated from the rows

    /// Regenerates the JSON text from the rows, mistakes included; "" if there are no rows.
    void setRows(JsonValue rows);
    /// Keeps the text as typed. If it is an object, the rows follow; blank text counts as an empty object.
    void setJson(const QString &text);

    /// Brings back what json() and rows() were; `rows` only if they do not follow from the text.
    void restore(const QString &json, const std::optional<JsonValue> &rows);

    /// The mistake in the text. Mistakes in the rows are reported here too, at their position in the text.
    std::optional<JsonMistake> jsonMistake() const { return m_jsonMistake; }
    std::vector<RowMistake> rowMistakes() const; ///< in row order
    bool doRowsFollow() const { return m_doRowsFollow; } ///< from the text, when it is read again
    bool isEmpty() const; ///< nothing typed at all
    bool isBlank() const; ///< nothing typed, except perhaps the top-level key
    /// Whether `matches` is true for any text in the form, metadata keys included.
    bool anyText(const std::function<bool(const QString &)> &matches) const;
    /// The draft, if it has a name and no mistake.
    std::optional<LedgerDraft> draft() const;

    bool operator==(const DraftForm &other) const;

private:
    void follow(tl::expected<JsonValue, JsonMistake> parsed);
    void take(JsonValue rows) { m_rows = std::make_shared<const JsonValue>(std::move(rows)); }

    /// Shared by copies, of which undo, the draft and the fields keep many.
    std::shared_ptr<const JsonValue> m_rows = std::make_shared<const JsonValue>(JsonValue::object());
    QString m_json{};
    std::optional<JsonMistake> m_jsonMistake{};
    bool m_doRowsFollow = true; ///< known to; otherwise they may
};

} // namespace ledgerdesk
