// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "print/printmodule.h"

#include <QPrintDialog>
#include <QPrinter>

using namespace ledgerdesk;

extern "C" Q_DECL_EXPORT void ledgerdeskOpenPrintDialog(QWidget *window, const PrintPages &print)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintPageRange
                       | QAbstractPrintDialog::PrintCollateCopies);
    QObject::connect(dialog, qOverload<>(&QDialog::accepted), window, [printer, print] { print(printer); });
    dialog->open();
}
