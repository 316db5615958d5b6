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

/// The reason why every Qt Keychain job would wait forever, if there is one.
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

/// Logs a failure, without the item's name or content.
void log(const char *verb, const Result<Secret> &result)
{
    if (!result && result.error().kind != Error::Kind::TokenMissing)
        qCWarning(logKeychain) << verb << "failed:" << int(result.error().kind) << result.error().detail;
}

/// Adapts an answer without a token.
Done<Secret> withoutToken(const char *verb, const Done<void> &done)
{
    return done.step<Secret>([verb, done](const Result<Secret> &result) {
        log(verb, result);
        done(result.map([](const Secret &) {}));
    });
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

void KeychainCredentialStore::read(const CredentialKey &key, Done<Secret> done)
{
    hideMemory(); // it will contain a token
    if (const auto error = obstacle())
        done(Result<Secret>(tl::unexpected(*error)));
    else
        KeychainOperation::read(d->item(key), this, done.step<Secret>([done](const Result<Secret> &result) {
            log("read", result);
            done(result);
        }));
}

void KeychainCredentialStore::write(const CredentialKey &key, const Secret &token, Done<void> done)
{
    std::optional<Error> error = obstacle();
    if (!token.isSuitable())
        error = Error{.kind = Error::Kind::TokenUnsuitable};
    if (error)
        done(Result<void>(tl::unexpected(*error)));
    else
        KeychainOperation::write(d->item(key), token, this, withoutToken("write", done));
}

void KeychainCredentialStore::remove(const CredentialKey &key, Done<void> done)
{
    if (const auto error = obstacle())
        done(Result<void>(tl::unexpected(*error)));
    else
        KeychainOperation::remove(d->item(key), this, withoutToken("remove", done));
}

} // namespace ledgerdesk
