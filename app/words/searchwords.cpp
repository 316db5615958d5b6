// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/searchwords.h"

#include "ledgers/queryparser.h"
#include "text/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk {

namespace {

struct SearchWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::SearchWords)
};

QString quotedPart(const QString &text)
{
    static constexpr qsizetype longest = 30;
    const QString shown = visibleText(text.left(longest));
    return text.size() > longest ? QString(shown + u'…') : shown;
}

} // namespace

QString searchMistakeWords(const QueryMistake &mistake)
{
    const QString part = quotedPart(mistake.text);
    switch (mistake.kind) {
    case QueryMistake::Kind::TooLong:
        return SearchWords::tr("Only the first %1 characters are searched for.")
            .arg(QLocale().toString(queryLengthLimit));
    case QueryMistake::Kind::TooManyTerms:
        return SearchWords::tr("Only the first %1 words and conditions are searched for.")
            .arg(QLocale().toString(qulonglong(queryTermLimit)));
    case QueryMistake::Kind::UnknownOperator:
        return SearchWords::tr("Did you mean %1? Put “%2” in quotes to find that text.")
            .arg(quotedPart(mistake.suggestion), part);
    case QueryMistake::Kind::ValueMissing:
        return SearchWords::tr("Write what to find right after “%1”.").arg(part);
    case QueryMistake::Kind::KeyMissing:
        return SearchWords::tr("“%1” names no key. Write meta.owner:payments.").arg(part);
    case QueryMistake::Kind::BadSubject:
        return SearchWords::tr("“%1” must end with metadata or meta.owner.").arg(part);
    case QueryMistake::Kind::BadComparison:
        return SearchWords::tr("Only created: takes < and >. Put the value in quotes.");
    case QueryMistake::Kind::BadTime:
        return SearchWords::tr("“%1” is not a time. Write 2026-01-31 or today.").arg(part);
    case QueryMistake::Kind::ReversedRange:
        return SearchWords::tr("“%1” ends before it begins.").arg(part);
    }
    return {};
}

std::vector<SearchExample> searchExamples()
{
    return {
        {u"acme eur"_qs, SearchWords::tr("Both words, in any order, in the name, ID or metadata")},
        {u"\"acme eur\""_qs, SearchWords::tr("These words as they stand, side by side")},
        {u"\"name:\""_qs, SearchWords::tr("The text itself: quotes turn off the meaning of :, < > and -")},
        {u"-acme"_qs, SearchWords::tr("Without this word; - goes before everything below too")},
        {u"name:fees"_qs, SearchWords::tr("In the name")},
        {u"name:\"card fees\""_qs, SearchWords::tr("A value with blanks goes in quotes")},
        {u"id:ldg_"_qs, SearchWords::tr("In the ledger ID")},
        {u"created:today"_qs, SearchWords::tr("Created today; also yesterday")},
        {u"created:7d"_qs, SearchWords::tr("In the last 7 days; also 12h, 2w, 3m, 1y")},
        {u"created:2026-01"_qs, SearchWords::tr("In January 2026; also a year, a day, or 2026-01-31T10:42")},
        {u"created:>=2026-01-15"_qs, SearchWords::tr("From that day on; also >, < and <=")},
        {u"created:2026-01-01..2026-01-31"_qs, SearchWords::tr("From the first day to the last")},
        {u"meta.owner:payments"_qs, SearchWords::tr("In the metadata value of the key owner")},
        {u"meta.app.owner:risk"_qs, SearchWords::tr("The same of a key inside another")},
        {u"meta.\"cost centre\":12"_qs, SearchWords::tr("A key with blanks goes in quotes")},
        {u"has:meta.owner"_qs, SearchWords::tr("With this metadata key")},
        {u"no:meta.owner"_qs, SearchWords::tr("Without this metadata key")},
        {u"has:metadata"_qs, SearchWords::tr("With any metadata")},
        {u"no:metadata"_qs, SearchWords::tr("Without metadata")},
    };
}

} // namespace ledgerdesk
