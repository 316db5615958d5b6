// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledgerdraft.h"
#include "creation/rowmistakes.h"
#include "text/json.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// Maximum size in bytes of a draft file, for writing and reading.
inline constexpr qsizetype draftFileLimit = 8 * 1024 * 1024;

/// Everything a person typed into the New ledger form, finished or not. The rows and the JSON text represent
/// one value. While the text has a mistake, the rows keep their last good value and the text is
/// authoritative.
class DraftForm
{
public:
    QString name{};
    QString topLevelKey{};

    /// An Object; may hold duplicate or empty keys and bad numbers.
    const JsonValue &rows() const { return m_rows; }
    const QString &json() const { return m_json; } ///< as typed, or generated from the rows

    /// Regenerates the JSON text from the rows, mistakes included; "" if there are no rows.
    void setRows(JsonValue rows);
    /// Keeps the text as typed. If it is an object, the rows follow; blank text counts as an empty object.
    void setJson(const QString &text);

    /// The mistake in the text. Mistakes in the rows are reported here too, at their position in the text.
    std::optional<JsonMistake> jsonMistake() const { return m_jsonMistake; }
    std::vector<RowMistake> rowMistakes() const; ///< in row order
    bool isEmpty() const; ///< nothing typed at all
    bool isBlank() const; ///< nothing typed, except perhaps the top-level key
    /// Whether `matches` is true for any text in the form, metadata keys included.
    bool anyText(const std::function<bool(const QString &)> &matches) const;
    /// The draft, if it has a name and no mistake.
    std::optional<LedgerDraft> draft() const;

    bool operator==(const DraftForm &) const = default;

private:
    friend struct KeptDraft;
    void restore(const QString &json, const std::optional<JsonValue> &rows);

    JsonValue m_rows = JsonValue::object();
    QString m_json{};
    std::optional<JsonMistake> m_jsonMistake{};
};

/// The content of the draft file.
struct KeptDraft {
    DraftForm form{};
    /// The newest attempt in the journal when the form was started: only a later attempt can come from this
    /// form. Empty if not known.
    std::optional<qint64> begunAfter{};

    /// Preserves everything exactly as typed, finished or not.
    QByteArray toBytes() const;
    /// Empty if the bytes are not a draft file or exceed draftFileLimit.
    static std::optional<KeptDraft> fromBytes(const QByteArray &bytes);

    bool operator==(const KeptDraft &) const = default;
};

} // namespace ledgerdesk
