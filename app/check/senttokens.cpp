// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/senttokens.h"

#include "check/secretcheck.h"

#include <QRegularExpression>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype shortestToken = 16; // with its prefix
constexpr qsizetype shortestKey = 8; // of unknown form, without a label
constexpr qsizetype longWord = 32; // longer than words in prose

bool holdsDigit(QStringView text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool holdsLower(QStringView text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLower(); });
}

bool holdsUpper(QStringView text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isUpper(); });
}

/// True for "YOUR_ACCESS_TOKEN", "$TOKEN" or "xxxxxxxx", which stand for a token in documentation.
bool isPlaceholder(QStringView value)
{
    if (value.isEmpty())
        return true;
    const bool isVariable = value.startsWith(u'$') || value.startsWith(u'%');
    const bool isConstant = !holdsDigit(value) && !holdsLower(value);
    const bool isOneLetter = std::all_of(
        value.cbegin(), value.cend(), [&value](QChar c) { return c.toLower() == value.front().toLower(); });
    return isVariable || isConstant || isOneLetter;
}

/// What follows the prefix that the service gives its tokens.
QStringView withoutPrefix(QStringView token)
{
    for (const QStringView prefix : {u"blnk_at_", u"blnk_rt_", u"blnk_", u"sk_live_"}) {
        if (token.startsWith(prefix))
            return token.sliced(prefix.size());
    }
    return token;
}

/// True for a word of a token's form that is long and random enough to be one: "blnk_core" is a name.
bool isPlausible(QStringView token)
{
    const QStringView rest = withoutPrefix(token);
    const bool isRandom =
        holdsDigit(rest) || (holdsLower(rest) && holdsUpper(rest)) || rest.size() >= longWord;
    return token.size() >= shortestToken && isRandom && !isPlaceholder(rest);
}

/// True for a line that may be the rest of a token, rather than a word.
bool mayBePart(QStringView line)
{
    return holdsDigit(line) || holdsUpper(line.sliced(1)) || line.size() >= shortestToken;
}

/// Searches one text.
class TokenSearch
{
public:
    TokenSearch(const QString &text, TakenText taken)
        : m_text(text)
        , m_taken(std::move(taken))
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text.at(i) == u'\n')
                m_lineEnds.push_back(i);
        }
    }

    SentTokens search()
    {
        findByForm();
        findByHeader();
        findByLabel();
        if (m_found.tokens.empty())
            findAlone();
        std::stable_sort(m_found.tokens.begin(), m_found.tokens.end(),
                         [](const SentToken &a, const SentToken &b) { return a.span.begin < b.span.begin; });
        return std::move(m_found);
    }

private:
    void findByForm();
    void findByHeader();
    void findByLabel();
    void findAlone();
    void addByForm(qsizetype begin, const QString &token);
    TextSpan joinedAt(qsizetype end, QChar quote, QString &joined) const;
    void addValue(const TextSpan &span, SecretKind kind);
    void add(const QString &token, SecretKind kind, const TextSpan &span, bool isJoined);
    void noteAround(qsizetype begin);
    QChar at(qsizetype i) const { return i >= 0 && i < m_text.size() ? m_text.at(i) : QChar(); }

    const QString &m_text;
    TakenText m_taken;
    std::vector<qsizetype> m_lineEnds;
    qsizetype m_searched = 0; ///< findByForm() continues here
    SentTokens m_found;
};

void TokenSearch::findByForm()
{
    static const QRegularExpression form(uR"((?<![A-Za-z0-9])(?:blnk_|sk_live_)[A-Za-z0-9_.~+/\-]*=*)"_qs);
    for (auto matches = form.globalMatch(m_text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedStart() < m_searched)
            continue;
        QString token = match.captured();
        const QChar after = at(match.capturedEnd());
        const bool isName =
            token.endsWith(u'=') && (after.isLetterOrNumber() || after == u'"' || after == u'\'');
        if (isName)
            continue;
        if (token.endsWith(u"..") || after == u'…' || m_text.mid(match.capturedEnd(), 3) == u"***") {
            m_found.isShortened = true;
            continue;
        }
        while (token.endsWith(u'.'))
            token.chop(1);
        for (const QChar before = at(match.capturedStart() - 1);
             (before == u'_' || before == u'~') && token.endsWith(before);)
            token.chop(1); // emphasis in Markdown
        addByForm(match.capturedStart(), token);
    }
}

