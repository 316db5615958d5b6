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

/// A request as a person may see it: the token is masked.
struct RequestPreview {
    QString method{};
    QString url{};
    std::vector<std::pair<QString, QString>> headers{};
    QByteArray body{};
};

/// A Blnk service, one method per endpoint, in Cloud's form or Core's.
class Client : public QObject
{
    Q_OBJECT

public:
    Client(Endpoint endpoint, Secret token, const NetworkSetup &setup = {}, QObject *parent = nullptr);
    /// Reached as the system says.
    Client(Endpoint endpoint, Secret token, Patience patience, QObject *parent = nullptr);
    ~Client() override;

    const Endpoint &endpoint() const;

    /// Exactly the request that createLedger() sends, with the token masked.
    RequestPreview createPreview(const LedgerDraft &draft) const;
    static RequestPreview createPreview(const Endpoint &endpoint, const QString &maskedToken,
                                        const LedgerDraft &draft);

    /// Sends one POST, at most once on the wire. The answer is always a Verdict, never an Error.
    void createLedger(const WrittenDraft &draft, Done<Verdict> done);
    /// Ends the create under way, if any; it then answers with what is known.
    void cancelCreate(Ended reason = Ended::ByPerson);

    /// Adds metadata to a ledger and answers with all that it has then. Repeating it does no harm.
    void addMetadata(const QString &ledgerId, const JsonValue &metadata, Done<JsonValue> done);

    /// Whether the token may add metadata, asked in a way that adds none; see metadataProbe().
    struct MetadataAnswer {
        MetadataRight right = MetadataRight::Unsettled;
        std::optional<Error> error{}; ///< why not, or why nobody knows
    };
    /// Never an Error.
    void mayAddMetadata(Done<MetadataAnswer> done);

    /// One ledger by its id.
    void ledger(const QString &id, Done<Ledger> done);
    /// A page of the list, newest first. `limit` at most 100.
    void ledgers(int offset, int limit, Done<wire::LedgerPage> done);
    /// All ledgers of exactly this name, newest first, of whatever time: the service's clock is not ours.
    /// Falls back to reading the list where the service or the token does not allow filtering; complete or an
    /// error, never a part. AnswerTooLarge: more than 5,000 of this name, or more than 1,000 pages.
    void ledgersNamed(const QString &name, Done<std::vector<Ledger>> done);
    /// Ledgers whose metadata holds this reference, in the same way. One whose metadata the service left out
    /// of its answer is among them if it has the name: read it by its id to know.
    void ledgersWithReference(const LedgerReference &reference, const QString &name,
                              Done<std::vector<Ledger>> done);
    /// Ledgers whose names people could take for this one, see NameLikeness. At most two requests.
    void namesakes(const QString &name, Done<Namesakes> done);
    /// More of them, which the service does not find by the name itself, see lookAlikePatterns(). At most one
    /// request; none, and not complete, where the filter is closed or the name too short.
    void lookAlikes(const QString &name, Done<Namesakes> done);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
