// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "check/checkreport.h"

#include <QString>

#include <vector>

namespace ledgerdesk {

/// A part of a text, counted in characters.
struct TextSpan {
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind its last character

    bool meets(const TextSpan &other) const { return begin < other.end && other.begin < end; }
};

/// Which characters of a text already belong to something that was found.
class TakenText
{
public:
    explicit TakenText(qsizetype size)
        : m_isTaken(std::size_t(size))
    {
    }
    bool isFree(const TextSpan &span) const;
    void take(const TextSpan &span);

private:
    std::vector<bool> m_isTaken;
};

/// A token in a text that a person was sent.
struct SentToken {
    Secret secret{};
    SecretKind kind = SecretKind::Other;
    int line = 1; ///< where it begins
    bool isJoined = false; ///< from parts on several lines
    TextSpan span{}; ///< covers every line that may belong to it
};

/// The tokens of a text, and what was noticed around them.
struct SentTokens {
    std::vector<SentToken> tokens{}; ///< as often as they occur; a wrapped one that may end earlier is two
    QList<SecretFlaw> removed{}; ///< what stood around them
    bool isShortened = false; ///< "blnk_at_ab12…" is in the text, which is no token
};

/// Finds tokens by their form, by the header or label before them, or, if there is no other and it stands
/// alone on its line, any word that may be a key. `taken`: addresses and instance IDs, which are no keys.
/// The text has no invisible characters. Takes time proportional to its length.
SentTokens tokensIn(const QString &text, TakenText taken);

} // namespace ledgerdesk
