// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// What libFuzzer calls, and what replay.cpp calls for each file of a corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace ledgerdesk::fuzz {

/// The bytes of one run, without a copy.
inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
}

/// The first line's words, and what follows it. A file of a corpus can so be read and written by people.
struct Input {
    QByteArrayList words{};
    QByteArray rest{};

    explicit Input(const QByteArray &bytes)
    {
        const qsizetype end = bytes.indexOf('\n');
        words = bytes.left(end).split(' ');
        rest = end < 0 ? QByteArray() : bytes.mid(end + 1);
    }
    QByteArray word(qsizetype index) const { return words.value(index); }
    int number(qsizetype index) const { return word(index).toInt(); }
};

/// A promise that must hold for any input; says which one was broken and ends the run.
inline void promise(bool isKept, const char *words)
{
    if (isKept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", words);
    std::abort();
}

/// True if a text can be shown as one line: no control characters, not even a line's end.
inline bool isPlainLine(const QString &text)
{
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control)
            return false;
    }
    return true;
}

} // namespace ledgerdesk::fuzz
