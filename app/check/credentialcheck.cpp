// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/credentialcheck.h"

#include "blnk/answerheaders.h"
#include "check/addresscheck.h"
#include "check/checkredaction.h"
#include "check/checkverdict.h"
#include "check/checkversions.h"
#include "check/reachability.h"
#include "check/secretcheck.h"
#include "check/serviceinquiry.h"
#include "connections/pastedtoken.h"

#include <QElapsedTimer>
#include <QNetworkProxyFactory>

namespace ledgerdesk {

namespace {

/// The token without quotes, “Bearer” and the like, which the service may repeat without them.
Secret bareForm(const Result<Secret> &token)
{
    return token ? Secret(mendedToken(QString::fromUtf8(token->reveal())).toUtf8()) : Secret();
}

/// The proxy for a plain connection to the host of the requests.
QNetworkProxy proxyTo(const QUrl &url, const NetworkSetup &setup)
{
    QNetworkProxy proxy = networkProxy(setup, url);
    if (proxy.type() == QNetworkProxy::DefaultProxy) {
        const QList<QNetworkProxy> found = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
        proxy = found.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : found.first();
    }
    // A socket needs a tunnel through the same proxy.
    if (proxy.type() == QNetworkProxy::HttpCachingProxy)
        proxy.setType(QNetworkProxy::HttpProxy);
    return proxy;
}

} // namespace

struct CredentialCheck::Private {
    enum class Progress { New, Running, Over };

    explicit Private(CheckSubject what)
        : subject(std::move(what))
        , bare(bareForm(subject.token))
        , redaction(subject.token.value_or(Secret()), bare)
    {
    }

    CheckSubject subject;
    const Secret bare;
    const CheckRedaction redaction;
    CheckReport report{};
    Progress progress = Progress::New;
    QElapsedTimer clock{};
    QElapsedTimer waysClock{}; ///< since the name lookup began
    Reachability *reachability = nullptr; // a child of the check
    ServiceInquiry *inquiry = nullptr; // another
    std::optional<StageResult> limits{}; // set once the service answered
};

CredentialCheck::CredentialCheck(CheckSubject subject, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(subject)))
{
    const Connection &connection = d->subject.connection;
    const auto clean = [this](const QString &text) { return d->redaction.withoutParts(text); };
    d->report.connectionId = connection.id;
    d->report.connectionName = clean(connection.name);
    d->report.service = connection.endpoint.service;
    d->report.baseUrl = clean(connection.endpoint.baseUrl.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                                                   | QUrl::RemoveFragment));
    d->report.instanceId = clean(connection.endpoint.instanceId);
    d->report.maskedToken = d->bare.masked();
    for (int stage = 0; stage < checkStageCount; ++stage)
        d->report.stages.push_back({.stage = CheckStage(stage)});
}

CredentialCheck::~CredentialCheck() = default;

const CheckReport &CredentialCheck::report() const
{
    return d->report;
}

void CredentialCheck::start()
{
    if (d->progress != Private::Progress::New)
        return;
    d->progress = Private::Progress::Running;
    d->report.startedAt = QDateTime::currentDateTimeUtc();
    d->report.versions = checkVersions();
    d->clock.start();
    QMetaObject::invokeMethod(this, &CredentialCheck::look, Qt::QueuedConnection);
}

void CredentialCheck::cancel()
{
    end(SkipReason::Cancelled);
}

/// Runs the stages that need no network.
void CredentialCheck::look()
{
    if (d->progress != Private::Progress::Running)
        return;
    const CheckSubject &subject = d->subject;
    const QString other =
        subject.otherOwner && subject.token ? subject.otherOwner(*subject.token) : QString();
    put(checkSecret(subject.token, subject.connection.endpoint.service, other));
    put(checkAddress(subject.connection.endpoint));
    if (d->report.stage(CheckStage::Address).state == StageState::Failed)
        return end(SkipReason::AddressUnusable);
    reach();
}

void CredentialCheck::reach()
{
    const Result<NetworkSetup> &network = d->subject.network;
    if (!network) {
        put({.stage = CheckStage::Tls,
             .state = StageState::Failed,
             .finding = Finding::NetworkUnusable,
             .error = network.error()});
        return end(SkipReason::NotReached);
    }
    const QUrl url = d->subject.connection.endpoint.baseUrl;
    d->reachability = new Reachability(url,
                                       {.proxy = proxyTo(url, *network),
                                        .tls = tlsConfiguration(*network),
                                        .timeout = network->patience.total},
                                       this);
    connect(d->reachability, &Reachability::changed, this, [this](const StageResult &result) {
        if (d->progress != Private::Progress::Running)
            return;
        put(result);
        if (result.state == StageState::Failed)
            end(SkipReason::NotReached);
        else if (result.stage == CheckStage::Tls && result.state != StageState::Running)
            ask();
    });
    d->waysClock.start();
    d->reachability->start();
}

void CredentialCheck::ask()
{
    const CheckSubject &subject = d->subject;
    const bool isUsable = d->report.stage(CheckStage::Secret).state != StageState::Failed;
    const std::chrono::milliseconds spent(d->waysClock.elapsed());
    d->inquiry = new ServiceInquiry(
        {.connection = subject.connection,
         .token = isUsable ? subject.token.value_or(Secret()) : Secret(),
         .maskedToken = d->report.maskedToken,
         .secrets = isUsable ? InquirySetup::Secrets::Usable : InquirySetup::Secrets::Unusable,
         .network = *subject.network,
         .writes = subject.writes,
         .firstTimeout = subject.network->patience.total - spent},
        this);
    connect(d->inquiry, &ServiceInquiry::changed, this, [this](const StageResult &result) {
        if (d->progress != Private::Progress::Running)
            return;
        if (result.stage == CheckStage::Limits)
            d->limits = result; // its place is the last
        else
            put(result);
    });
    connect(d->inquiry, &ServiceInquiry::over, this, &CredentialCheck::end);
    d->inquiry->start();
}

void CredentialCheck::put(StageResult result)
{
    StageResult &place = d->report.stages.at(size_t(result.stage));
    place = d->redaction.cleaned(std::move(result));
    Q_EMIT stageChanged(place);
}

/// Skips the remaining stages and ends the check.
void CredentialCheck::end(SkipReason reason)
{
    if (d->progress == Private::Progress::Over)
        return;
    d->progress = Private::Progress::Over;
    CheckWrites::Left left = CheckWrites::Left::Nothing;
    if (d->reachability)
        d->reachability->deleteLater();
    if (d->inquiry) {
        left = d->inquiry->stop();
        d->inquiry->deleteLater();
    }
    for (StageResult stage : std::vector(d->report.stages)) {
        if (stage.stage == CheckStage::Limits && d->limits) {
            put(*d->limits);
            continue;
        }
        if (stage.state != StageState::Waiting && stage.state != StageState::Running)
            continue;
        const bool hasLeft = stage.stage == CheckStage::Write && left == CheckWrites::Left::Request;
        stage.state = StageState::Skipped;
        stage.skipped = hasLeft ? SkipReason::AnswerNotAwaited : reason;
        put(stage);
    }
    d->report.rights = rightsOf(d->report);
    d->report.verdict = verdictOf(d->report);
    d->report.milliseconds = d->clock.isValid() ? d->clock.elapsed() : 0;
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT finished(d->report); }, Qt::QueuedConnection);
}

} // namespace ledgerdesk
