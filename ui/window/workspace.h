// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"
#include "creation/creator.h"
#include "creation/decisions.h"
#include "creation/followups.h"
#include "creation/journal.h"
#include "creation/lookupschedule.h"
#include "creation/namecheck.h"
#include "ledger/ledgertablemodel.h"
#include "sandbox/sandbox.h"
#include "window/sandboxfolder.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace ledgerdesk {

/// What the program was built with: everything that main.cpp picks.
struct Stores {
    ConnectionBook &book;
    CredentialStore &keychain;
    CredentialStore &session;
    Journal &journal;
};

/// The connection in use and what is known through it: its token, its ledgers, the create under way.
class Workspace : public QObject
{
    Q_OBJECT

public:
    enum class TokenState { None, Waiting, Ready, Failed };
    enum class ListState { None, Loading, Ready, Failed };
    /// Pages that a refresh reads, of pageSize ledgers each, newest first.
    static constexpr int pageLimit = 10;
    static constexpr int pageSize = 100;

    explicit Workspace(Stores stores, LookUpPatience patience = {}, QObject *parent = nullptr);
    ~Workspace() override;

    /// Starts to use a connection: its known ledgers at once, then its token, then the list from the service.
    void open(const Connection &connection);
    /// Ends the use of the connection, which was removed.
    void close();
    /// The built-in sandbox, which listens until another connection is opened. StorageFailed or NetworkFailed
    /// if it cannot.
    Result<void> openSandbox(SandboxToken::Kind token = SandboxToken::Kind::AllRights,
                             Service service = Service::Cloud);
    void resetSandbox();
    SandboxToken::Kind sandboxToken() const { return m_sandboxToken; } ///< in use, if it is the sandbox
    const Sandbox &sandbox() { return madeSandbox(); } ///< made when it is first asked for
    Secret sandboxSecret() const; ///< the token or key in use, if it is the sandbox

    const std::optional<Connection> &connection() const { return m_connection; }
    bool isSandbox() const { return m_connection && m_connection->id == sandboxConnectionId; }
    CredentialStore &credentialStore(TokenPlace place) const;
    CredentialStores credentialStores() const { return {m_stores.keychain, m_stores.session}; }
    Journal &journal() const; ///< of the connection in use
    Journal &record() const { return m_stores.journal; } ///< of all connections but the sandbox
    Journal &journalOf(const Connection &connection) const; ///< the sandbox has one that ends with it

    TokenState tokenState() const { return m_tokenState; }
    ListState listState() const { return m_listState; }
    const std::optional<Error> &tokenError() const { return m_tokenError; }
    const std::optional<Error> &listError() const { return m_listError; }
    bool isListComplete() const { return m_listComplete; }
    LedgerTableModel &ledgers() { return m_ledgers; }

    /// What a check of this connection showed, if it is the one in use with the same address.
    void setLastCheck(const Connection &connection, const LastCheck &check);
    void readToken(); ///< again, after the keychain failed or was unlocked
    /// Goes on with another token, which is kept already or not at all; what is under way ends with the old
    /// one.
    void renewToken(const Secret &token);
    /// A token was kept for this connection after nobody waited for it any more: goes on with it where the
    /// connection is in use, and removes it where it has none that it could belong to. False then.
    bool takeKeptToken(const Connection &connection, const Secret &token);
    void refresh();

    /// Looks for what already has this name, see NameCheck; answers at once where there is no token. Ended by
    /// cancelNameCheck() and when another connection is opened; it then does not answer.
    void checkName(const QString &name, std::function<void(const NameFindings &)> done);
    void cancelNameCheck();
    /// Whether metadata may be added in a second step; asks the service unless the last check proved that it
    /// may not. Ended by cancelNameCheck() and when another connection is opened; it then does not answer.
    void askMetadataRight(std::function<void(const Client::MetadataAnswer &)> done);

