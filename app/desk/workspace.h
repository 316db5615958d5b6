// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"
#include "creation/creator.h"
#include "creation/decisions.h"
#include "creation/followups.h"
#include "creation/lookupschedule.h"
#include "creation/namecheck.h"
#include "desk/sandboxfolder.h"
#include "journal/journal.h"
#include "ledgers/ledgertablemodel.h"
#include "sandbox/sandbox.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace ledgerdesk {

/// The stores that the program runs with; main.cpp picks them.
struct Stores {
    ConnectionBook &book;
    CredentialStore &keychain;
    CredentialStore &session;
    Journal &journal;
};

/// The connection in use and what is known through it: its token, its ledgers, the create in progress.
class Workspace : public QObject
{
    Q_OBJECT

public:
    enum class TokenState { None, Waiting, Ready, Failed };
    enum class ListState { None, Loading, Ready, Failed };
    /// Limit of a refresh, in pages of pageSize ledgers, newest first.
    static constexpr int pageLimit = 10;
    static constexpr int pageSize = 100;

    explicit Workspace(Stores stores, LookUpPatience patience = {}, QObject *parent = nullptr);
    ~Workspace() override;

    /// Switches to a connection: shows its known ledgers at once, then reads its token, then the list from
    /// the service.
    void open(const Connection &connection);
    /// Stops using the connection, because it was removed.
    void close();
    /// Switches to the built-in sandbox, which listens until another connection is opened. StorageFailed or
    /// NetworkFailed if that is not possible.
    Result<void> openSandbox(SandboxToken::Kind token = SandboxToken::Kind::AllRights,
                             Service service = Service::Cloud);
    void resetSandbox();
    SandboxToken::Kind sandboxToken() const { return m_sandboxToken; } ///< the kind in use, if the sandbox is
    const Sandbox &sandbox() { return madeSandbox(); } ///< made when first needed
    Secret sandboxSecret() const; ///< the token or key in use, if the sandbox is

    const std::optional<Connection> &connection() const { return m_connection; }
    bool isSandbox() const { return m_connection && m_connection->id == sandboxConnectionId; }
    CredentialStore &credentialStore(TokenPlace place) const;
    CredentialStores credentialStores() const { return {m_stores.keychain, m_stores.session}; }
    Journal &journal() const; ///< of the connection in use
    Journal &record() const { return m_stores.journal; } ///< for all connections but the sandbox
    Journal &journalOf(const Connection &connection) const; ///< the sandbox has its own, which ends with it

    TokenState tokenState() const { return m_tokenState; }
    ListState listState() const { return m_listState; }
    const std::optional<Error> &tokenError() const { return m_tokenError; }
    const std::optional<Error> &listError() const { return m_listError; }
    bool isListComplete() const { return m_listComplete; }
    LedgerTableModel &ledgers() { return m_ledgers; }

    /// Takes what a check of this connection showed, if the connection is in use at the same address.
    void setLastCheck(const Connection &connection, const LastCheck &check);
    void readToken(); ///< reads it again, after the keychain failed or was unlocked
    /// Continues with another token, which is already saved or is not to be saved. Requests in progress end
    /// with the old one.
    void renewToken(const Secret &token);
    /// Takes a token that was saved for this connection after nobody waited for it any more: uses it if the
    /// connection is in use, and removes it from where it was saved if no connection can own it. False if it
    /// was removed.
    bool takeKeptToken(const Connection &connection, const Secret &token);
    void refresh();

    /// Looks for existing ledgers of this name, see NameCheck; answers at once if there is no token.
    /// cancelNameCheck() and opening another connection end it without an answer.
    void checkName(const QString &name, std::function<void(const NameFindings &)> done);
    void cancelNameCheck();
    /// Whether metadata may be added in a second step; asks the service unless the last check proved that it
    /// may not. cancelNameCheck() and opening another connection end it without an answer.
    void askMetadataRight(std::function<void(const Client::MetadataAnswer &)> done);

