// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/linkbutton.h"

#include <QPushButton>

namespace ledgerdesk {

QPushButton *linkButton(QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setProperty("link", true);
    button->setAutoDefault(true); // Enter presses it
    button->hide();
    return button;
}

} // namespace ledgerdesk
