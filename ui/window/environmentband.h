// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QFrame>

namespace ledgerdesk {

class Theme;

/// The band across the window: the environment's colour, icon and word, a sentence, and for the sandbox
/// `Reset`.
class EnvironmentBand : public QFrame
{
    Q_OBJECT

public:
    explicit EnvironmentBand(const Theme &theme, QWidget *parent = nullptr);
    void show(Environment environment, const QString &sentence);
    void showNothing();

Q_SIGNALS:
    void resetRequested();
};

} // namespace ledgerdesk
