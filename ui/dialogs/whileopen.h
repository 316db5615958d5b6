// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QPointer>

namespace ledgerdesk {

/// The context of an answer that is of use only while the dialog is open. It ends with Cancel, while the
/// dialog itself lives on until the event loop deletes it, and would still act on an answer.
inline QObject *whileOpen(QDialog *dialog)
{
    auto *context = new QObject(dialog);
    QObject::connect(dialog, &QDialog::finished, dialog, [context = QPointer(context)] { delete context; });
    return context;
}

} // namespace ledgerdesk
