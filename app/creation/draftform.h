// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/json.h"
#include "ledger/ledgerdraft.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// A mistake in the rows, at one of them.
struct RowMistake {
    enum class Kind { DuplicateKey, EmptyKey, BadNumber };
    Kind kind = Kind::EmptyKey;
    std::vector<int> row{}; ///< positions from the top; the last is the row itself
    bool operator==(const RowMistake &) const = default;
};

/// Largest draft file that is written or read.
inline constexpr qsizetype draftFileLimit = 8 * 1024 * 1024;

/// All that a person has typed into the New ledger form, finished or not: the rows and the JSON text are one
/// value. While the text has a mistake the rows keep their last good value and the text is what counts.
class DraftForm
{
public:
    QString name{};
    QString topLevelKey{};

    /// An Object; may hold duplicate or empty keys and bad numbers.
    const JsonValue &rows() const { return m_rows; }
    const QString &json() const { return m_json; } ///< as typed, or as written from the rows

    /// The JSON text is written anew from the rows, with their mistakes; "" if there are none.
    void setRows(JsonValue rows);
    /// The text stays as typed, and the rows follow if it is an object; a blank text is the empty one.
    void setJson(const QString &text);

    /// What is wrong with the text. Mistakes of the rows are told here too, at their place in the text.
    std::optional<JsonMistake> jsonMistake() const { return m_jsonMistake; }
    std::vector<RowMistake> rowMistakes() const; ///< in the order of the rows
    bool isEmpty() const; ///< nothing typed at all
    bool isBlank() const; ///< nothing typed, but perhaps the top-level key
    /// Whether `matches` holds for any text in it, the keys of the metadata included.
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

/// What the draft file holds.
struct KeptDraft {
    DraftForm form{};
    /// The newest attempt in the journal when the form was begun: only a later one can have come from it.
    /// Nothing if it is not known.
    std::optional<qint64> begunAfter{};

    /// Keeps everything that was typed to the letter, finished or not.
    QByteArray toBytes() const;
    /// Nothing if it is not such a file or larger than draftFileLimit.
    static std::optional<KeptDraft> fromBytes(const QByteArray &bytes);

    bool operator==(const KeptDraft &) const = default;
};

} // namespace ledgerdesk
