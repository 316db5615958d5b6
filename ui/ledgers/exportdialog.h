// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerwriter.h"

#include <QDialog>

class QComboBox;
class QRadioButton;

namespace ledgerdesk {

class Theme;

/// Asks which ledgers to export, and in which format.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Which { Shown, Selected };
    struct Counts {
        qsizetype shown = 0;
        qsizetype selected = 0;
        bool isPart = false; ///< of what the service has
    };

    ExportDialog(const Counts &counts, const Theme &theme, QWidget *window);

    Which which() const;
    LedgerFormat format() const;

private:
    QWidget *buildButtons();

    QRadioButton *m_shown;
    QRadioButton *m_selected;
    QComboBox *m_format;
};

} // namespace ledgerdesk
