// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/keychaincredentialstore.h"

#include "base/privatememory.h"
#include "connections/keychainoperation.h"

#include <QAbstractEventDispatcher>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <optional>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(logKeychain, "ledgerdesk.keychain")

/// What makes every job of Qt Keychain wait for ever, if anything does.
std::optional<Error> obstacle()
{
#if defined(Q_OS_LINUX) || defined(Q_OS_FREEBSD)
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    if (dispatcher == nullptr || !dispatcher->inherits("QEventDispatcherGlib"))
        return Error{.kind = Error::Kind::KeychainMissing,
                     .detail =
                         u"Qt runs without GLib here (QT_NO_GLIB), so the keychain could never answer"_qs};
#endif
    return std::nullopt;
}

Done<Secret> withoutToken(Done<void> done)
{
    return
        [done = std::move(done)](const Result<Secret> &result) { done(result.map([](const Secret &) {})); };
}

/// Says how an operation ended, without what it was about.
Done<Secret> logged(const char *verb, Done<Secret> done)
{
    return [verb, done = std::move(done)](Result<Secret> result) {
        if (!result && result.error().kind != Error::Kind::TokenMissing)
            qCWarning(logKeychain) << verb << "failed:" << int(result.error().kind) << result.error().detail;
        done(std::move(result));
    };
}

} // namespace

struct KeychainCredentialStore::Private {
    QString service;
    KeychainPatience patience;

    KeychainItem item(const CredentialKey &key) const
    {
        return {.service = service, .key = key.text(), .patience = patience};
    }
};

KeychainCredentialStore::KeychainCredentialStore(QString serviceName, KeychainPatience patience,
                                                 QObject *parent)
    : CredentialStore(parent)
    , d(new Private{std::move(serviceName), patience})
{
    if (const QString path = plantedFile(); !path.isEmpty())
        qCWarning(logKeychain) << "ignored: a plain file that poses as a store of tokens:" << path;
}

KeychainCredentialStore::~KeychainCredentialStore() = default;

QString KeychainCredentialStore::plantedFile() const
{
    return QStandardPaths::locate(QStandardPaths::GenericConfigLocation, d->service % u".conf"_qs);
}

void KeychainCredentialStore::read(const CredentialKey &key, QObject *context, Done<Secret> done)
{
    hideMemory(); // from now on it holds a token
    if (const auto error = obstacle())
        answerLater(context, std::move(done), Result<Secret>(tl::unexpected(*error)));
    else
        KeychainOperation::read(d->item(key), this, context, logged("read", std::move(done)));
}

void KeychainCredentialStore::write(const CredentialKey &key, const Secret &token, QObject *context,
                                    Done<void> done)
{
    std::optional<Error> error = obstacle();
    if (!token.isSuitable())
        error = Error{.kind = Error::Kind::TokenUnsuitable};
    if (error)
        answerLater(context, std::move(done), Result<void>(tl::unexpected(*error)));
    else
        KeychainOperation::write(d->item(key), token, this, context,
                                 logged("write", withoutToken(std::move(done))));
}

void KeychainCredentialStore::remove(const CredentialKey &key, QObject *context, Done<void> done)
{
    if (const auto error = obstacle())
        answerLater(context, std::move(done), Result<void>(tl::unexpected(*error)));
    else
        KeychainOperation::remove(d->item(key), this, context,
                                  logged("remove", withoutToken(std::move(done))));
}

} // namespace ledgerdesk
