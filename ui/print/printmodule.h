// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

class QPagedPaintDevice;
class QWidget;

namespace ledgerdesk {

/// Paints the pages. Whoever does it keeps the printer until it is done, on any thread.
using PrintPages = std::function<void(const std::shared_ptr<QPagedPaintDevice> &printer)>;

/// Shows the system's print dialog, and calls the function with the printer that was chosen.
using OpenPrintDialog = void (*)(QWidget *window, const PrintPages &print);

/// The name of such a function in the module that links Qt's print support, and of the module's file. It is
/// loaded only when something is printed, as it would slow down every start.
inline constexpr const char *openPrintDialogName = "ledgerdeskOpenPrintDialog";
inline constexpr auto printModuleFile = u"ledgerdesk-print.so";

} // namespace ledgerdesk
