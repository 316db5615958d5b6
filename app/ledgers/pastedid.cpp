// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/pastedid.h"

#include "connections/pastedtoken.h"
#include "text/visibletext.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestPaste = 100'000;

/// The different texts that the first group of a pattern captures.
QStringList captures(const QString &text, const QRegularExpression &form)
{
    QStringList found;
    for (auto match = form.globalMatch(text); match.hasNext();) {
        const QString one = match.next().captured(1);
        if (!found.contains(one))
            found.append(one);
    }
    return found;
}

/// The ID if a line end or blanks were put into it, as by a mail program.
QString brokenId(const QString &text)
{
    static const QRegularExpression blanks(u"\\s+"_qs);
    static const QRegularExpression form(
        uR"(^\W*(ldg_[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\W*$)"_qs);
    return form.match(QString(text).remove(blanks)).captured(1);
}

/// The IDs of the first way of writing them that occurs: the field of a ledger's JSON, the path of an
/// address, or an ID by itself.
QStringList writtenIds(const QString &text)
{
    static const QRegularExpression field(uR"re("ledger_id"\s*:\s*"([^"\\\s]{1,256})")re"_qs);
    static const QRegularExpression path(uR"(/ledgers/([A-Za-z0-9_.:~%-]{1,256}))"_qs);
    static const QRegularExpression alone(
        uR"((?<![A-Za-z0-9_])(ldg_[A-Za-z0-9_-]{1,252}|general_ledger_id)(?![A-Za-z0-9_]))"_qs);
    if (QStringList ids = captures(text, field); !ids.isEmpty())
        return ids;
    QStringList ids;
    for (const QString &id : captures(text, path))
        ids.append(QUrl::fromPercentEncoding(id.toUtf8()));
    return ids.isEmpty() ? captures(text, alone) : ids;
}

/// The whole text, if IDs can be written so, without quotes and the like around it.
QString wholeId(const QString &text)
{
    static const QRegularExpression form(
        uR"(^["'`“”„‘’<(\[{,;]*([A-Za-z0-9][A-Za-z0-9_.:~-]{0,255}?)[.,;:"'`“”‘’>)\]}]*$)"_qs);
    return form.match(text).captured(1);
}

} // namespace

PastedId pastedId(const QString &text)
{
    using Finding = PastedId::Finding;
    const QString plain = withoutInvisible(text.left(longestPaste), Controls::Kept).trimmed();
    if (plain.isEmpty())
        return {.finding = Finding::Nothing};
    const auto found = [&text](const QString &id) {
        return looksLikeToken(id) ? PastedId{.finding = Finding::Token}
                                  : PastedId{.finding = Finding::Id, .id = id, .isTakenOut = id != text};
    };
    if (looksLikeToken(plain))
        return {.finding = Finding::Token};
    if (const QString id = brokenId(plain); !id.isEmpty())
        return found(id);
    const QStringList ids = writtenIds(plain);
    if (ids.size() > 1)
        return {.finding = Finding::Several};
    if (const QString id = ids.isEmpty() ? wholeId(plain) : ids.first(); !id.isEmpty())
        return found(id);
    return {.finding = Finding::NotAnId};
}

} // namespace ledgerdesk
