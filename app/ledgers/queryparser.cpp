// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/queryparser.h"

#include "ledgers/createdspan.h"
#include "text/unicode.h"

#include <algorithm>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr auto metaPrefix = u"meta.";
constexpr qsizetype metaLength = 5;

/// Those of word processors as well, which make them of typed ones.
bool isQuote(QChar unit)
{
    return QStringView(u"\"“”„‟").contains(unit);
}

/// True if one letter is missing, surplus, another, or has changed places with its neighbour.
bool isOneSlipAway(QStringView typed, QStringView meant)
{
    const auto [same, ignored] = std::mismatch(typed.begin(), typed.end(), meant.begin(), meant.end());
    const qsizetype place = same - typed.begin();
    const QStringView typedRest = typed.sliced(place);
    const QStringView meantRest = meant.sliced(place);
    if (typedRest.isEmpty() || meantRest.isEmpty())
        return typedRest.size() + meantRest.size() == 1;
    const bool isSwapped = typedRest.size() > 1 && meantRest.size() > 1 && typedRest[0] == meantRest[1]
        && typedRest[1] == meantRest[0] && typedRest.sliced(2) == meantRest.sliced(2);
    return isSwapped || typedRest.sliced(1) == meantRest.sliced(1) || typedRest.sliced(1) == meantRest
        || typedRest == meantRest.sliced(1);
}

/// The operator that was probably meant; "" if none. Only for long ones, as too many words resemble short
/// ones, and not with another first letter: "game" is not "name".
QString nearOperator(const QString &word)
{
    const qsizetype dot = word.indexOf(u'.');
    const QString head = dot < 0 ? word : word.first(dot);
    const bool isMeta =
        head == u"metadata" || (isOneSlipAway(head, u"meta") && (head.startsWith(u'm') || head == u"emta"));
    if (dot >= 0)
        return isMeta ? u"meta"_qs + word.sliced(dot) + u':' : QString();
    if (isOneSlipAway(word, u"name") && (word.startsWith(u'n') || word == u"anme"))
        return u"name:"_qs;
    if (isOneSlipAway(word, u"created") && (word.startsWith(u'c') || word == u"rceated"))
        return u"created:"_qs;
    return {};
}

/// One pass over the text of a search.
class QueryReader
{
public:
    QueryReader(QString text, const QDateTime &now, const QTimeZone &zone)
        : m_text(std::move(text))
        , m_now(now)
        , m_zone(zone)
    {
    }

    LedgerQuery read();

private:
    bool isAtEnd() const { return m_at == m_text.size(); }
    bool isAtBlank() const { return isAtEnd() || m_text[m_at].isSpace(); }
    void readTerm();
    QString readQuoted();
    QString readWord();
    QString readDotted();
    QString readValue();
    bool readOperator(const QString &asTyped);
    void readTextOperator(QueryTerm::Kind kind);
    void readCreated();
    void readSubject(QueryTerm::Sense sense);
    void readMetadataValue(const QString &path, const QString &typedPath);
    void add(QueryTerm term);
    void addText(const QString &text);
    void fault(QueryMistake::Kind kind, const QString &suggestion = {});

    const QString m_text;
    const QDateTime &m_now;
    const QTimeZone &m_zone;
    qsizetype m_at = 0;
    qsizetype m_begin = 0; ///< of the term
    QueryTerm::Sense m_sense = QueryTerm::Sense::Is; ///< of the term
    LedgerQuery m_query;
};

LedgerQuery QueryReader::read()
{
    while (!isAtEnd()) {
        if (isAtBlank())
            ++m_at;
        else
            readTerm();
    }
    return std::move(m_query);
}

void QueryReader::readTerm()
{
    m_begin = m_at;
    m_sense = QueryTerm::Sense::Is;
    const bool isOpposite = m_text[m_at] == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace();
    if (isOpposite) {
        m_sense = QueryTerm::Sense::IsNot;
        ++m_at;
    }
    if (isQuote(m_text[m_at])) {
        addText(readQuoted());
        return;
    }
    const qsizetype wordBegin = m_at;
    const QString typed = readDotted();
    if (!isAtBlank()) { // at a colon
        ++m_at;
        if (readOperator(typed))
            return;
    }
    if (isAtBlank() && unicode::searchFolded(typed).startsWith(metaPrefix)) {
        // Not text, or each path would empty the table until its colon is typed.
        if (typed.size() > metaLength)
            fault(QueryMistake::Kind::UnknownOperator, m_text.sliced(wordBegin, m_at - wordBegin) + u':');
        else
            fault(QueryMistake::Kind::KeyMissing);
        return;
    }
    m_at = wordBegin;
    const QString word = readWord();
    // In a pasted name or list, a dash alone only separates.
    if (unicode::searchFolded(word) != u"-")
        addText(word);
}

/// Without the quotes; \" and \\ stand for the character itself. The closing one may be yet to come.
QString QueryReader::readQuoted()
{
    QString result;
    for (++m_at; !isAtEnd() && !isQuote(m_text[m_at]); ++m_at) {
        const bool isEscaped = m_text[m_at] == u'\\' && m_at + 1 < m_text.size()
            && (isQuote(m_text[m_at + 1]) || m_text[m_at + 1] == u'\\');
        m_at += isEscaped ? 1 : 0;
        result += m_text[m_at];
    }
    m_at += isAtEnd() ? 0 : 1;
    return result;
}

