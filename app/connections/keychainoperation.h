// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "connections/credentialstore.h"
#include "connections/keychainpatience.h"
#include "connections/secretservice.h"

#include <QPointer>
#include <qt6keychain/keychain.h>
#include <QTimer>

namespace ledgerdesk {

/// A keychain item, and how long an operation on it may take.
struct KeychainItem {
    QString service{};
    QString key{};
    KeychainPatience patience{};
};

/// One read, write or removal in progress: a series of Qt Keychain jobs, each checked against the Secret
/// Service, under one watchdog. It has no owner, answers exactly once and then deletes itself, so that a
/// write is verified even after the store was destroyed.
class KeychainOperation : public QObject
{
    Q_OBJECT

public:
    static void read(const KeychainItem &item, CredentialStore *store, Done<Secret> done);
    static void write(const KeychainItem &item, const Secret &token, CredentialStore *store,
                      Done<Secret> done);
    static void remove(const KeychainItem &item, CredentialStore *store, Done<Secret> done);

private:
    using JobDone = std::function<void(QKeychain::Job &job)>;
    using ItemsDone = std::function<void(const Result<SecretItems> &items)>;

    KeychainOperation(const KeychainItem &item, CredentialStore *store, Done<Secret> done);

    void startReading();
    void startWriting(const Secret &token);
    void startRemoving();
    void readBack(const Secret &token);
    void deleteItem();
    void checkGone();
    void checkUnreadable();

    void ask(const ItemsDone &done);
    void askThen(const std::function<void(const SecretItems &items)> &done);
    void run(QKeychain::Job *job, const JobDone &done);
    QKeychain::ReadPasswordJob *readJob() const;
    void explain(const QKeychain::Job &job);

    void giveUp();
    void fail(Error::Kind kind, const QString &detail = {});
    void end(Result<Secret> result);

    KeychainItem m_item;
    QPointer<CredentialStore> m_store;
    const Done<Secret> m_done;
    QPointer<QKeychain::Job> m_job; ///< the one in progress
    QTimer m_hint;
    QTimer m_watchdog;
    SecretServiceWord m_word = secretServiceWord();
};

} // namespace ledgerdesk
