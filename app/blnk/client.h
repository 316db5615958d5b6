// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "blnk/endpoint.h"
#include "blnk/exchange.h"
#include "blnk/namesakesearch.h"
#include "blnk/networksetup.h"
#include "blnk/outcome.h"
#include "blnk/secret.h"
#include "blnk/wire.h"
#include "blnk/writtendraft.h"

#include <QObject>

#include <memory>

namespace ledgerdesk {

/// A request for people to read, with the token masked.
struct RequestPreview {
    QString method{};
    QString url{};
    std::vector<std::pair<QString, QString>> headers{};
    QByteArray body{};
};

/// A Blnk service, Cloud or Core, with one method per endpoint.
class Client : public QObject
{
    Q_OBJECT

public:
    Client(Endpoint endpoint, Secret token, const NetworkSetup &setup = {}, QObject *parent = nullptr);
    /// Uses the system's network settings.
    Client(Endpoint endpoint, Secret token, Patience patience, QObject *parent = nullptr);
    ~Client() override;

    const Endpoint &endpoint() const;

    /// The exact request that createLedger() sends, with the token masked.
    RequestPreview createPreview(const LedgerDraft &draft) const;
    static RequestPreview createPreview(const Endpoint &endpoint, const QString &maskedToken,
                                        const LedgerDraft &draft);

    /// Sends one POST, which reaches the wire at most once. Answers with a Verdict, never with an Error.
    void createLedger(const WrittenDraft &draft, Done<Verdict> done);
    /// Ends the create in progress, if any, which then answers with what is known.
    void cancelCreate(Ended reason = Ended::ByPerson);

    /// Adds metadata to a ledger and answers with all of its metadata. Repeating it does no harm.
    void addMetadata(const QString &ledgerId, const JsonValue &metadata, const Done<JsonValue> &done);

    /// Gives a ledger another name and answers with the ledger as it is then stored. Repeating it does no
    /// harm unless somebody else renames the ledger in between.
    void renameLedger(const QString &ledgerId, const QString &name, const Done<Ledger> &done);

    /// Whether the token may add metadata, found out without adding any; see metadataProbe().
    struct MetadataAnswer {
        MetadataRight right = MetadataRight::Unsettled;
        std::optional<Error> error{}; ///< why not, or why it is unknown
    };
    /// Never answers with an Error.
    void mayAddMetadata(const Done<MetadataAnswer> &done);

    /// One ledger by its ID, as far as it can be read, see Trouble.
    void ledger(const QString &id, Done<Ledger> done);
    /// A page of the list within a span of time, newest first; ledgers of the same time are in no particular
    /// order. If the answer is too large, asks for fewer ledgers at a time. Cloud's data service counts in
    /// pages: if `offset` is not a multiple of `limit`, its answer begins earlier.
    void ledgers(const wire::Span &span, const wire::Stretch &stretch, Done<wire::LedgerPage> done);
    /// All ledgers with exactly this name, newest first, regardless of their time: the service's clock is not
    /// ours. Reads the whole list if the service or the token does not allow filtering. The answer is
    /// complete or an error. AnswerTooLarge: more than 5,000 with this name, or more than 1,000 pages.
    void ledgersNamed(const QString &name, Done<std::vector<Ledger>> done);
    /// The same for ledgers whose metadata holds this reference. Includes ledgers with the name whose
    /// metadata the service left out of its answer: read those by their ID to find out.
    void ledgersWithReference(const LedgerReference &reference, const QString &name,
                              Done<std::vector<Ledger>> done);
    /// A page of the ledgers that meet all conditions, newest first. May include others, if the service or
    /// the token does not allow for all conditions. A service that knows no filters answers with any ledgers.
    void ledgersMatching(const std::vector<wire::FilterCondition> &conditions, const wire::Stretch &stretch,
                         Done<wire::LedgerPage> done);
    /// Ledgers whose names people could mistake for this one, see NameLikeness.
    void namesakes(const QString &name, Done<Namesakes> done);
    /// More of these, which the service does not find by the name itself, see lookAlikePatterns(). Sends
    /// nothing, and is not complete, if filtering is not allowed or the name is too short.
    void lookAlikes(const QString &name, Done<Namesakes> done);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
