// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "ledger/json.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace ledgerdesk {

/// Look-ups that were answered in whole and showed no such ledger.
struct EmptyLookUps {
    int count = 0;
    QDateTime firstAt{}; ///< UTC; invalid while there was none
    QDateTime lastAt{}; ///< UTC
    bool areEnough = false; ///< two, far enough apart, the later one long enough after the request was sent

    bool operator==(const EmptyLookUps &) const = default;
};

/// A second call that adds metadata to the ledger that the first one made.
struct FollowUp {
    enum class State {
        None, ///< there is none
        Pending, ///< from before the first call until the second is sent
        Unknown, ///< it was sent, and nobody knows yet whether the metadata is there
        Done,
        Left, ///< a person decided that it is not added
    };
    State state = State::None;

    bool operator==(const FollowUp &) const = default;
};

/// One press of Create, as the journal lists it: without what was sent, which may be megabytes. See
/// WholeAttempt.
struct Attempt {
    enum class State { Sending, Created, Rejected, Unknown, NotSent };
    enum class Care {
        LookedUp, ///< while it is Unknown it is looked up by itself
        LeftOpen, ///< a person decided to leave it as it is
    };
    /// Whose a ledger is that a look-up finds with this name and metadata, and that was not there before.
    /// Only asked where no request reference tells.
    enum class Newcomer {
        MayBeAnothers, ///< a person says whether it is the attempt's
        IsOurs, ///< if it is the only one: just before sending, all of this name were known
    };

    qint64 id = 0; ///< of the journal; 0 if not recorded yet
    State state = State::Sending;
    QString connectionId{};
    QString connectionName{};
    QString origin{}; ///< where it was sent, see originOf()
    QString instanceId{};
    QString ledgerName{}; ///< out of the journal at most listedNameLimit characters of it
    QDateTime startedAt{}; ///< UTC
    QDateTime finishedAt{}; ///< UTC; invalid while Sending
    QString ledgerId{}; ///< Created only
    QString createdAtText{}; ///< Created only: the time that the service stores, once it is known
    int status = 0; ///< HTTP status of a refusal or a failure; 0 if none arrived, and for Created
    QString detail{}; ///< technical and short; never a token
    QString referenceKey{}; ///< the metadata key that holds the request reference; "" if it has none
    QString reference{}; ///< no two attempts have the same
    qint64 repeats = 0; ///< the first attempt, if a person created the same once more; 0 if this is the first
    EmptyLookUps emptyLookUps{};
    QStringList knownBefore{}; ///< IDs of the ledgers of exactly this name that were there before sending
    Newcomer newcomer = Newcomer::MayBeAnothers;
    QString answeredId{}; ///< the ID in the answer, if that ledger was there before; "" if not
    /// IDs of the ledgers that it may have made, the oldest first. A single one may be another attempt's,
    /// too.
    QStringList matches{};
    Care care = Care::LookedUp;
    FollowUp followUp{};

    bool operator==(const Attempt &) const = default;
};

/// Characters of a ledger's name in an Attempt that the journal lists.
inline constexpr qsizetype listedNameLimit = 1000;

/// An attempt with all that was sent, its name in full.
struct WholeAttempt : Attempt {
    JsonValue metadata{}; ///< as sent; Empty if none was
    JsonValue later{}; ///< the metadata of the follow-up: an Object, or Empty if there is none

    bool operator==(const WholeAttempt &) const = default;
};

/// All metadata that the ledger of this attempt is to have, of the first call and the second.
JsonValue wholeMetadata(const WholeAttempt &attempt);

/// True if the endpoint leads to the service, and there to the instance, that the attempt was sent to.
bool wasSentTo(const Attempt &attempt, const Endpoint &endpoint);
/// True if it was sent through this connection, and that still leads where it led then.
bool wasSentThrough(const Attempt &attempt, const Connection &connection);
/// Why nothing can be asked about an attempt of a service that it was not sent to.
Error sentElsewhere(const Attempt &attempt);
/// True if this ledger was there before the attempt was sent, so that the attempt did not make it.
bool wasThereBefore(const Attempt &attempt, const QString &ledgerId);
/// True if the ledger was created and it is not known that its metadata was added.
bool isMetadataPending(const Attempt &attempt);

} // namespace ledgerdesk
