// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionsecrets.h"

#include <QUrl>

#include <algorithm>
#include <functional>
#include <vector>

namespace ledgerdesk {

namespace {

/// One item in a store.
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

/// A part of doInTurn().
using Step = std::function<void(Done<void>)>;

/// Runs the steps one after another, up to the first error.
void doInTurn(std::vector<Step> steps, const Done<void> &done)
{
    if (steps.empty())
        return done({});
    const Step first = std::move(steps.front());
    steps.erase(steps.begin());
    first(done.step<void>([steps = std::move(steps), done](const Result<void> &result) {
        if (result && !steps.empty())
            doInTurn(steps, done);
        else
            done(result);
    }));
}

Step writing(const Place &to, const Secret &secret)
{
    return [to, secret](Done<void> done) { to.store->write(to.key, secret, std::move(done)); };
}

Step removing(const Place &place)
{
    return [place](Done<void> done) { place.store->remove(place.key, std::move(done)); };
}

enum class Missing { IsAnError, IsFine };

Step copying(const Place &from, const Place &to, Missing missing)
{
    return [from, to, missing](const Done<void> &done) {
        from.store->read(from.key, done.step<Secret>([to, missing, done](const Result<Secret> &secret) {
            if (secret)
                to.store->write(to.key, *secret, done);
            else if (missing == Missing::IsFine && secret.error().kind == Error::Kind::TokenMissing)
                done({});
            else
                done(tl::unexpected(secret.error()));
        }));
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

void openNetwork(const Connection &connection, const CredentialStores &stores, const Done<NetworkSetup> &done)
{
    if (!mayHaveProxyPassword(connection))
        return openNetwork(connection.network, {}, done);
    stores.at(connection.tokenPlace)
        .read(proxyCredentialKey(connection),
              done.step<Secret>([options = connection.network, done](const Result<Secret> &password) {
                  if (password)
                      openNetwork(options, proxyPassword(*password), done);
                  else if (password.error().kind == Error::Kind::TokenMissing)
                      openNetwork(options, {}, done);
                  else
                      done(tl::unexpected(password.error()));
              }));
}

void keepSecrets(const SecretChange &change, const CredentialStores &stores, const Done<void> &done)
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
    doInTurn(std::move(steps), done);
}

void forgetOldSecrets(const Connection &former, const Connection &remaining, const CredentialStores &stores,
                      const Done<void> &done)
{
    const std::vector<Place> kept = placesOf(remaining, stores);
    std::vector<Step> steps;
    for (const Place &place : placesOf(former, stores)) {
        if (std::ranges::find(kept, place) == kept.end())
            steps.push_back(removing(place));
    }
    doInTurn(std::move(steps), done);
}

void forgetSecrets(const Connection &connection, const CredentialStores &stores, const Done<void> &done)
{
    forgetOldSecrets(connection, {}, stores, done);
}

} // namespace ledgerdesk
