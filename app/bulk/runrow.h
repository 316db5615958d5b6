// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace ledgerdesk {

enum class RowState {
    Planned, ///< nothing was sent, or what was sent was surely not accepted and will be sent again
    Sending,
    Created,
    Rejected,
    Unknown, ///< looked up by its reference
    NotThere, ///< was Unknown; look-ups far enough apart showed that no such ledger exists
    NotSent, ///< the run was stopped before it
};
constexpr bool isFinal(RowState state)
{
    return state == RowState::Created || state == RowState::Rejected || state == RowState::NotThere
        || state == RowState::NotSent;
}

/// What a run knows of one row.
struct RunRow {
    qint64 row = 0; ///< from 0
    RowState state = RowState::Planned;
    int sent = 0; ///< how many requests were begun for it; more than 1 only after a refusal such as 429
    QString ledgerId{}; ///< Created only
    int status = 0; ///< HTTP status of a refusal or failure; 0 if none arrived
    QString detail{}; ///< technical and short; never a token
    QDateTime sentAt{}; ///< UTC, of the last request
    QDateTime endedAt{}; ///< UTC
    int emptyLookUps = 0; ///< complete answers without a ledger of this reference
    QDateTime firstEmptyAt{}; ///< UTC

    bool operator==(const RunRow &) const = default;
};

/// How many rows are in each state.
struct RowCounts {
    qint64 planned = 0;
    qint64 sending = 0;
    qint64 created = 0;
    qint64 rejected = 0;
    qint64 unknown = 0;
    qint64 notThere = 0;
    qint64 notSent = 0;

    bool operator==(const RowCounts &) const = default;
};

} // namespace ledgerdesk