    /// True until the create in progress has its outcome, even if another connection was opened meanwhile.
    bool isCreating() const;
    /// True if the attempt was sent to where the connection in use leads.
    bool isSentFromHere(const Attempt &attempt) const;
    /// True if the text contains a token that this program has used since it started, or most of one.
    bool holdsToken(const QString &text) const;
    /// The draft with the request reference of this connection, if the connection adds one and the draft has
    /// none. The reference stays the same until it is used.
    LedgerDraft referenced(LedgerDraft draft) const;
    /// `names`: what the name check found, and when.
    void create(const LedgerDraft &draft, const NameFindings &names, Checked checked);
    void cancelCreate(Ended reason = Ended::ByPerson);
    void lookUp(const Attempt &attempt); ///< waits for the token if it is being read
    LookUpWatch watch(qint64 attemptId) const; ///< what is being done about an Unknown attempt
    /// A person's decisions, see decisions. AddressUnsuitable with the detail "other-service" if the attempt
    /// was not sent through the connection in use.
    Result<LedgerDraft> draftToRepeat(const Attempt &attempt) const;
    void adopt(const Attempt &attempt, const QString &ledgerId, QObject *context,
               const Done<decisions::Adoption> &done);
    Result<Attempt> adoptUnchecked(const Attempt &attempt, const QString &ledgerId);
    Result<void> leaveOpen(const Attempt &attempt);
    std::optional<Attempt> newestUnknown() const; ///< for the connection in use
    /// The newest ledger of the connection in use whose metadata is still to be added.
    std::optional<Attempt> newestPending() const;
    /// The metadata that was sent for a ledger, for a row without any; Empty if it is unknown.
    JsonValue sentMetadataOf(const QString &ledgerId) const;
    /// Adds an attempt's pending metadata, see followups::add(); continues when another connection is opened.
    void addMetadata(const Attempt &attempt, QObject *context, const Done<followups::Addition> &done);
    Result<void> leaveMetadata(const Attempt &attempt);
    /// Reads the ledger to learn whether its metadata was added, see followups::settle(). Answers with
    /// metadataSettled() or metadataUnsettled().
    void settleMetadata(const Attempt &attempt);
    RequestPreview preview(const LedgerDraft &draft) const;

Q_SIGNALS:
    void connectionChanged();
    void tokenStateChanged();
    void keychainWaiting();
    void listStateChanged();
    void creatingChanged(bool creating);
    void created(const ledgerdesk::Creation &creation);
    void notCreated(const ledgerdesk::Creation &creation); ///< Rejected, Unknown or NotSent
    void createRefused(const ledgerdesk::Error &error); ///< nothing was sent or recorded
    void lookedUp(const ledgerdesk::LookUp &lookUp);
    void lookUpFailed(const ledgerdesk::Attempt &attempt, const ledgerdesk::Error &error);
    void watchChanged(qint64 attemptId, const ledgerdesk::LookUpWatch &watch);
    void metadataSettled(const ledgerdesk::followups::Addition &addition);
    void metadataUnsettled(const ledgerdesk::Attempt &attempt, const ledgerdesk::Error &error);

private:
    Sandbox &madeSandbox();
    Result<void> startSandbox();
    Result<void> openSandboxJournal();
    void leaveSandbox();
    void use(const Connection &connection, Journal &journal);
    std::unique_ptr<Creator> makeCreator(Journal &journal);
    Creator &creator() const; ///< for the journal in use
    void leaveConnection();
    void dropLeftClients();
    void openNetwork(const Secret &token);
    void useToken(const Secret &token, const NetworkSetup &network);
    void failToken(const Error &error);
    void readCreated(int without);
    void readPage(int page);
    void takePage(int page, const wire::LedgerPage &answer);
    void failList(const Error &error);
    void endList(ListState state, const std::optional<Error> &error);
    void endCreate(const Result<Creation> &result);
    void watchUnknown(const Connection &connection, Journal &journal);
    void takeLedger(const Ledger &ledger);
    LookUpPace &pace();
    void settleAllMetadata();
    void settleNextMetadata();
    void takeMetadata(const followups::Addition &addition);

    Stores m_stores;
    LookUpPatience m_patience;
    std::optional<SandboxFolder> m_sandboxFolder;
    std::unique_ptr<Sandbox> m_sandbox;
    SandboxToken::Kind m_sandboxToken = SandboxToken::Kind::AllRights;
    std::unique_ptr<Journal> m_sandboxJournal; ///< set once the sandbox has been opened
    std::unique_ptr<Creator> m_creator; ///< for the journal of all connections
    std::unique_ptr<Creator> m_sandboxCreator; ///< set once the sandbox has been opened
    std::optional<Connection> m_connection;
    Journal *m_journal = nullptr;
    std::unique_ptr<Client> m_client;
    std::vector<std::unique_ptr<Client>>
        m_earlierClients; ///< with earlier tokens, which may still get answers
    /// Clients of earlier connections, kept while something sent through them has no outcome.
    std::vector<std::unique_ptr<Client>> m_leftClients;
    std::vector<QPointer<QObject>> m_additions; ///< contexts of additions in progress
    std::unique_ptr<NameCheck> m_nameCheck;
    std::map<QString, LookUpPace> m_paces; ///< for each service in use so far, by its origin
    std::unique_ptr<QObject> m_askingRight; ///< context of askMetadataRight()
    std::unique_ptr<LookUpSchedule> m_lookUps; ///< for the connection in use
    std::vector<qint64>
        m_unsettled; ///< attempts whose second step is Unknown and still to be read, newest last
    std::unique_ptr<QObject> m_reading; ///< context of reads for the connection in use
    QPointer<QObject> m_listing; ///< context of the list, with one token
    LedgerTableModel m_ledgers;
    std::vector<Ledger> m_arriving;
    std::vector<Ledger> m_created; ///< created by this program, from the journal
    TokenState m_tokenState = TokenState::None;
    ListState m_listState = ListState::None;
    std::optional<Error> m_tokenError;
    std::optional<Attempt> m_lookUpWithToken; ///< requested before the token was read
    std::optional<Error> m_listError;
    bool m_listComplete = false;
    QString m_maskedToken;
    std::vector<Secret> m_tokensUsed;
    QString m_nextReference;
};

} // namespace ledgerdesk
