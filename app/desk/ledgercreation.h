// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "creation/namecheck.h"
#include "desk/knownledgers.h"

namespace ledgerdesk {

/// Creates ledgers through the connection in use, one POST for each, and records and tells the outcome even
/// if the connection is replaced meanwhile.
class LedgerCreation : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    LedgerCreation(ConnectionInUse &connection, KnownLedgers &ledgers);
    ~LedgerCreation() override;

    /// The draft with the request reference of this connection, if the connection adds one and the draft has
    /// none. The reference stays the same until it is used.
    LedgerDraft referenced(LedgerDraft draft) const;
    RequestPreview preview(const LedgerDraft &draft) const;

    /// Looks for existing ledgers of this name, see NameCheck. Never answers with an Error, and not at all
    /// once another connection is opened.
    void checkName(const QString &name, const Done<NameFindings> &done);
    /// Whether metadata may be added in a second step; asks the service unless the last check proved that it
    /// may not. Answers as checkName() does.
    void askMetadataRight(const Done<Client::MetadataAnswer> &done);

    /// `names`: what the name check found, and when.
    void create(const LedgerDraft &draft, const NameFindings &names, Checked checked);
    void cancel(Ended reason = Ended::ByPerson);
    /// True until the create in progress has its outcome, even if another connection was opened meanwhile.
    bool isCreating() const;
    bool isWaitingForRecord() const; ///< and has sent nothing yet

Q_SIGNALS:
    void creatingChanged(bool creating);
    void created(const ledgerdesk::Creation &creation);
    void notCreated(const ledgerdesk::Creation &creation); ///< Rejected, Unknown or NotSent
    void refused(const ledgerdesk::Error &error); ///< nothing was sent or recorded
    void waitingForRecord(bool isWaiting); ///< another program holds the journal
    /// The outcome is in the journal; follows created() or notCreated(), at once unless isRecordLate.
    void recorded(const ledgerdesk::Creation &creation);
    void notRecorded(const ledgerdesk::Error &error); ///< the outcome could not be, after it was late

private:
    void beginNameCheck(const NameCheck::Subject &subject, const Done<NameFindings> &done);
    Creator &creator(); ///< for the journal of the connection in use
    void takeOutcome(const Result<Creation> &result);

    ConnectionInUse &m_connection;
    KnownLedgers &m_ledgers;
    std::unique_ptr<NameCheck> m_nameCheck;
    QString m_nextReference;
    /// One for each journal, as long as it: opening another connection must not end a create in progress.
    std::map<Journal *, std::unique_ptr<Creator>> m_creators;
};

} // namespace ledgerdesk
