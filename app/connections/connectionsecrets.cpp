// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionsecrets.h"

#include <QPointer>
#include <QUrl>

#include <algorithm>
#include <functional>
#include <vector>

namespace ledgerdesk {

namespace {

/// One item of a store.
struct Place {
    CredentialStore *store = nullptr;
    CredentialKey key{};

    bool operator==(const Place &) const = default;
};

std::vector<Place> placesOf(const Connection &connection, const CredentialStores &stores)
{
    if (connection.id.isEmpty())
        return {};
    CredentialStore *store = &stores.at(connection.tokenPlace);
    std::vector<Place> places{{store, credentialKey(connection)}};
    if (mayHaveProxyPassword(connection))
        places.push_back({store, proxyCredentialKey(connection)});
    return places;
}

/// Does one after the other; the first error ends it.
using Step = std::function<void(QObject *, Done<void>)>;

void doInTurn(std::vector<Step> steps, QObject *context, Done<void> done)
{
    if (steps.empty())
        return answerLater<void>(context, std::move(done), {});
    const Step first = std::move(steps.front());
    steps.erase(steps.begin());
    first(context,
          [context = QPointer(context), steps = std::move(steps),
           done = std::move(done)](const Result<void> &result) {
              if (!context)
                  return;
              if (result && !steps.empty())
                  doInTurn(steps, context.data(), done);
              else
                  done(result);
          });
}

Step writing(const Place &to, const Secret &secret)
{
    return [to, secret](QObject *context, Done<void> done) {
        to.store->write(to.key, secret, context, std::move(done));
    };
}

Step removing(const Place &place)
{
    return [place](QObject *context, Done<void> done) {
        place.store->remove(place.key, context, std::move(done));
    };
}

enum class Missing { IsAnError, IsFine };

Step copying(const Place &from, const Place &to, Missing missing)
{
    return [from, to, missing](QObject *context, Done<void> done) {
        from.store->read(
            from.key, context,
            [to, missing, context = QPointer(context), done = std::move(done)](const Result<Secret> &secret) {
                if (!context)
                    return;
                if (secret)
                    to.store->write(to.key, *secret, context.data(), done);
                else if (missing == Missing::IsFine && secret.error().kind == Error::Kind::TokenMissing)
                    done({});
                else
                    done(tl::unexpected(secret.error()));
            });
    };
}

} // namespace

bool mayHaveProxyPassword(const Connection &connection)
{
    return connection.network.proxy.use == ProxySettings::Use::Manual
        && !connection.network.proxy.user.isEmpty();
}

CredentialKey proxyCredentialKey(const Connection &connection)
{
    const ProxySettings &proxy = connection.network.proxy;
    const QByteArray user = QUrl::toPercentEncoding(proxy.user);
    return {.connectionId = connection.id,
            .origin = u"proxy:"_qs + QString::fromLatin1(user) + u'@' + addressOf(proxy)};
}

Secret proxySecret(const QString &password)
{
    return Secret(QUrl::toPercentEncoding(password));
}

QString proxyPassword(const Secret &kept)
{
    return QUrl::fromPercentEncoding(kept.reveal());
}

void openNetwork(const Connection &connection, const CredentialStores &stores, QObject *context,
                 const Done<NetworkSetup> &done)
{
    if (!mayHaveProxyPassword(connection))
        return openNetwork(connection.network, {}, context, done);
    stores.at(connection.tokenPlace)
        .read(proxyCredentialKey(connection), context,
              [options = connection.network, context, done](const Result<Secret> &password) {
                  if (password)
                      openNetwork(options, proxyPassword(*password), context, done);
                  else if (password.error().kind == Error::Kind::TokenMissing)
                      openNetwork(options, {}, context, done);
                  else
                      done(tl::unexpected(password.error()));
              });
}

void keepSecrets(const SecretChange &change, const CredentialStores &stores, QObject *context,
                 Done<void> done)
{
    const bool isNew = change.before.id.isEmpty();
    const Place oldToken{&stores.at(change.before.tokenPlace), credentialKey(change.before)};
    const Place token{&stores.at(change.after.tokenPlace), credentialKey(change.after)};
    std::vector<Step> steps;
    if (change.token)
        steps.push_back(writing(token, *change.token));
    else if (!isNew && oldToken.store != token.store)
        steps.push_back(copying(oldToken, token, Missing::IsAnError));
    if (mayHaveProxyPassword(change.after)) {
        const Place oldPassword{oldToken.store, proxyCredentialKey(change.before)};
        const Place password{token.store, proxyCredentialKey(change.after)};
        if (change.proxyPassword)
            steps.push_back(writing(password, proxySecret(*change.proxyPassword)));
        else if (!isNew && oldPassword.key == password.key && oldPassword.store != password.store)
            steps.push_back(copying(oldPassword, password, Missing::IsFine));
    }
    doInTurn(std::move(steps), context, std::move(done));
}

void forgetOldSecrets(const Connection &former, const Connection &remaining, const CredentialStores &stores,
                      QObject *context, Done<void> done)
{
    const std::vector<Place> kept = placesOf(remaining, stores);
    std::vector<Step> steps;
    for (const Place &place : placesOf(former, stores)) {
        if (std::ranges::find(kept, place) == kept.end())
            steps.push_back(removing(place));
    }
    doInTurn(std::move(steps), context, std::move(done));
}

void forgetSecrets(const Connection &connection, const CredentialStores &stores, QObject *context,
                   Done<void> done)
{
    forgetOldSecrets(connection, {}, stores, context, std::move(done));
}

} // namespace ledgerdesk
