// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QPointer>

namespace ledgerdesk {

/// A context for an answer that matters only while the dialog is open. The context ends with Cancel; the
/// dialog itself lives until the event loop deletes it, and would still act on an answer.
inline QObject *whileOpen(QDialog *dialog)
{
    auto *context = new QObject(dialog);
    QObject::connect(dialog, &QDialog::finished, dialog, [context = QPointer(context)] { delete context; });
    return context;
}

} // namespace ledgerdesk
