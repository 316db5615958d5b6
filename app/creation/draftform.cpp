// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftform.h"

#include "creation/rowmistakes.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Parses the text as an object; blank text is an empty one.
tl::expected<JsonValue, JsonMistake> metadataFrom(const QString &text)
{
    if (text.trimmed().isEmpty())
        return JsonValue::object();
    auto parsed = parseJson(text, DuplicateKeys::Refuse);
    if (parsed && parsed->type != JsonValue::Type::Object) {
        JsonMistake mistake;
        mistake.kind = JsonMistake::Kind::NotAnObject;
        return tl::unexpected(mistake);
    }
    return parsed;
}

/// The mistake in a text that was generated from these rows.
std::optional<JsonMistake> mistakeOfWritten(const JsonValue &rows, const QString &text)
{
    if (auto mistake = firstMistakeInText(rows))
        return mistake;
    const auto parsed = metadataFrom(text); // rows can still be too deep or too long
    return parsed ? std::nullopt : std::optional(parsed.error());
}

bool anyTextIn(const JsonValue &value, const std::function<bool(const QString &)> &matches)
{
    return matches(value.text)
        || std::any_of(value.members.begin(), value.members.end(), [&matches](const JsonMember &member) {
               return matches(member.key) || anyTextIn(member.value, matches);
           });
}

} // namespace

void DraftForm::setRows(JsonValue rows)
{
    take(std::move(rows));
    m_json = writtenRows(*m_rows);
    m_jsonMistake = mistakeOfWritten(*m_rows, m_json);
    m_doRowsFollow = false;
}

void DraftForm::setJson(const QString &text)
{
    if (text == m_json)
        return; // text generated from rows with mistakes must not be parsed into other rows
    m_json = text;
    m_jsonMistake.reset();
    if (!m_doRowsFollow && firstMistakeInText(*m_rows) && text == writtenRows(*m_rows)) {
        m_jsonMistake = mistakeOfWritten(*m_rows, text);
        return;
    }
    follow(metadataFrom(text));
}

/// Takes the rows from the text, if they can be read.
void DraftForm::follow(tl::expected<JsonValue, JsonMistake> parsed)
{
    m_doRowsFollow = parsed.has_value();
    if (parsed)
        take(std::move(*parsed));
    else
        m_jsonMistake = parsed.error();
}

std::vector<RowMistake> DraftForm::rowMistakes() const
{
    return mistakesIn(*m_rows);
}

bool DraftForm::isEmpty() const
{
    return topLevelKey.isEmpty() && isBlank();
}

bool DraftForm::isBlank() const
{
    return name.isEmpty() && m_json.isEmpty() && m_rows->members.empty();
}

bool DraftForm::anyText(const std::function<bool(const QString &)> &matches) const
{
    if (matches(name) || matches(topLevelKey) || matches(m_json))
        return true;
    // Without escapes, all of the rows is in the text, and there may be tens of thousands of them.
    const bool isTextEnough = m_doRowsFollow && !m_json.contains(u'\\');
    return !isTextEnough && anyTextIn(*m_rows, matches);
}

std::optional<LedgerDraft> DraftForm::draft() const
{
    if (name.isEmpty() || m_jsonMistake || firstMistakeInText(*m_rows))
        return {};
    return LedgerDraft{name, *m_rows, topLevelKey};
}

void DraftForm::restore(const QString &json, const std::optional<JsonValue> &rows)
{
    m_json = json;
    take(rows.value_or(JsonValue::object()));
    m_doRowsFollow = false;
    if (rows && m_json == writtenRows(*m_rows))
        m_jsonMistake = mistakeOfWritten(*m_rows, m_json);
    else
        follow(metadataFrom(m_json));
}

bool DraftForm::operator==(const DraftForm &other) const
{
    return name == other.name && topLevelKey == other.topLevelKey && m_json == other.m_json
        && m_jsonMistake == other.m_jsonMistake && (m_rows == other.m_rows || *m_rows == *other.m_rows);
}

} // namespace ledgerdesk
