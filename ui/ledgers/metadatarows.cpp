// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/metadatarows.h"

#include "text/visibletext.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

// Steps of a path that are shown; the middle of a longer path is left out.
constexpr std::size_t firstSteps = 2;
constexpr std::size_t lastSteps = 3;
constexpr qsizetype stepLimit = 40; ///< characters of a step in a path

struct MetadataWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::MetadataRows)
};

bool isFilledGroup(const JsonValue &value)
{
    return !value.members.empty()
        && (value.type == JsonValue::Type::Object || value.type == JsonValue::Type::List);
}

QString shownValue(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::Text:
        return value.text.isEmpty() ? MetadataWords::tr("Empty text") : cellText(value.text);
    case JsonValue::Type::Number:
        return cellText(value.text);
    case JsonValue::Type::Boolean:
        return value.boolean ? MetadataWords::tr("True") : MetadataWords::tr("False");
    case JsonValue::Type::Empty:
        return MetadataWords::tr("Empty");
    case JsonValue::Type::Object:
        return MetadataWords::tr("No keys");
    case JsonValue::Type::List:
        return MetadataWords::tr("No items");
    }
    return {};
}

/// True if the words are the program's, not the value itself.
bool isDescribed(const JsonValue &value)
{
    return value.type != JsonValue::Type::Number && value.type != JsonValue::Type::Boolean
        && value.text.isEmpty();
}

QString shortStep(const QString &step)
{
    const QString shown = cellText(step);
    return shown.size() <= stepLimit ? shown : shown.left(stepLimit - 1) + u'…';
}

} // namespace

MetadataRows::MetadataRows(const JsonValue &metadata)
{
    if (isFilledGroup(metadata))
        m_groups.push_back({.value = &metadata});
}

QString MetadataRows::path() const
{
    QStringList steps;
    for (std::size_t i = 1; i < m_groups.size(); ++i) {
        if (i <= firstSteps || i + lastSteps >= m_groups.size())
            steps << m_groups[i].step;
        else if (steps.constLast() != u"…")
            steps << u"…"_qs;
    }
    return steps.join(u" › "_qs);
}

/// Goes on with the group around the current one, and with those around it that have no more members.
void MetadataRows::leave()
{
    while (!m_groups.empty() && m_groups.back().position == m_groups.back().value->members.size())
        m_groups.pop_back();
    if (!m_groups.empty())
        m_groups.back().isNamed = false; // its rows no longer follow its path
}

std::vector<InspectorRow> MetadataRows::next(int values)
{
    std::vector<InspectorRow> rows;
    for (int made = 0; made < values && !m_groups.empty();) {
        Group &group = m_groups.back();
        const std::size_t position = group.position++;
        const JsonMember &member = group.value->members[position];
        const QString key =
            group.value->type == JsonValue::Type::List ? QString::number(position) : member.key;
        if (isFilledGroup(member.value)) {
            m_groups.push_back({.value = &member.value, .step = shortStep(key)});
            continue;
        }
        addRow(rows, member, key);
        ++made;
        if (m_groups.back().position == m_groups.back().value->members.size())
            leave();
    }
    return rows;
}

void MetadataRows::addRow(std::vector<InspectorRow> &rows, const JsonMember &member, const QString &key)
{
    const QString where = path();
    Group &group = m_groups.back();
    if (!where.isEmpty() && !group.isNamed)
        rows.push_back({.kind = InspectorRow::Kind::Path, .value = where, .source = group.value});
    group.isNamed = true;
    rows.push_back({.kind = where.isEmpty() ? InspectorRow::Kind::Fact : InspectorRow::Kind::Entry,
                    .caption = cellText(key),
                    .value = shownValue(member.value),
                    .tone = isDescribed(member.value) ? InspectorRow::Tone::Muted : InspectorRow::Tone::Plain,
                    .source = &member.value,
                    .key = key,
                    .path = where});
}

} // namespace ledgerdesk
