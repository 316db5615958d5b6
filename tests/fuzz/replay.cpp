// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/input.h"

#include <QDirIterator>
#include <QFile>

#include <cstdio>

/// Feeds each file in the given folders to a fuzz target, in place of libFuzzer.
int main(int argc, char *argv[])
{
    int fed = 0;
    for (int i = 1; i < argc; ++i) {
        QDirIterator files(QString::fromLocal8Bit(argv[i]), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                return EXIT_FAILURE;
            const QByteArray bytes = file.readAll();
            std::fprintf(stderr, "%s\n",
                         qPrintable(file.fileName())); // the last file named is the one that failed
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                                   std::size_t(bytes.size()));
            ++fed;
        }
    }
    std::printf("%d files kept all promises\n", fed);
    return fed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