/// Adds a token that may continue on the next lines: as one token if its quotes or its length say so, else as
/// two, so that a person decides.
void TokenSearch::addByForm(qsizetype begin, const QString &token)
{
    const QChar quote = QStringView(u"\"'`").contains(at(begin - 1)) ? at(begin - 1) : QChar();
    QString joined = token;
    const TextSpan rest = joinedAt(begin + token.size(), quote, joined);
    const bool isWrapped = rest.end > rest.begin && isPlausible(joined);
    const bool isQuoted = isWrapped && !quote.isNull() && at(rest.end) == quote;
    if (!isPlausible(token) && !isWrapped)
        return;
    const TextSpan span{begin, isWrapped ? rest.end : rest.begin};
    m_searched = span.end;
    if (isPlausible(token) && !isQuoted)
        add(token, secretKindOf(token), span, false);
    if (isWrapped)
        add(joined, secretKindOf(joined), span, true);
}

/// Appends to `joined` what the next lines hold, as long as each is one word that may continue a token.
TextSpan TokenSearch::joinedAt(qsizetype end, QChar quote, QString &joined) const
{
    static const QRegularExpression next(
        uR"([ \t]*\n[ \t]*(?:[>|][ \t]*)*([A-Za-z0-9_.~+/\-]*[A-Za-z0-9_~+/\-]=*)(?=["'`,;.)\\ \t]*(?:\n|$)))"_qs);
    TextSpan span{end, end};
    for (;;) {
        const QRegularExpressionMatch match = next.match(m_text, span.end, QRegularExpression::NormalMatch,
                                                         QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return span;
        const QString part = match.captured(1);
        const bool isOther =
            part.startsWith(u"blnk_") || part.startsWith(u"sk_live_") || part.startsWith(u"instance_");
        const bool isClosing = !quote.isNull() && at(match.capturedEnd()) == quote;
        if (isOther || !(isClosing || mayBePart(part)))
            return span;
        joined += part;
        span.end = match.capturedEnd();
    }
}

/// "Authorization: Bearer KEY", "X-Blnk-Key: KEY" and "Bearer KEY".
void TokenSearch::findByHeader()
{
    static const QRegularExpression header(
        uR"((?:(?:authorization|x-blnk-key)["'`]?\s{0,9}[:=]\s{0,9}["'`]?\s{0,9}(?:bearer\s{1,9})?|(bearer)\s{1,9})["'`]?)"
        uR"(([^\s"'`,;<>(){}\[\]\\|“”‘’«»]+))"_qs,
        QRegularExpression::CaseInsensitiveOption);
    for (auto matches = header.globalMatch(m_text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString value = match.captured(2);
        const bool isScheme = value.compare(u"bearer", Qt::CaseInsensitive) == 0
            || value.compare(u"basic", Qt::CaseInsensitive) == 0;
        const bool isProse = match.hasCaptured(1) && (value.size() < shortestKey || !holdsDigit(value));
        if (!isScheme && !isProse)
            addValue({match.capturedStart(2), match.capturedEnd(2)}, secretKindOf(value));
    }
}

/// "BLNK_KEY=KEY", "key: KEY" and "\"token\": \"KEY\"", if the value is in quotes or ends its line.
void TokenSearch::findByLabel()
{
    static const QRegularExpression label(
        uR"((?i:(refresh|client)?[_ -]?)(?:(?i:(?:\b|_)(?:token|key|secret))|(?<=[a-z])(?:Token|Key|Secret)))"
        uR"(["'`*_]*[ \t]*([:=])[*_]*[ \t]*(?:\n[ \t>|]*)?(["'`“‘«]?)([^\s"'`,;<>(){}\[\]\\|“”‘’«»]+))"
        uR"((["'`”’»]?)[,;.})*_\\ \t]*(\n|$)?)"_qs);
    for (auto matches = label.globalMatch(m_text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString value = match.captured(4);
        const bool isQuoted = !match.captured(3).isEmpty() && !match.captured(5).isEmpty();
        const bool isAssigned = match.captured(2) == u"=";
        const bool isProse = !isQuoted && !isAssigned && !holdsDigit(value) && value.size() < longWord
            && !value.contains(u'-') && !value.contains(u'_');
        const bool isEnding = match.hasCaptured(6) || match.capturedEnd() == m_text.size();
        if (isProse || !(isQuoted || isEnding))
            continue;
        const QString what = match.captured(1).toLower();
        SecretKind kind = secretKindOf(value);
        if (kind == SecretKind::Other && !what.isEmpty())
            kind = what == u"client" ? SecretKind::ClientSecret : SecretKind::RefreshToken;
        addValue({match.capturedStart(4), match.capturedEnd(4)}, kind);
    }
}

