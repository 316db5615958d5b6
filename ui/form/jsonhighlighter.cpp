// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/jsonhighlighter.h"

#include "theme/theme.h"

#include <QTextDocument>

#include <algorithm>

namespace ledgerdesk {

namespace {

// Shorter than a piece of a long line, which may begin within a string; see SoftBreaks.
constexpr int longestColoured = 1500;
constexpr int colouringMs = 8; ///< in one turn of the event loop

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'+' || c == u'.';
}

} // namespace

JsonHighlighter::JsonHighlighter(const Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &JsonHighlighter::goOn);
}

/// Leaves lines to the next turn of the event loop.
void JsonHighlighter::leave(int from, int until)
{
    const bool isFirst = m_left.isNull();
    const int start = isFirst ? from : std::min(from, m_left.selectionStart());
    const int end = isFirst ? until : std::max(until, m_left.selectionEnd());
    if (isFirst)
        m_left = QTextCursor(document());
    m_left.setPosition(start);
    m_left.setPosition(end, QTextCursor::KeepAnchor);
}

void JsonHighlighter::goOn()
{
    if (m_left.isNull())
        return;
    const int end = m_left.selectionEnd();
    QTextBlock line = document()->findBlock(m_left.selectionStart());
    m_left = {};
    m_step.start();
    for (; line.isValid() && line.position() <= end && !m_step.hasExpired(colouringMs); line = line.next())
        rehighlightBlock(line);
    if (line.isValid() && line.position() <= end)
        leave(line.position(), end);
    m_next.start();
}

void JsonHighlighter::highlightBlock(const QString &line)
{
    if (line.size() > longestColoured)
        return;
    if (!m_next.isActive()) {
        m_step.start();
        m_next.start();
    } else if (m_step.hasExpired(colouringMs)) {
        leave(currentBlock().position(), currentBlock().position());
        return;
    }
    for (int i = 0; i < int(line.size());) {
        const QChar c = line[i];
        if (c == u'"') {
            i = highlightText(line, i);
        } else if (isWordCharacter(c)) {
            i = highlightWord(line, i);
        } else {
            if (!c.isSpace())
                setFormat(i, 1, m_theme.colours().muted);
            ++i;
        }
    }
}

int JsonHighlighter::highlightText(const QString &line, int from)
{
    int end = from + 1;
    while (end < int(line.size()) && line[end] != u'"')
        end += line[end] == u'\\' ? 2 : 1;
    end = qMin(end + 1, int(line.size()));
    int after = end;
    while (after < int(line.size()) && line[after].isSpace())
        ++after;
    const bool key = after < int(line.size()) && line[after] == u':';
    setFormat(from, end - from, key ? m_theme.colours().text : m_theme.colours().created);
    return end;
}

int JsonHighlighter::highlightWord(const QString &line, int from)
{
    int end = from;
    while (end < int(line.size()) && isWordCharacter(line[end]))
        ++end;
    const bool number = line[from].isDigit() || line[from] == u'-';
    setFormat(from, end - from, number ? m_theme.colours().accent : m_theme.colours().unknown);
    return end;
}

} // namespace ledgerdesk
