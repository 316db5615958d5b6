// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/outcome.h"

#include <QString>

/// The technical remark that the journal stores with an attempt.
namespace ledgerdesk {

/// Remarks that do not describe an answer. They are stored in English and translated for display.
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

/// One line for the journal. It includes the service's words, which may repeat what was sent. Network errors
/// are described in this program's words, except for the reasons why a connection is not secure.
QString remarkOf(const Verdict &verdict);

} // namespace ledgerdesk
