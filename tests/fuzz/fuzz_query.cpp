// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/input.h"
#include "ledgers/ledgermatcher.h"
#include "ledgers/querycompletion.h"
#include "ledgers/queryparser.h"
#include "text/unicode.h"
#include "words/searchwords.h"

using namespace ledgerdesk;
using fuzz::promise;

namespace {

void checkTerm(const QueryTerm &term)
{
    const bool hasText = term.kind == QueryTerm::Kind::Text || term.kind == QueryTerm::Kind::Name
        || term.kind == QueryTerm::Kind::Id || term.kind == QueryTerm::Kind::Value;
    const bool hasPath = term.kind == QueryTerm::Kind::Value || term.kind == QueryTerm::Kind::Key;
    promise(term.text.isEmpty() != hasText, "a term has a text if it looks for one");
    promise(term.path.isEmpty() != hasPath, "and a path if it looks for one");
    promise(unicode::searchFolded(term.text) == term.text, "its text is folded");
    promise(unicode::searchFolded(term.path) == term.path, "and so is its path");
    promise(term.created.first <= term.created.last, "a span does not end before it begins");
}

void checkMistake(const QueryMistake &mistake, const QString &text)
{
    promise(mistake.begin >= 0 && mistake.begin < mistake.end && mistake.end <= text.size(),
            "a mistake has a place in the text");
    promise(mistake.kind == QueryMistake::Kind::TooLong
                || mistake.text == text.sliced(mistake.begin, mistake.end - mistake.begin),
            "and says what stands there");
    const QString words = searchMistakeWords(mistake);
    promise(!words.isEmpty() && words.size() <= 400 && fuzz::isPlainLine(words), "in one short line");
}

} // namespace

/// A ledger's name on the first line; on the others a search.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const qsizetype end = bytes.indexOf('\n');
    const QString name = QString::fromUtf8(bytes.left(end));
    const QString text = end < 0 ? QString() : QString::fromUtf8(bytes.mid(end + 1));
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'773'761'400, Qt::UTC);
    const LedgerQuery query = parseQuery(text, now, QTimeZone::utc());
    promise(query.terms.size() <= queryTermLimit, "the number of terms has a limit");
    for (const QueryTerm &term : query.terms)
        checkTerm(term);
    if (query.mistake)
        checkMistake(*query.mistake, text);
    promise(isNarrower(query, query), "a search finds no more than itself");

    const JsonValue metadata = JsonValue::object({{name, JsonValue::ofText(text)}});
    const Ledger ledger{.id = u"ldg_1"_qs, .name = name, .metadata = metadata};
    const SearchText written = searchTextOf(ledger);
    const SearchedLedger searched{.text = written.text, .nameLength = written.nameLength};
    const LedgerMatcher matcher(query);
    if (matcher.byText(searched) == LedgerMatcher::Verdict::Matches)
        promise(matcher.byMetadata(metadata), "what the text settles, the metadata confirms");
    for (const qsizetype cursor : {qsizetype(0), text.size() / 2, text.size()}) {
        const QueryCompletion completion = queryCompletion(
            text, cursor, [&name] { return QStringList{name}; }, CompletionCause::Request);
        promise(completion.begin >= 0 && completion.begin <= cursor, "a completion begins before the cursor");
    }
    return 0;
}
