// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/querycompletion.h"

#include "text/unicode.h"

#include <algorithm>
#include <optional>

namespace ledgerdesk {

namespace {

constexpr qsizetype choiceLimit = 100;

bool isQuoteSign(QChar unit)
{
    return QStringView(u"\"“”„‟").contains(unit);
}

/// Where the word begins that ends at the end of the text; none inside quotes, unless they hold a key.
std::optional<qsizetype> wordBegin(QStringView text)
{
    qsizetype begin = 0;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isQuoteSign(text[i])) {
            const bool opens = i == begin || QStringView(u".:-").contains(text[i - 1]);
            isQuoted = !isQuoted && opens;
        } else if (text[i].isSpace() && !isQuoted) {
            begin = i + 1;
        }
    }
    if (isQuoted && !text.sliced(begin).contains(u'.'))
        return {};
    return begin;
}

QStringList withPrefix(const QString &prefix, const QStringList &paths, const QString &suffix = {})
{
    QStringList result;
    for (const QString &path : paths)
        result.append(prefix + path + suffix);
    return result;
}

/// All that may stand where the word stands.
QStringList candidatesFor(const QString &word, const std::function<QStringList()> &paths)
{
    for (const QString &subject : {u"has:"_qs, u"no:"_qs}) {
        if (word.startsWith(subject))
            return withPrefix(subject, QStringList{u"metadata"_qs} + withPrefix(u"meta."_qs, paths()));
    }
    if (word.startsWith(u"created:"))
        return withPrefix(u"created:"_qs, {u"today"_qs, u"yesterday"_qs, u"7d"_qs, u"30d"_qs, u"12m"_qs});
    if (word.startsWith(u"meta."))
        return withPrefix(u"meta."_qs, paths(), u":"_qs);
    return {u"name:"_qs, u"id:"_qs, u"created:"_qs, u"meta."_qs, u"has:"_qs, u"no:"_qs};
}

} // namespace

QueryCompletion queryCompletion(const QString &text, qsizetype cursor,
                                const std::function<QStringList()> &paths, CompletionCause cause)
{
    QueryCompletion result;
    const std::optional<qsizetype> begin = wordBegin(QStringView(text).first(cursor));
    if (!begin || (cursor < text.size() && !text[cursor].isSpace()))
        return result;
    const bool isOpposite = *begin < cursor && text[*begin] == u'-';
    result.begin = *begin + (isOpposite ? 1 : 0);
    const QString word = unicode::searchFolded(text.sliced(result.begin, cursor - result.begin));
    const bool isOperator = word.contains(u':') || word.startsWith(u"meta.");
    static constexpr qsizetype fewestLetters = 2;
    if (cause == CompletionCause::Typing && word.size() < fewestLetters)
        return result;
    if (isOperator || cause == CompletionCause::Request)
        result.certainty = QueryCompletion::Certainty::IsOperator;
    for (const QString &candidate : candidatesFor(word, paths)) {
        const QString folded = unicode::searchFolded(candidate);
        if (folded.startsWith(word) && folded != word && result.choices.size() < choiceLimit)
            result.choices.append(candidate);
    }
    return result;
}

} // namespace ledgerdesk
