// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/senttokens.h"

#include <QStringList>

#include <optional>

namespace ledgerdesk {

/// What a text that a person was sent says of a connection. The text may be anything: a chat message, an
/// e-mail, a cURL command, a .env file, JSON. It is as secret as the tokens in it.
struct SentText {
    QString text{}; ///< without invisible characters; spans count in it
    std::vector<SentToken> tokens{}; ///< each once. With several, a person has to choose
    std::vector<TextSpan> secrets{}; ///< everywhere a token stands, in order, without overlaps
    QStringList addresses{}; ///< without the paths of requests, otherwise as written: perhaps unusable
    QStringList instanceIds{};
    std::optional<Service> service{}; ///< none if the text suggests both, or nothing
    QList<SecretFlaw> removed{}; ///< what stood around the tokens
    bool isShortened = false; ///< a token is in the text, but not all of it
};

/// Longest text that is read, in characters.
inline constexpr qsizetype sentTextLimit = 64 * 1024;

/// Reads a text of at most sentTextLimit characters; of a longer one, nothing.
SentText readSentText(const QString &text);

/// The text with every token masked, and the spans of the masks in it.
struct MaskedText {
    QString text{};
    std::vector<TextSpan> masks{}; ///< one for each of SentText::secrets
};
MaskedText maskedText(const SentText &sent);

/// A connection of that kind to that address, for a check. Named after its host; an address that cannot be
/// used is left for the check to refuse.
Connection sentConnection(Service service, const QString &address, const QString &instanceId);

} // namespace ledgerdesk
