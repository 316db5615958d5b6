// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/keychainoperation.h"

#include <QSettings>

namespace ledgerdesk {

namespace {

QString detailOf(const QKeychain::Job &job)
{
    return u"Qt Keychain error %1: %2"_qs.arg(job.error()).arg(job.errorString());
}

Error::Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return Error::Kind::TokenMissing;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Error::Kind::KeychainDenied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Error::Kind::KeychainMissing;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return Error::Kind::KeychainFailed;
}

} // namespace

KeychainOperation::KeychainOperation(const KeychainItem &item, CredentialStore *store, Done<Secret> done)
    : m_item(item)
    , m_store(store)
    , m_done(std::move(done))
{
    m_hint.setSingleShot(true);
    m_watchdog.setSingleShot(true);
    connect(&m_hint, &QTimer::timeout, this, [this] {
        if (m_store)
            Q_EMIT m_store->waiting();
    });
    connect(&m_watchdog, &QTimer::timeout, this, &KeychainOperation::giveUp);
    m_hint.start(item.patience.hint);
    m_watchdog.start(item.patience.giveUp);
}

void KeychainOperation::read(const KeychainItem &item, CredentialStore *store, Done<Secret> done)
{
    (new KeychainOperation(item, store, std::move(done)))->startReading();
}

void KeychainOperation::write(const KeychainItem &item, const Secret &token, CredentialStore *store,
                              Done<Secret> done)
{
    (new KeychainOperation(item, store, std::move(done)))->startWriting(token);
}

void KeychainOperation::remove(const KeychainItem &item, CredentialStore *store, Done<Secret> done)
{
    (new KeychainOperation(item, store, std::move(done)))->startRemoving();
}

void KeychainOperation::startReading()
{
    askThen([this](const SecretItems &) {
        // Read even if it is locked: only a job shows the prompt that unlocks it.
        run(readJob(), [this](QKeychain::Job &job) {
            const Secret token(static_cast<QKeychain::ReadPasswordJob &>(job).binaryData());
            if (job.error() != QKeychain::NoError)
                explain(job);
            else if (token.isEmpty())
                fail(Error::Kind::KeychainFailed, u"the keychain answered with an empty token"_qs);
            else if (!token.isSuitable())
                fail(Error::Kind::TokenUnsuitable);
            else
                end(token);
        });
    });
}

void KeychainOperation::startWriting(const Secret &token)
{
    askThen([this, token](const SecretItems &) {
        auto *job = new QKeychain::WritePasswordJob(m_item.service);
        job->setTextData(QString::fromLatin1(token.reveal()));
        run(job, [this, token](QKeychain::Job &finished) {
            if (finished.error() == QKeychain::NoError)
                readBack(token);
            else
                explain(finished);
        });
    });
}

void KeychainOperation::readBack(const Secret &token)
{
    run(readJob(), [this, token](QKeychain::Job &job) {
        if (job.error() != QKeychain::NoError)
            fail(Error::Kind::KeychainFailed, u"read back after writing: "_qs % detailOf(job));
        else if (static_cast<QKeychain::ReadPasswordJob &>(job).binaryData() != token.reveal())
            fail(Error::Kind::KeychainFailed, u"what was read back is not what was written"_qs);
        else
            end(Secret());
    });
}

void KeychainOperation::startRemoving()
{
    askThen([this](const SecretItems &items) {
        if (m_word == SecretServiceWord::Decides && items.locked + items.unlocked == 0) {
            end(Secret());
        } else if (items.locked > 0) {
            // A removal never prompts for an unlock and then claims success, so read first, which prompts.
            run(readJob(), [this](QKeychain::Job &) { deleteItem(); });
        } else {
            deleteItem();
        }
    });
}

void KeychainOperation::deleteItem()
{
    run(new QKeychain::DeletePasswordJob(m_item.service), [this](QKeychain::Job &job) {
        if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
            checkGone();
        else
            explain(job);
    });
}

