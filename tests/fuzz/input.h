// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// Called by libFuzzer, and by replay.cpp for each file of a corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace ledgerdesk::fuzz {

/// The bytes of one run, without a copy.
inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
}

/// The words of the first line, and what follows it, so that people can read and write corpus files.
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

/// A condition that must hold for any input; prints the one that does not and ends the run.
inline void promise(bool isKept, const char *words)
{
    if (isKept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", words);
    std::abort();
}

/// True if a text can be shown on one line: no control characters, not even a line end.
inline bool isPlainLine(const QString &text)
{
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control)
            return false;
    }
    return true;
}

} // namespace ledgerdesk::fuzz
