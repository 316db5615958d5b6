// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/rowmistakes.h"

#include "text/numbers.h"

#include <QSet>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Walks the rows and collects their mistakes.
class RowCheck
{
public:
    void check(const JsonValue &value);
    std::vector<RowMistake> take() { return std::move(m_found); }

private:
    void checkKey(const QString &key, QSet<QString> &keys);
    void note(RowMistake::Kind kind) { m_found.push_back({kind, m_row}); }

    std::vector<int> m_row;
    std::vector<RowMistake> m_found;
};

void RowCheck::check(const JsonValue &value)
{
    if (value.type == JsonValue::Type::Number && !isJsonNumber(value.text))
        note(RowMistake::Kind::BadNumber);
    QSet<QString> keys;
    for (std::size_t i = 0; i < value.members.size(); ++i) {
        m_row.push_back(int(i));
        if (value.type == JsonValue::Type::Object)
            checkKey(value.members[i].key, keys);
        check(value.members[i].value);
        m_row.pop_back();
    }
}

void RowCheck::checkKey(const QString &key, QSet<QString> &keys)
{
    if (keys.contains(key))
        note(RowMistake::Kind::DuplicateKey);
    else if (key.isEmpty())
        note(RowMistake::Kind::EmptyKey);
    keys.insert(key);
}

JsonMember &memberAt(JsonValue &rows, const std::vector<int> &row)
{
    JsonMember *member = &rows.members.at(std::size_t(row.front()));
    for (std::size_t level = 1; level < row.size(); ++level)
        member = &member->value.members.at(std::size_t(row[level]));
    return *member;
}

} // namespace

bool preventsCreating(RowMistake::Kind kind)
{
    return kind != RowMistake::Kind::EmptyKey;
}

std::vector<RowMistake> mistakesIn(const JsonValue &rows)
{
    RowCheck check;
    check.check(rows);
    return check.take();
}

QString writtenRows(const JsonValue &rows)
{
    return rows.members.empty() ? QString() : writeJson(rows, JsonLayout::Indented);
}

std::optional<JsonMistake> firstMistakeInText(const JsonValue &rows)
{
    const std::vector<RowMistake> mistakes = mistakesIn(rows);
    const auto first = std::find_if(mistakes.begin(), mistakes.end(),
                                    [](const RowMistake &each) { return preventsCreating(each.kind); });
    if (first == mistakes.end())
        return {};
    const bool isKey = first->kind == RowMistake::Kind::DuplicateKey;
    const QString text = writtenRows(rows);
    // To find its offset, write the rows with a unique mark in its place.
    QString mark = u"@here@"_qs;
    while (text.contains(mark))
        mark += u'@';
    JsonValue marked = rows;
    JsonMember &member = memberAt(marked, first->row);
    QString &wrong = isKey ? member.key : member.value.text;
    JsonMistake mistake;
    mistake.kind = isKey ? JsonMistake::Kind::DuplicateKey : JsonMistake::Kind::BadNumber;
    mistake.subject = std::exchange(wrong, mark);
    mistake.offset = writtenRows(marked).indexOf(mark);
    if (isKey)
        --mistake.offset; // a key starts at its quote
    const QStringView before = QStringView(text).first(mistake.offset);
    mistake.line = int(before.count(u'\n')) + 1;
    mistake.column = int(mistake.offset - before.lastIndexOf(u'\n'));
    return mistake;
}

} // namespace ledgerdesk
