// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/json.h"
#include "ledger/ledgerdraft.h"

#include <QString>

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

/// All that a person has typed into the New ledger form, finished or not: the rows and the JSON text are one
/// value. While the text has a mistake the rows keep their last good value and the text is what counts.
class DraftForm
{
public:
    QString name{};
    QString topLevelKey{};

    const JsonValue &rows() const
    {
        return m_rows;
    } ///< an Object; may hold duplicate or empty keys, bad numbers
    const QString &json() const { return m_json; } ///< as typed, or as written from the rows

    void setRows(JsonValue rows);
    void setJson(QString text);

    std::optional<JsonMistake> jsonMistake() const { return m_jsonMistake; }
    std::vector<RowMistake> rowMistakes() const;
    bool isEmpty() const; ///< nothing typed at all
    /// The draft, if it has a name and no mistake.
    std::optional<LedgerDraft> draft() const;

    QByteArray toBytes() const; ///< for the draft file
    static std::optional<DraftForm> fromBytes(const QByteArray &bytes);

    bool operator==(const DraftForm &) const = default;

private:
    JsonValue m_rows = JsonValue::object();
    QString m_json{};
    std::optional<JsonMistake> m_jsonMistake{};
};

} // namespace ledgerdesk
