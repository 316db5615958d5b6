// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/draftwarnings.h"

#include "text/confidential.h"
#include "text/namelikeness.h"
#include "text/numbers.h"
#include "text/visibletext.h"

#include <QHash>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Enough to decide by; nobody reads more.
constexpr size_t warningLimit = 100;

QString shown(const QString &text)
{
    static constexpr qsizetype limit = 80;
    const QString safe = withoutConfidential(text);
    return safe.size() > limit ? safe.first(limit) + u'…' : safe;
}

/// Starts shortly before the first invisible character, which may be far from the beginning.
QString aroundInvisible(const QString &name)
{
    static constexpr qsizetype before = 20;
    const QString safe = withoutConfidential(name); // before cutting: half a token is not recognized
    const QString visible = visibleText(safe);
    const auto invisible = std::mismatch(safe.begin(), safe.end(), visible.begin(), visible.end()).first;
    qsizetype start = invisible - safe.begin() - before;
    if (start <= 0 || invisible == safe.end())
        return shown(safe);
    if (safe[start].isLowSurrogate())
        ++start;
    return u'…' + shown(safe.mid(start));
}

/// Walks through the metadata as sent and collects the warnings.
class DraftInspection
{
public:
    explicit DraftInspection(std::function<bool(const QString &)> isSecret)
        : m_isSecret(std::move(isSecret))
    {
    }

    void inspectName(const QString &name);
    void inspectValue(const JsonValue &value);
    void inspectSize(const LedgerDraft &draft);
    std::vector<DraftWarning> take() { return std::move(m_warnings); }

private:
    void inspectKey(const QString &key, QHash<QString, QString> &likeKeys);
    void inspectText(const QString &text);
    void inspectNumber(const QString &text);
    void inspectMembers(const JsonValue &value);
    void warn(DraftWarning::Kind kind, QString value, QString becomes = {});

    std::function<bool(const QString &)> m_isSecret;
    QStringList m_path;
    DraftWarning::Part m_part = DraftWarning::Part::Value; ///< being inspected, of what is at the path
    std::vector<DraftWarning> m_warnings;
};

void DraftInspection::inspectName(const QString &name)
{
    inspectText(name);
}

void DraftInspection::inspectValue(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::Text:
        inspectText(value.text);
        break;
    case JsonValue::Type::Number:
        inspectNumber(value.text);
        break;
    case JsonValue::Type::Boolean:
    case JsonValue::Type::Empty:
        break;
    case JsonValue::Type::Object:
    case JsonValue::Type::List:
        inspectMembers(value);
        break;
    }
}

void DraftInspection::inspectMembers(const JsonValue &value)
{
    QHash<QString, QString> likeKeys;
    for (size_t i = 0; i < value.members.size() && m_warnings.size() < warningLimit; ++i) {
        const JsonMember &member = value.members[i];
        if (value.type == JsonValue::Type::Object) {
            m_path.append(withoutConfidential(member.key));
            inspectKey(member.key, likeKeys);
        } else {
            m_path.append(QString::number(i));
        }
        inspectValue(member.value);
        m_path.removeLast();
    }
}

/// `likeKeys`: the keys beside it by what is seen of them.
void DraftInspection::inspectKey(const QString &key, QHash<QString, QString> &likeKeys)
{
    m_part = DraftWarning::Part::Key;
    if (key.isEmpty())
        warn(DraftWarning::Kind::EmptyKey, {});
    const QString seen = plainName(key);
    if (const auto other = likeKeys.constFind(seen); other != likeKeys.constEnd() && *other != key)
        warn(DraftWarning::Kind::KeyLooksLikeOther, shown(*other));
    likeKeys[seen] = key;
    inspectText(key);
    m_part = DraftWarning::Part::Value;
}

void DraftInspection::inspectText(const QString &text)
{
    const bool isValue = m_part == DraftWarning::Part::Value && !m_path.isEmpty();
    for (DraftWarning &warning : textWarnings(text, isValue ? TextUse::Value : TextUse::Name))
        warn(warning.kind, std::move(warning.value));
    if (text.contains(QChar(u'\0')))
        warn(DraftWarning::Kind::HoldsNul, shown(text));
    if (const auto masked = maskedTokenIn(text))
        warn(DraftWarning::Kind::LooksLikeToken, *masked);
    else if (m_isSecret && m_isSecret(text))
        warn(DraftWarning::Kind::LooksLikeToken, u"…"_qs);
    if (const auto masked = maskedCardNumberIn(text))
        warn(DraftWarning::Kind::LooksLikeCardNumber, *masked);
}

void DraftInspection::inspectNumber(const QString &text)
{
    const QString stored = numberAsStored(text);
    const auto card = maskedCardNumberIn(text);
    if (!sameNumber(text, stored))
        warn(DraftWarning::Kind::NumberLosesPrecision, text.left(80), stored);
    if (card)
        warn(DraftWarning::Kind::LooksLikeCardNumber, *card);
}

void DraftInspection::inspectSize(const LedgerDraft &draft)
{
    const int size = creationSize(draft);
    if (size <= creationLimitBytes)
        return;
    m_warnings.push_back({.kind = DraftWarning::Kind::OverCreationLimit, .value = QString::number(size)});
}

void DraftInspection::warn(DraftWarning::Kind kind, QString value, QString becomes)
{
    m_warnings.push_back({kind, m_path, std::move(value), std::move(becomes), m_part});
}

} // namespace

std::vector<DraftWarning> textWarnings(const QString &text, TextUse use)
{
    using Kind = DraftWarning::Kind;
    QString oneLine = text;
    if (use == TextUse::Value) {
        for (const char16_t layout : {u'\n', u'\r', u'\t'})
            oneLine.replace(QChar(layout), u' ');
    }
    std::vector<DraftWarning> warnings;
    if (!text.isEmpty() && text.front().isSpace())
        warnings.push_back({.kind = Kind::BeginsBlank, .value = text.front()});
    if (text.size() > 1 && text.back().isSpace())
        warnings.push_back({.kind = Kind::EndsBlank, .value = text.back()});
    if (visibleText(oneLine) != oneLine)
        warnings.push_back({.kind = Kind::HasInvisibles, .value = aroundInvisible(oneLine)});
    if (const QString stray = strayLetters(text); !stray.isEmpty())
        warnings.push_back({.kind = Kind::MixesAlphabets, .value = stray});
    if (text.contains(QChar::ReplacementCharacter))
        warnings.push_back({.kind = Kind::HoldsReplacement, .value = shown(text)});
    return warnings;
}

std::vector<DraftWarning> draftWarnings(const LedgerDraft &draft,
                                        const std::function<bool(const QString &)> &isSecret)
{
    DraftInspection inspection(isSecret);
    inspection.inspectName(draft.name);
    inspection.inspectValue(sentMetadata(draft));
    inspection.inspectSize(draft);
    return inspection.take();
}

} // namespace ledgerdesk
