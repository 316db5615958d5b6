// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

/// SIGTERM and SIGINT of others as a Qt signal, so that the program ends in order. Those by which libraries
/// and the system would end it on their own are ignored. One per process.
class EndSignals : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject *parent = nullptr);

Q_SIGNALS:
    void endRequested();
};

} // namespace ledgerdesk
