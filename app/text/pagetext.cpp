// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/pagetext.h"

#include <algorithm>
#include <array>

namespace ledgerdesk::wire {

namespace {

struct Entity {
    QStringView name;
    char32_t character;
};
constexpr std::array<Entity, 6> entities{
    {{u"lt", U'<'}, {u"gt", U'>'}, {u"amp", U'&'}, {u"quot", U'"'}, {u"apos", U'\''}, {u"nbsp", U' '}}};

/// The character for an entity's name ("lt", "#39", "#x27"); 0 if unknown.
char32_t characterOf(QStringView name)
{
    const auto known = std::find_if(entities.begin(), entities.end(),
                                    [name](const Entity &entity) { return entity.name == name; });
    if (known != entities.end())
        return known->character;
    if (!name.startsWith(u'#'))
        return 0;
    const bool hexadecimal = name.sliced(1).startsWith(u'x', Qt::CaseInsensitive);
    const char32_t code = name.sliced(hexadecimal ? 2 : 1).toUInt(nullptr, hexadecimal ? 16 : 10);
    return code <= QChar::LastValidCodePoint && !QChar::isSurrogate(code) ? code : 0;
}

QString withEntitiesResolved(const QString &text)
{
    static constexpr qsizetype longestName = 10;
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype end =
            text[i] == u'&' ? QStringView(text).sliced(i).left(longestName).indexOf(u';') : -1;
        const char32_t character = end > 1 ? characterOf(QStringView(text).sliced(i + 1, end - 1)) : 0;
        if (character == 0) {
            result += text[i];
        } else {
            result += QChar::fromUcs4(character);
            i += end;
        }
    }
    return result;
}

/// Reads a page once and keeps the text between its tags.
class PageReader
{
public:
    explicit PageReader(const QString &html)
        : m_html(html)
    {
    }

    QString read();

private:
    void readTag();
    void skipPast(QStringView end);

    const QString &m_html;
    qsizetype m_at = 0;
    bool m_inHead = false;
    QString m_head;
    QString m_body;
};

QString PageReader::read()
{
    while (m_at < m_html.size()) {
        if (m_html[m_at] == u'<')
            readTag();
        else
            (m_inHead ? m_head : m_body) += m_html[m_at++];
    }
    return withEntitiesResolved(m_body.trimmed().isEmpty() ? m_head : m_body);
}

void PageReader::readTag()
{
    const QStringView rest = QStringView(m_html).sliced(m_at);
    const auto opens = [rest](QStringView tag) { return rest.startsWith(tag, Qt::CaseInsensitive); };
    if (opens(u"<!--"))
        return skipPast(u"-->");
    if (opens(u"<script"))
        skipPast(u"</script");
    else if (opens(u"<style"))
        skipPast(u"</style");
    else if (opens(u"<head>") || opens(u"<head "))
        m_inHead = true;
    else if (opens(u"</head") || opens(u"<body"))
        m_inHead = false;
    skipPast(u">");
    (m_inHead ? m_head : m_body) += u' ';
}

/// Skips to the end of the page if `end` is missing, so that nothing is read twice.
void PageReader::skipPast(QStringView end)
{
    const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
    m_at = found < 0 ? m_html.size() : found + end.size();
}

} // namespace

QString textOfPage(const QString &html)
{
    return PageReader(html).read();
}

} // namespace ledgerdesk::wire