    /// True until the create under way has its outcome, even if another connection was opened meanwhile.
    bool isCreating() const;
    /// True if the attempt was sent where the connection in use leads.
    bool isSentFromHere(const Attempt &attempt) const;
    /// True if the text holds a token that this program has used since it started, or most of one.
    bool holdsToken(const QString &text) const;
    /// The draft with the request reference of this connection, if it adds one and the draft has none. The
    /// same one until it was used.
    LedgerDraft referenced(LedgerDraft draft) const;
    /// `names`: what the name check found, and when.
    void create(const LedgerDraft &draft, const NameFindings &names, Checked checked);
    void cancelCreate(Ended reason = Ended::ByPerson);
    void lookUp(const Attempt &attempt); ///< waits for the token if it is being read
    LookUpWatch watch(qint64 attemptId) const; ///< what is being done about an Unknown attempt
    /// What a person decides, see decisions. AddressUnsuitable with the detail "other-service" if the attempt
    /// was not sent through the connection in use.
    Result<LedgerDraft> draftToRepeat(const Attempt &attempt) const;
    void adopt(const Attempt &attempt, const QString &ledgerId, QObject *context,
               const Done<decisions::Adoption> &done);
    Result<Attempt> adoptUnchecked(const Attempt &attempt, const QString &ledgerId);
    Result<void> leaveOpen(const Attempt &attempt);
    std::optional<Attempt> newestUnknown() const; ///< of the connection in use
    /// The newest ledger of the connection in use whose metadata was not added yet.
    std::optional<Attempt> newestPending() const;
    /// The metadata that was sent for a ledger of which the table has none; Empty if that is not known.
    JsonValue sentMetadataOf(const QString &ledgerId) const;
    /// Adds what is pending for an attempt, see followups::add(); goes on when another connection is opened.
    void addMetadata(const Attempt &attempt, QObject *context, const Done<followups::Addition> &done);
    Result<void> leaveMetadata(const Attempt &attempt);
    /// Reads the ledger to learn whether its metadata was added, see followups::settle(). Told by
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
    void createRefused(const ledgerdesk::Error &error); ///< before anything was sent or recorded
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
    Creator &creator() const; ///< of the journal in use
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
    std::unique_ptr<Journal> m_sandboxJournal; ///< once the sandbox was opened
    std::unique_ptr<Creator> m_creator; ///< of the journal of all connections
    std::unique_ptr<Creator> m_sandboxCreator; ///< once the sandbox was opened
    std::optional<Connection> m_connection;
    Journal *m_journal = nullptr;
    std::unique_ptr<Client> m_client;
    std::vector<std::unique_ptr<Client>>
        m_earlierClients; ///< with earlier tokens, which may still be answered
    /// Of connections that are no longer in use, while something that was sent through them has no outcome.
    std::vector<std::unique_ptr<Client>> m_leftClients;
    std::vector<QPointer<QObject>> m_additions; ///< contexts of the metadata that is being added
    std::unique_ptr<NameCheck> m_nameCheck;
    std::map<QString, LookUpPace> m_paces; ///< of each service that was used, by its origin
    std::unique_ptr<QObject> m_askingRight; ///< context of askMetadataRight()
    std::unique_ptr<LookUpSchedule> m_lookUps; ///< of the connection in use
    std::vector<qint64>
        m_unsettled; ///< attempts whose second step is Unknown and still to be read, newest last
    std::unique_ptr<QObject> m_reading; ///< context of what is asked for the connection in use
    QPointer<QObject> m_listing; ///< that of the list, with one token
    LedgerTableModel m_ledgers;
    std::vector<Ledger> m_arriving;
    std::vector<Ledger> m_created; ///< from here, as the journal has them
    TokenState m_tokenState = TokenState::None;
    ListState m_listState = ListState::None;
    std::optional<Error> m_tokenError;
    std::optional<Attempt> m_lookUpWithToken; ///< asked for while the token was still awaited
    std::optional<Error> m_listError;
    bool m_listComplete = false;
    QString m_maskedToken;
    std::vector<Secret> m_tokensUsed;
    QString m_nextReference;
};

} // namespace ledgerdesk
