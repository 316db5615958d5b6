// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "text/json.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace ledgerdesk {

/// Look-ups that got a complete answer without a matching ledger.
struct EmptyLookUps {
    int count = 0;
    QDateTime firstAt{}; ///< UTC; invalid if there was none
    QDateTime lastAt{}; ///< UTC
    bool areEnough = false; ///< two, far enough apart, the later one long enough after the request was sent

    bool operator==(const EmptyLookUps &) const = default;
};

/// A second call, which adds metadata to the ledger that the first call created.
struct FollowUp {
    enum class State {
        None, ///< there is none
        Pending, ///< from before the first call until the second is sent
        Unknown, ///< sent, but it is not known whether the metadata was added
        Done,
        Left, ///< a person decided not to add it
    };
    State state = State::None;

    bool operator==(const FollowUp &) const = default;
};

/// One press of Create, as the journal lists it. It leaves out the metadata, which may be megabytes; see
/// WholeAttempt.
struct Attempt {
    enum class State { Sending, Created, Rejected, Unknown, NotSent };
    enum class Care {
        LookedUp, ///< looked up automatically while it is Unknown
        LeftOpen, ///< a person decided to leave it as it is
    };
    /// How to treat a matching ledger that a look-up finds and that did not exist before sending. Used only
    /// if the attempt has no request reference.
    enum class Newcomer {
        MayBeAnothers, ///< a person must say whether it belongs to this attempt
        /// It belongs to this attempt if it is the only match and the first look-up finds it soon after
        /// sending: all ledgers of this name were known just before, and the request was not delayed.
        IsOurs,
    };

    qint64 id = 0; ///< journal row ID; 0 if not recorded yet
    State state = State::Sending;
    QString connectionId{};
    QString connectionName{};
    QString origin{}; ///< where the request was sent, see originOf()
    QString instanceId{};
    QString ledgerName{}; ///< cut to listedNameLimit characters when read from the journal
    QDateTime startedAt{}; ///< UTC
    QDateTime finishedAt{}; ///< UTC; invalid while Sending
    QString ledgerId{}; ///< Created only
    QString createdAtText{}; ///< Created only: the time stored by the service, once it is known
    int status = 0; ///< HTTP status of a refusal or a failure; 0 if none arrived, and for Created
    QString detail{}; ///< technical and short; never a token
    QString referenceKey{}; ///< the metadata key that holds the request reference; "" if it has none
    QString reference{}; ///< unique to this attempt
    qint64 repeats = 0; ///< the first attempt, if a person created the same again; 0 if this is the first
    EmptyLookUps emptyLookUps{};
    QStringList knownBefore{}; ///< IDs of the ledgers with exactly this name that existed before sending
    Newcomer newcomer = Newcomer::MayBeAnothers;
    QString answeredId{}; ///< the ID in the answer if that ledger already existed; otherwise ""
    /// IDs of the ledgers that this attempt may have created, oldest first. Even a single match may belong to
    /// another attempt.
    QStringList matches{};
    Care care = Care::LookedUp;
    FollowUp followUp{};

    bool operator==(const Attempt &) const = default;
};

/// Maximum characters of the ledger name in an Attempt listed from the journal.
inline constexpr qsizetype listedNameLimit = 1000;

/// An attempt with its full name and all the metadata it sent.
struct WholeAttempt : Attempt {
    JsonValue metadata{}; ///< as sent; Empty if none was
    JsonValue later{}; ///< the metadata of the follow-up: an Object, or Empty if there is none

    bool operator==(const WholeAttempt &) const = default;
};

/// The metadata that an attempt sends, as JSON text in UTF-8: recorded exactly as it is sent.
struct SentMetadata {
    QByteArray first{}; ///< of WholeAttempt::metadata
    QByteArray later{}; ///< of WholeAttempt::later
};
SentMetadata textOf(const WholeAttempt &attempt);

/// All the metadata that this attempt's ledger should end up with, from both calls.
JsonValue wholeMetadata(const WholeAttempt &attempt);

/// True if the endpoint leads to the service and instance that the attempt was sent to.
bool wasSentTo(const Attempt &attempt, const Endpoint &endpoint);
/// True if the attempt was sent through this connection and the connection still leads to the same place.
bool wasSentThrough(const Attempt &attempt, const Connection &connection);
/// The error for asking a service about an attempt that was sent to another one.
Error sentElsewhere(const Attempt &attempt);
/// True if this ledger existed before the attempt was sent, so the attempt did not create it.
bool wasThereBefore(const Attempt &attempt, const QString &ledgerId);
/// True if the ledger was created but its metadata is not known to have been added.
bool isMetadataPending(const Attempt &attempt);

} // namespace ledgerdesk
