// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/outcome.h"

#include <QString>

/// The technical remark that the journal keeps of an attempt.
namespace ledgerdesk {

/// What a remark may say that is not about an answer. It is kept in English, and translated when it is shown.
namespace remarks {
inline constexpr QLatin1StringView endedWhileSending{
    QT_TRANSLATE_NOOP("ledgerdesk::remarks", "the program ended while sending")};
inline constexpr QLatin1StringView stoppedWaiting{
    QT_TRANSLATE_NOOP("ledgerdesk::remarks", "the program stopped waiting for the answer")};
inline constexpr QLatin1StringView endedBeforeAnswer{
    QT_TRANSLATE_NOOP("ledgerdesk::remarks", "the program ended before the answer")};
inline constexpr QLatin1StringView foundByLookUp{
    QT_TRANSLATE_NOOP("ledgerdesk::remarks", "found by a look-up")};
inline constexpr QLatin1StringView requestOfCheck{
    QT_TRANSLATE_NOOP("ledgerdesk::remarks", "a request of the credential check that must be refused")};
inline constexpr QLatin1StringView createdByCheck{QT_TRANSLATE_NOOP(
    "ledgerdesk::remarks", "created by a request of the credential check that must be refused")};
} // namespace remarks

/// One line for the journal. The service's words are among them, and may repeat what was sent to it; what the
/// network says is in this program's words, but for the reasons why a connection is not secure.
QString remarkOf(const Verdict &verdict);

/// A remark as a person reads it: what is this program's own is in the language of the system.
QString shownRemark(const QString &remark);

} // namespace ledgerdesk
