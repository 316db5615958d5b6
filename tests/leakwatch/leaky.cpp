// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

/// Does what no test may: leaves the token in a file, writes it to a file that it removes, or prints it.
int main(int argc, char *argv[])
{
    const QString how = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    const QByteArray token = qgetenv("LEDGERDESK_TEST_TOKEN");
    const QTemporaryDir removed;
    QFile file(how == u"removes" ? removed.filePath(QStringLiteral("log"))
                                 : QDir::home().filePath(QStringLiteral("log")));
    if (how == u"prints")
        std::printf("a log: %s\n", token.constData());
    else if (how != u"does nothing of it" && (!file.open(QIODevice::WriteOnly) || file.write(token) < 0))
        return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
