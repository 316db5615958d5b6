// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/json.h"

#include "text/jsonstrings.h"
#include "text/numbers.h"

#include <QHash>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Writes values into one growing text.
class JsonWriter
{
public:
    explicit JsonWriter(JsonLayout layout)
        : m_layout(layout)
    {
    }

    void write(const JsonValue &value);
    QString text() const { return m_text; }

private:
    void writeMembers(const JsonValue &value);
    void breakLine();

    JsonLayout m_layout;
    int m_depth = 0;
    QString m_text;
};

void JsonWriter::write(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::Text:
        appendJsonString(m_text, value.text);
        break;
    case JsonValue::Type::Number:
        m_text += value.text;
        break;
    case JsonValue::Type::Boolean:
        m_text += value.boolean ? QLatin1StringView("true") : QLatin1StringView("false");
        break;
    case JsonValue::Type::Empty:
        m_text += QLatin1StringView("null");
        break;
    case JsonValue::Type::Object:
    case JsonValue::Type::List:
        writeMembers(value);
        break;
    }
}

void JsonWriter::writeMembers(const JsonValue &value)
{
    const bool object = value.type == JsonValue::Type::Object;
    m_text += object ? u'{' : u'[';
    ++m_depth;
    bool first = true;
    for (const JsonMember &member : value.members) {
        if (!first)
            m_text += u',';
        first = false;
        breakLine();
        if (object) {
            appendJsonString(m_text, member.key);
            m_text += u':';
            if (m_layout == JsonLayout::Indented)
                m_text += u' ';
        }
        write(member.value);
    }
    --m_depth;
    if (!value.members.empty())
        breakLine();
    m_text += object ? u'}' : u']';
}

void JsonWriter::breakLine()
{
    if (m_layout == JsonLayout::Compact)
        return;
    m_text += u'\n';
    m_text.resize(m_text.size() + m_depth * 2, u' ');
}

/// The members of an object by key; of duplicates, the last one counts, as on the service.
QHash<QString, const JsonValue *> membersByKey(const JsonValue &object)
{
    QHash<QString, const JsonValue *> result;
    result.reserve(qsizetype(object.members.size()));
    for (const JsonMember &member : object.members)
        result.insert(member.key, &member.value);
    return result;
}

bool sameObject(const JsonValue &a, const JsonValue &b)
{
    const auto left = membersByKey(a);
    const auto right = membersByKey(b);
    if (left.size() != right.size())
        return false;
    for (auto it = left.cbegin(); it != left.cend(); ++it) {
        const JsonValue *other = right.value(it.key(), nullptr);
        if (!other || !sameValue(*it.value(), *other))
            return false;
    }
    return true;
}

/// Walks two values side by side and collects their differences.
class Comparison
{
public:
    explicit Comparison(int limit)
        : m_limit(std::max(limit, 0))
    {
    }

    void compare(const JsonValue &ours, const JsonValue &theirs);
    std::vector<JsonDifference> take() { return std::move(m_found); }

private:
    void compareObjects(const JsonValue &ours, const JsonValue &theirs);
    void compareLists(const JsonValue &ours, const JsonValue &theirs);
    void compareMember(const QString &step, const JsonValue *ours, const JsonValue *theirs);
    void note(const JsonValue *ours, const JsonValue *theirs);
    bool isFull() const { return m_found.size() >= size_t(m_limit); }

    int m_limit;
    QStringList m_path;
    std::vector<JsonDifference> m_found;
};

void Comparison::compare(const JsonValue &ours, const JsonValue &theirs)
{
    if (isFull())
        return;
    if (ours.type == theirs.type && ours.type == JsonValue::Type::Object)
        compareObjects(ours, theirs);
    else if (ours.type == theirs.type && ours.type == JsonValue::Type::List)
        compareLists(ours, theirs);
    else if (!sameValue(ours, theirs))
        note(&ours, &theirs);
}

void Comparison::compareObjects(const JsonValue &ours, const JsonValue &theirs)
{
    const auto left = membersByKey(ours);
    const auto right = membersByKey(theirs);
    for (const JsonMember &member : ours.members) {
        if (left.value(member.key) == &member.value)
            compareMember(member.key, &member.value, right.value(member.key, nullptr));
    }
    for (const JsonMember &member : theirs.members) {
        if (!left.contains(member.key) && right.value(member.key) == &member.value)
            compareMember(member.key, nullptr, &member.value);
    }
}

void Comparison::compareLists(const JsonValue &ours, const JsonValue &theirs)
{
    const size_t count = std::max(ours.members.size(), theirs.members.size());
    for (size_t i = 0; i < count && !isFull(); ++i) {
        compareMember(QString::number(i), i < ours.members.size() ? &ours.members[i].value : nullptr,
                      i < theirs.members.size() ? &theirs.members[i].value : nullptr);
    }
}

void Comparison::compareMember(const QString &step, const JsonValue *ours, const JsonValue *theirs)
{
    m_path.append(step);
    if (ours && theirs)
        compare(*ours, *theirs);
    else
        note(ours, theirs);
    m_path.removeLast();
}

void Comparison::note(const JsonValue *ours, const JsonValue *theirs)
{
    if (isFull())
        return;
    m_found.push_back(
        {m_path, ours ? std::optional(*ours) : std::nullopt, theirs ? std::optional(*theirs) : std::nullopt});
}

} // namespace

QString writeJson(const JsonValue &value, JsonLayout layout)
{
    JsonWriter writer(layout);
    writer.write(value);
    return writer.text();
}

bool sameValue(const JsonValue &a, const JsonValue &b)
{
    if (a.type != b.type)
        return false;
    switch (a.type) {
    case JsonValue::Type::Text:
        return a.text == b.text;
    case JsonValue::Type::Number:
        return sameNumber(a.text, b.text);
    case JsonValue::Type::Boolean:
        return a.boolean == b.boolean;
    case JsonValue::Type::Empty:
        return true;
    case JsonValue::Type::Object:
        return sameObject(a, b);
    case JsonValue::Type::List:
        break;
    }
    return std::equal(
        a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
        [](const JsonMember &left, const JsonMember &right) { return sameValue(left.value, right.value); });
}

std::vector<JsonDifference> differences(const JsonValue &ours, const JsonValue &theirs, int limit)
{
    Comparison comparison(limit);
    comparison.compare(ours, theirs);
    return comparison.take();
}

} // namespace ledgerdesk
