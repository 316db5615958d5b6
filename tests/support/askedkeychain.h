// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/keychaincredentialstore.h"

#include <QTest>

#include <chrono>
#include <optional>

/// Asks a keychain, and waits for its answer.
namespace ledgerdesk::askedkeychain {

inline const QString service = u"ledgerdesk.tests"_qs;
inline constexpr KeychainPatience shortPatience{.hint = std::chrono::milliseconds(100),
                                                .giveUp = std::chrono::milliseconds(600)};
inline constexpr int longWait = 30'000; // ms, for a busy computer

inline CredentialKey keyNamed(const QString &name)
{
    return {.connectionId = name, .origin = u"https://example.org:443"_qs};
}

constexpr int failed(Error::Kind kind)
{
    return 10 + int(kind);
}

/// An answer as a number that can also be an exit status.
inline int outcomeOf(const Result<void> &answer)
{
    return answer ? 0 : failed(answer.error().kind);
}

/// Makes one request to a store and waits for the answer.
struct Asked {
    explicit Asked(KeychainCredentialStore &whom)
        : store(whom)
    {
    }

    void startReading(const CredentialKey &key)
    {
        store.read(key, {&context, [this](Result<Secret> result) {
                             token = result.value_or(Secret());
                             answered(result.map([](const Secret &) {}));
                         }});
        isTooEarly = answer.has_value();
    }
    void startWriting(const CredentialKey &key, const QByteArray &text)
    {
        store.write(key, Secret(text), {&context, [this](Result<void> result) { answered(result); }});
        isTooEarly = answer.has_value();
    }
    void startRemoving(const CredentialKey &key)
    {
        store.remove(key, {&context, [this](Result<void> result) { answered(result); }});
        isTooEarly = answer.has_value();
    }

    void answered(const Result<void> &result)
    {
        isTwice = answer.has_value();
        answer = result;
    }
    /// The outcome; -1 if there was no answer, more than one, or one before the call had returned.
    int wait()
    {
        const bool isAnswered = QTest::qWaitFor([this] { return answer.has_value(); }, longWait);
        return isAnswered && !isTwice && !isTooEarly ? outcomeOf(*answer) : -1;
    }

    KeychainCredentialStore &store;
    QObject context;
    Secret token;
    std::optional<Result<void>> answer;
    bool isTwice = false;
    bool isTooEarly = false;
};

inline int read(KeychainCredentialStore &store, const CredentialKey &key)
{
    Asked asked(store);
    asked.startReading(key);
    return asked.wait();
}

inline int write(KeychainCredentialStore &store, const CredentialKey &key, const QByteArray &text)
{
    Asked asked(store);
    asked.startWriting(key, text);
    return asked.wait();
}

inline int remove(KeychainCredentialStore &store, const CredentialKey &key)
{
    Asked asked(store);
    asked.startRemoving(key);
    return asked.wait();
}

/// The token, or the reason why there is none.
inline QByteArray tokenOf(KeychainCredentialStore &store, const CredentialKey &key)
{
    Asked asked(store);
    asked.startReading(key);
    const int outcome = asked.wait();
    return outcome == 0 ? asked.token.reveal() : "failed: " + QByteArray::number(outcome);
}

} // namespace ledgerdesk::askedkeychain