void KeychainOperation::checkGone()
{
    askThen([this](const SecretItems &items) {
        if (items.locked > 0)
            fail(Error::Kind::KeychainLocked, u"the token is still there"_qs);
        else if (items.unlocked > 0)
            fail(Error::Kind::KeychainFailed, u"the token is still there"_qs);
        else if (m_word == SecretServiceWord::Hints)
            checkUnreadable();
        else
            end(Secret());
    });
}

void KeychainOperation::checkUnreadable()
{
    run(readJob(), [this](QKeychain::Job &job) {
        if (job.error() == QKeychain::EntryNotFound)
            end(Secret());
        else
            fail(Error::Kind::KeychainFailed, u"looked for after removing: "_qs % detailOf(job));
    });
}

void KeychainOperation::ask(const ItemsDone &done)
{
    findSecretItems(m_item.service, m_item.key, m_item.patience.giveUp,
                    {this, [this, done](const Result<SecretItems> &items) {
                         if (m_watchdog.isActive())
                             done(items);
                     }});
}

/// Continues with what the Secret Service knows. Where it does not decide, its failure means nothing is
/// known.
void KeychainOperation::askThen(const std::function<void(const SecretItems &items)> &done)
{
    ask([this, done](const Result<SecretItems> &items) {
        if (items)
            done(*items);
        else if (m_word == SecretServiceWord::Hints)
            done(SecretItems{});
        else
            end(tl::unexpected(items.error()));
    });
}

QKeychain::ReadPasswordJob *KeychainOperation::readJob() const
{
    return new QKeychain::ReadPasswordJob(m_item.service);
}

/// The job has no parent and we never delete it: the library writes into it whenever the keychain answers.
void KeychainOperation::run(QKeychain::Job *job, const JobDone &done)
{
    m_job = job;
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(m_item.key);
    // With KWallet, the library would read a token from a plain settings file with the service's name. Give
    // it an empty file instead.
    job->setSettings(new QSettings(u"/dev/null"_qs, QSettings::IniFormat, job));
    connect(job, &QKeychain::Job::finished, this, [this, done](QKeychain::Job *finished) {
        if (m_watchdog.isActive())
            done(*finished);
    });
    renewSecretSession();
    job->start();
}

/// Finds out why a job failed, as its error code is not enough: "not found" may mean a dismissed prompt.
void KeychainOperation::explain(const QKeychain::Job &job)
{
    const Error::Kind kind = kindOf(job.error());
    const QString detail = detailOf(job);
    ask([this, kind, detail](const Result<SecretItems> &items) {
        if (!items && m_word == SecretServiceWord::Decides)
            end(tl::unexpected(items.error()));
        else if (items && (items->locked > 0 || items->isCollectionLocked))
            fail(Error::Kind::KeychainLocked, detail);
        else if (items && items->unlocked > 0 && kind == Error::Kind::TokenMissing)
            fail(Error::Kind::KeychainFailed, detail);
        else
            fail(kind, detail);
    });
}

void KeychainOperation::giveUp()
{
    if (QKeychain::Job *job = m_job) {
        disconnect(job, nullptr, this, nullptr);
        // The library runs one job at a time. Report this one as finished so that the next can start. The job
        // itself must live on for a late answer, after which it deletes itself.
        job->setAutoDelete(false);
        job->emitFinished();
        job->setAutoDelete(true);
    }
    fail(Error::Kind::KeychainSilent,
         u"no answer within %1 ms"_qs.arg(qint64(m_item.patience.giveUp.count())));
}

void KeychainOperation::fail(Error::Kind kind, const QString &detail)
{
    end(tl::unexpected(Error{.kind = kind, .detail = detail}));
}

void KeychainOperation::end(Result<Secret> result)
{
    m_hint.stop();
    m_watchdog.stop();
    m_done(std::move(result));
    deleteLater();
}

} // namespace ledgerdesk
