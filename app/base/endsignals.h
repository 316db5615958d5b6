// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

/// Turns SIGTERM and SIGINT into a Qt signal, so that the program shuts down in order. Ignores the signals
/// with which libraries and the system would end it. One per process.
class EndSignals : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject *parent = nullptr);

Q_SIGNALS:
    void endRequested();
};

} // namespace ledgerdesk
