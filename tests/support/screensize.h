// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QFile>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

namespace ledgerdesk {

/// Runs a test on a screen of this size, in logical pixels, in place of QTEST_MAIN, whose screen is 800 ×
/// 800.
template <typename Test>
int runOnScreen(const QSize &size, int pixelRatio, int argc, char **argv)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("screen.json")));
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    file.write(R"({"screens":[{"name":"only","x":0,"y":0,"width":)" + QByteArray::number(size.width())
               + R"(,"height":)" + QByteArray::number(size.height()) + R"(,"logicalDpi":96,"dpr":)"
               + QByteArray::number(pixelRatio) + "}]}");
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(file.fileName()));
    const QApplication application(argc, argv);
    if (QGuiApplication::primaryScreen()->size() != size)
        qFatal("the screen has another size");
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace ledgerdesk
