// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include <span>

namespace ledgerdesk::sandbox {

using Words = std::span<const char *const>;

inline QByteArrayView oneOf(Words words, QRandomGenerator *random)
{
    return words[size_t(random->bounded(int(words.size())))];
}

/// The form with each `$` and letter replaced by one of `words(letter)`, and each `$` and digit by a number
/// of that many digits.
template <typename WordsOf>
QByteArray filledForm(QByteArrayView form, const WordsOf &words, QRandomGenerator *random)
{
    QByteArray text;
    for (qsizetype i = 0; i < form.size(); ++i) {
        if (form[i] != '$') {
            text += form[i];
            continue;
        }
        const char mark = form[++i];
        const int digits = mark >= '1' && mark <= '9' ? mark - '0' : 0;
        if (digits == 0)
            text += oneOf(words(mark), random);
        for (int written = 0; written < digits; ++written)
            text += char('0' + random->bounded(10));
    }
    return text;
}

} // namespace ledgerdesk::sandbox
