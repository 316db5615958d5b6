// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/metadatamarks.h"

#include "sandbox/gostring.h"
#include "sandbox/gowriter.h"

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

/// Whether the mark stands somewhere as a whole member of an object. Quotes within a text are escaped, so
/// what follows a brace or a comma and starts with a quote is a key.
bool hasMember(QByteArrayView json, const QByteArray &mark)
{
    for (qsizetype at = json.indexOf(mark); at > 0; at = json.indexOf(mark, at + 1)) {
        const char before = json[at - 1];
        const char behind = at + mark.size() < json.size() ? json[at + mark.size()] : ' ';
        if ((before == '{' || before == ',') && (behind == ',' || behind == '}'))
            return true;
    }
    return false;
}

} // namespace

void MetadataMarks::setPath(const QByteArrayList &path)
{
    for (const QByteArray &key : path)
        m_marks.push_back(goQuoted(key) + ':');
}

void MetadataMarks::setValue(const GoDocument &document, const GoNode &value)
{
    const bool isAtTop = m_marks.size() == 1;
    std::vector<const GoNode *> open{&value};
    while (!open.empty()) {
        const GoNode *node = open.back();
        open.pop_back();
        const bool isContainer = node->type == GoNode::Type::Object || node->type == GoNode::Type::List;
        QByteArray mark = node->key.isEmpty() ? QByteArray() : goQuoted(node->key) + ':';
        if (!isContainer)
            mark += writeGoJson(document, *node);
        if (node == &value)
            m_marks.back() += mark;
        else
            m_marks.push_back(mark);
        m_isMember = isAtTop && node == &value && !isContainer;
        for (const int child : node->children)
            open.push_back(&document.at(child));
    }
}

Grams MetadataMarks::grams() const
{
    Grams grams;
    for (const QByteArray &mark : m_marks)
        grams.add(mark);
    return grams;
}

MetadataMarks::Finding MetadataMarks::findIn(QByteArrayView json) const
{
    const bool hasAll =
        std::ranges::all_of(m_marks, [&](const QByteArray &mark) { return json.indexOf(mark) >= 0; });
    if (!hasAll)
        return Finding::Absent;
    const bool isFlat = json.indexOf('{', 1) < 0;
    if (!m_isMember || !isFlat)
        return Finding::Open;
    return hasMember(json, m_marks.front()) ? Finding::Present : Finding::Absent;
}

} // namespace ledgerdesk::sandbox
