// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/exportdialog.h"

#include "parts/wrappinglabel.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

QRadioButton *choiceOf(const QString &text)
{
    auto *choice = new QRadioButton(text);
    choice->setAccessibleName(text);
    return choice;
}

} // namespace

ExportDialog::ExportDialog(const Counts &counts, const Theme &theme, QWidget *window)
    : QDialog(window)
    , m_shown(choiceOf(tr("All %Ln ledgers shown", nullptr, int(counts.shown))))
    , m_selected(choiceOf(tr("The %Ln selected ledgers", nullptr, int(counts.selected))))
    , m_format(new QComboBox)
{
    setWindowTitle(tr("Export ledgers"));
    setAttribute(Qt::WA_DeleteOnClose);
    // One ledger is nearly always selected, and rarely what is meant.
    QRadioButton *likely = counts.selected > 1 ? m_selected : m_shown;
    likely->setChecked(true);
    m_selected->setEnabled(counts.selected > 0);
    m_format->addItem(tr("CSV, for spreadsheets"), int(LedgerFormat::Csv));
    m_format->addItem(tr("JSON"), int(LedgerFormat::Json));
    m_format->addItem(tr("JSON Lines"), int(LedgerFormat::JsonLines));
    m_format->setAccessibleName(tr("Format"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_shown);
    column->addWidget(m_selected);
    if (counts.isPart) {
        auto *note = new WrappingLabel;
        note->say({},
                  tr("Not all ledgers on the service have been loaded. The file will contain only those "
                     "that have."));
        column->addWidget(note);
    }
    auto *fields = new QFormLayout;
    fields->setContentsMargins(0, 8, 0, 8);
    fields->addRow(tr("&Format"), m_format);
    column->addLayout(fields);
    column->addWidget(buildButtons());
    setMinimumWidth(theme.scaled(400));
    likely->setFocus();
}

QWidget *ExportDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox;
    QPushButton *go = buttons->addButton(tr("Export…"), QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    go->setAccessibleName(tr("Export"));
    go->setDefault(true);
    go->setProperty("primary", true);
    cancel->setAccessibleName(cancel->text());
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

ExportDialog::Which ExportDialog::which() const
{
    return m_selected->isChecked() ? Which::Selected : Which::Shown;
}

LedgerFormat ExportDialog::format() const
{
    return LedgerFormat(m_format->currentData().toInt());
}

} // namespace ledgerdesk
