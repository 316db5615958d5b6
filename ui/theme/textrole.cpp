// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/textrole.h"

#include "theme/theme.h"

#include <QLabel>

namespace ledgerdesk {

void setTextRole(QLabel *label, TextRole role)
{
    switch (role) {
    case TextRole::Heading:
        label->setFont(Theme::headingFont());
        label->setForegroundRole(QPalette::WindowText);
        return;
    case TextRole::Muted:
        label->setForegroundRole(mutedColourRole);
        return;
    case TextRole::FieldLabel:
        label->setForegroundRole(mutedColourRole);
        break;
    case TextRole::Warning:
        label->setForegroundRole(warningColourRole);
        break;
    case TextRole::Mistake:
        label->setForegroundRole(mistakeColourRole);
        break;
    }
    label->setFont(Theme::smallFont());
}

} // namespace ledgerdesk
