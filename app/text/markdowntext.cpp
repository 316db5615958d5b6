// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/markdowntext.h"

#include "text/visibletext.h"

#include <QRegularExpression>
#include <QStringList>

namespace ledgerdesk {

namespace {

/// True if a Markdown reader may treat the words as markup, a link, a mention or an emoji.
bool isMarkup(const QString &words)
{
    static const QRegularExpression markup(uR"([\\`*_{}\[\]<>#|~&@^$]|://|www\.|:[a-z][a-z0-9_+-]*:)"_qs,
                                           QRegularExpression::CaseInsensitiveOption);
    return markup.match(words).hasMatch();
}

} // namespace

QString markdownFence(const QString &text, int shortest)
{
    QString fence(shortest, u'`');
    while (text.contains(fence))
        fence += u'`';
    return fence;
}

/// A bar would end a table cell even inside a span, so it stays outside.
QString markdownCode(const QString &text)
{
    QStringList parts = text.split(u'|');
    for (QString &part : parts) {
        if (part.trimmed().isEmpty())
            continue;
        const QString fence = markdownFence(part, 1);
        const bool isStripped = part.startsWith(u' ') && part.endsWith(u' ');
        const bool isFence = part.startsWith(u'`') || part.endsWith(u'`');
        const QString gap = isStripped || isFence ? u" "_qs : QString();
        part = fence + gap + part + gap + fence;
    }
    return parts.join(u"&#124;"_qs);
}

/// The punctuation around risky words stays outside of their span.
QString markdownPlain(const QString &text)
{
    static const QRegularExpression around(uR"(^([“"(]*)(.*?)([”").,:;!?]*)$)"_qs);
    const QStringList words = visibleText(text.simplified()).split(u' ');
    QStringList result;
    QString lead; // punctuation before the run
    QString run; // consecutive words that need a span
    QString tail; // punctuation after it
    const auto endRun = [&] {
        if (!run.isEmpty())
            result << lead + markdownCode(run) + tail;
        run.clear();
    };
    for (const QString &word : words) {
        if (!isMarkup(word)) {
            endRun();
            result << word;
            continue;
        }
        const QRegularExpressionMatch parts = around.match(word);
        if (run.isEmpty())
            lead = parts.captured(1);
        else
            run += tail + u' ' + parts.captured(1);
        run += parts.captured(2);
        tail = parts.captured(3);
    }
    endRun();
    return result.join(u' ');
}

} // namespace ledgerdesk
