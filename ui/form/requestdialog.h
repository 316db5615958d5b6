// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"

#include <QDialog>

namespace ledgerdesk {

class Theme;

/// Shows exactly what will be sent: method, URL, headers with the token masked, body. Copies it as text
/// without the token.
class RequestDialog : public QDialog
{
    Q_OBJECT

public:
    RequestDialog(const RequestPreview &preview, const Theme &theme, QWidget *parent = nullptr);
};

} // namespace ledgerdesk
