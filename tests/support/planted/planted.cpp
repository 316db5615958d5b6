// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QObject>

/// Looks like a window system plugin of Qt, and leaves a mark where it is loaded.
class Planted : public QObject
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.qt-project.Qt.QPA.QPlatformIntegrationFactoryInterface.5.3" FILE
                          "planted.json")
};

namespace {

struct Mark {
    Mark()
    {
        QFile file(qEnvironmentVariable("PLANTED_MARK"));
        file.open(QIODevice::WriteOnly);
    }
};
const Mark mark;

} // namespace

#include "planted.moc"