/// A word alone on its line.
void TokenSearch::findAlone()
{
    static const QRegularExpression line(
        uR"(^[ \t>|*\-]*+(["'`“‘«]?)([^\s"'`<>“”‘’«»]++)(["'`”’»]?)[ \t]*$)"_qs,
        QRegularExpression::MultilineOption);
    const QString all = m_text.trimmed();
    const bool isAll = std::none_of(all.cbegin(), all.cend(), [](QChar c) { return c.isSpace(); });
    for (auto matches = line.globalMatch(m_text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString value = match.captured(2);
        const bool isWord = !holdsDigit(value) || value.size() < shortestKey || value.endsWith(u':');
        if (isAll || !isWord)
            addValue({match.capturedStart(2), match.capturedEnd(2)}, secretKindOf(value));
    }
}

void TokenSearch::addValue(const TextSpan &span, SecretKind kind)
{
    QString value = m_text.mid(span.begin, span.end - span.begin);
    while (value.endsWith(u'.'))
        value.chop(1);
    const bool isSendable = Secret(value.toUtf8()).isSuitable();
    if (isSendable && !value.contains(u"://") && !isPlaceholder(withoutPrefix(value)) && m_taken.isFree(span))
        add(value, kind, {span.begin, span.begin + value.size()}, false);
}

void TokenSearch::add(const QString &token, SecretKind kind, const TextSpan &span, bool isJoined)
{
    const auto line = std::lower_bound(m_lineEnds.begin(), m_lineEnds.end(), span.begin);
    m_found.tokens.push_back({.secret = Secret(token.toUtf8()),
                              .kind = kind,
                              .line = int(line - m_lineEnds.begin()) + 1,
                              .isJoined = isJoined,
                              .span = span});
    m_taken.take(span);
    noteAround(span.begin);
    if (isJoined && !m_found.removed.contains(SecretFlaw::LineEnds))
        m_found.removed << SecretFlaw::LineEnds;
}

void TokenSearch::noteAround(qsizetype begin)
{
    static constexpr qsizetype longestHead = 60;
    static const QRegularExpression bearer(uR"(bearer\s{1,9}["'`]?$)"_qs,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression header(
        uR"((?:authorization|x-blnk-key)["'`]?\s{0,9}[:=]\s{0,9}["'`]?\s{0,9}(?:bearer\s{1,9})?["'`]?$)"_qs,
        QRegularExpression::CaseInsensitiveOption);
    const qsizetype from = std::max<qsizetype>(0, begin - longestHead);
    const QString head = m_text.mid(from, begin - from);
    const auto note = [this](bool isThere, SecretFlaw flaw) {
        if (isThere && !m_found.removed.contains(flaw))
            m_found.removed << flaw;
    };
    note(header.match(head).hasMatch(), SecretFlaw::HeaderName);
    note(bearer.match(head).hasMatch(), SecretFlaw::Bearer);
    note(QStringView(u"\"'`“‘«").contains(at(begin - 1)) && begin > 0, SecretFlaw::Quotes);
}

} // namespace

bool TakenText::isFree(const TextSpan &span) const
{
    return std::none_of(m_isTaken.begin() + span.begin, m_isTaken.begin() + span.end,
                        [](bool isTaken) { return isTaken; });
}

void TakenText::take(const TextSpan &span)
{
    std::fill(m_isTaken.begin() + span.begin, m_isTaken.begin() + span.end, true);
}

SentTokens tokensIn(const QString &text, TakenText taken)
{
    return TokenSearch(text, std::move(taken)).search();
}

} // namespace ledgerdesk
