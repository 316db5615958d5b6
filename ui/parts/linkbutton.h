// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QPushButton;
class QWidget;

namespace ledgerdesk {

/// A button that looks like a link, for what can be done about a sentence beside it. Hidden at first.
QPushButton *linkButton(QWidget *parent = nullptr);

} // namespace ledgerdesk