QString QueryReader::readWord()
{
    const qsizetype begin = m_at;
    while (!isAtBlank())
        ++m_at;
    return m_text.sliced(begin, m_at - begin);
}

/// Up to a blank or a colon. A key of a metadata path may be in quotes.
QString QueryReader::readDotted()
{
    QString result;
    while (!isAtBlank() && m_text[m_at] != u':') {
        const bool isKey = result.endsWith(u'.') && result.startsWith(metaPrefix, Qt::CaseInsensitive);
        if (isKey && isQuote(m_text[m_at]))
            result += readQuoted();
        else
            result += m_text[m_at++];
    }
    return result;
}

QString QueryReader::readValue()
{
    return !isAtEnd() && isQuote(m_text[m_at]) ? readQuoted() : readWord();
}

/// Reads what follows the colon of an operator. False if it is neither one nor close to one.
bool QueryReader::readOperator(const QString &asTyped)
{
    const QString typed = unicode::searchFolded(asTyped);
    if (typed == u"name") {
        readTextOperator(QueryTerm::Kind::Name);
    } else if (typed == u"id") {
        readTextOperator(QueryTerm::Kind::Id);
    } else if (typed == u"created") {
        readCreated();
    } else if (typed == u"has") {
        readSubject(m_sense);
    } else if (typed == u"no") {
        readSubject(m_sense == QueryTerm::Sense::Is ? QueryTerm::Sense::IsNot : QueryTerm::Sense::Is);
    } else if (typed == u"meta" || typed == u"metadata") {
        readValue();
        fault(QueryMistake::Kind::KeyMissing);
    } else if (typed.startsWith(metaPrefix)) {
        readMetadataValue(typed.sliced(metaLength), asTyped.mid(metaLength));
    } else if (const QString suggestion = nearOperator(typed); !suggestion.isEmpty()) {
        readValue();
        fault(QueryMistake::Kind::UnknownOperator, suggestion);
    } else {
        return false;
    }
    return true;
}

void QueryReader::readTextOperator(QueryTerm::Kind kind)
{
    const QString typed = readValue();
    const QString value = unicode::searchFolded(typed);
    if (value.isEmpty())
        fault(QueryMistake::Kind::ValueMissing);
    else
        add({.kind = kind, .sense = m_sense, .text = value, .typed = typed});
}

void QueryReader::readCreated()
{
    const QString value = readValue();
    if (value.isEmpty()) {
        fault(QueryMistake::Kind::ValueMissing);
        return;
    }
    if (const auto span = createdSpan(value, m_now, m_zone))
        add({.kind = QueryTerm::Kind::Created, .sense = m_sense, .created = *span});
    else
        fault(span.error());
}

/// What there is, or is not: "metadata" or "meta.KEY".
void QueryReader::readSubject(QueryTerm::Sense sense)
{
    const QString typed = readDotted();
    const QString subject = unicode::searchFolded(typed);
    const bool endsThere = isAtBlank();
    readWord();
    const QString path = subject.startsWith(metaPrefix) ? subject.sliced(metaLength) : QString();
    if (subject.isEmpty() && endsThere)
        fault(QueryMistake::Kind::ValueMissing);
    else if (endsThere && subject == u"metadata")
        add({.kind = QueryTerm::Kind::Metadata, .sense = sense});
    else if (endsThere && !path.isEmpty())
        add({.kind = QueryTerm::Kind::Key, .sense = sense, .path = path, .typedPath = typed.mid(metaLength)});
    else
        fault(QueryMistake::Kind::BadSubject);
}

void QueryReader::readMetadataValue(const QString &path, const QString &typedPath)
{
    const bool isComparison = !isAtEnd() && (m_text[m_at] == u'<' || m_text[m_at] == u'>');
    const QString typed = readValue();
    const QString value = unicode::searchFolded(typed);
    if (path.isEmpty())
        fault(QueryMistake::Kind::KeyMissing);
    else if (isComparison)
        fault(QueryMistake::Kind::BadComparison);
    else if (value.isEmpty())
        fault(QueryMistake::Kind::ValueMissing);
    else
        add({.kind = QueryTerm::Kind::Value,
             .sense = m_sense,
             .text = value,
             .path = path,
             .typed = typed,
             .typedPath = typedPath});
}

/// Text of nothing but invisible characters is no condition.
void QueryReader::addText(const QString &text)
{
    const QString folded = unicode::searchFolded(text);
    if (!folded.isEmpty())
        add({.sense = m_sense, .text = folded, .typed = text});
}

void QueryReader::add(QueryTerm term)
{
    if (m_query.terms.size() < queryTermLimit)
        m_query.terms.push_back(std::move(term));
    else
        fault(QueryMistake::Kind::TooManyTerms);
}

/// The term that was just read is a mistake. Keeps the first.
void QueryReader::fault(QueryMistake::Kind kind, const QString &suggestion)
{
    if (!m_query.mistake)
        m_query.mistake = {kind, m_begin, m_at, m_text.sliced(m_begin, m_at - m_begin), suggestion};
}

} // namespace

LedgerQuery parseQuery(const QString &text, const QDateTime &now, const QTimeZone &zone)
{
    LedgerQuery query = QueryReader(text.left(queryLengthLimit), now, zone).read();
    if (text.size() > queryLengthLimit)
        query.mistake = {QueryMistake::Kind::TooLong, queryLengthLimit, text.size(), {}, {}};
    return query;
}

} // namespace ledgerdesk
