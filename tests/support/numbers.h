// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>

namespace ledgerdesk {

/// Adds to a total over all tests of a run ("posts", "kills"), which tools/numbers.py prints at the end.
inline void count(const char *what, int number)
{
    const QString folder = qEnvironmentVariable("LEDGERDESK_RESULTS");
    QFile file(folder + u"/numbers");
    if (folder.isEmpty() || number == 0 || !file.open(QIODevice::Append | QIODevice::Unbuffered))
        return;
    file.write(what + QByteArray(" ") + QByteArray::number(number) + '\n');
}

} // namespace ledgerdesk
