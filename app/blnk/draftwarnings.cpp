// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/draftwarnings.h"

#include "text/confidential.h"
#include "text/namelikeness.h"
#include "text/numbers.h"
#include "text/visibletext.h"

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
    void inspectText(const QString &text);
    void inspectNumber(const QString &text);
    void inspectMembers(const JsonValue &value);
    void warn(DraftWarning::Kind kind, QString value, QString becomes = {});

    std::function<bool(const QString &)> m_isSecret;
    QStringList m_path;
    std::vector<DraftWarning> m_warnings;
};

void DraftInspection::inspectName(const QString &name)
{
    m_warnings = nameWarnings(name);
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
    for (size_t i = 0; i < value.members.size() && m_warnings.size() < warningLimit; ++i) {
        const JsonMember &member = value.members[i];
        if (value.type == JsonValue::Type::Object) {
            m_path.append(withoutConfidential(member.key));
            inspectText(member.key);
        } else {
            m_path.append(QString::number(i));
        }
        inspectValue(member.value);
        m_path.removeLast();
    }
}

void DraftInspection::inspectText(const QString &text)
{
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
    m_warnings.push_back({kind, m_path, std::move(value), std::move(becomes)});
}

} // namespace

std::vector<DraftWarning> nameWarnings(const QString &name)
{
    std::vector<DraftWarning> warnings;
    if (name.trimmed().size() != name.size())
        warnings.push_back({.kind = DraftWarning::Kind::NameHasOuterSpaces, .value = shown(name)});
    if (visibleText(name) != name)
        warnings.push_back({.kind = DraftWarning::Kind::NameHasInvisibles, .value = aroundInvisible(name)});
    if (const QString stray = strayLetters(name); !stray.isEmpty())
        warnings.push_back({.kind = DraftWarning::Kind::NameMixesAlphabets, .value = stray});
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
