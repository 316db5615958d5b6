// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/durablefile.h"
#include "base/regularfile.h"
#include "connections/connectionfile.h"
#include "connections/connectionimportdialog.h"
#include "connections/connectionswindow.h"
#include "connections/connectiontable.h"
#include "parts/messagebar.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

/// Exports and imports connections as files.
namespace ledgerdesk {

namespace {

QFileDialog *fileDialog(QFileDialog::AcceptMode mode, QWidget *parent)
{
    auto *dialog =
        new QFileDialog(parent,
                        mode == QFileDialog::AcceptSave ? ConnectionsWindow::tr("Export connections")
                                                        : ConnectionsWindow::tr("Import connections"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        ConnectionsWindow::tr("Connections (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setDefaultSuffix(u"json"_qs);
    dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    return dialog;
}

} // namespace

void ConnectionsWindow::askWhereToExport()
{
    QFileDialog *dialog = fileDialog(QFileDialog::AcceptSave, this);
    dialog->selectFile(u"ledgerdesk-connections.json"_qs);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionsWindow::exportTo);
    dialog->open();
}

void ConnectionsWindow::askWhatToImport()
{
    QFileDialog *dialog = fileDialog(QFileDialog::AcceptOpen, this);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionsWindow::importFrom);
    dialog->open();
}

void ConnectionsWindow::exportTo(const QString &path)
{
    const QStringList chosen = selectedIds();
    std::vector<Connection> all;
    for (const Connection &connection : m_book.connections()) {
        if (chosen.size() < 2 || chosen.contains(connection.id))
            all.push_back(connection);
    }
    if (const Result<void> written = writeExport(path, writeConnectionExport(all)); !written)
        return sayTrouble(written.error(), tr("Nothing was exported."));
    m_message->say({.tone = Message::Tone::Created,
                    .title = tr("%n connections were exported, without tokens.", nullptr, int(all.size())),
                    .text = sentences::visibleText(QDir::toNativeSeparators(path)),
                    .details = {},
                    .actions = {}});
}

void ConnectionsWindow::importFrom(const QString &path)
{
    m_message->clear();
    const Result<QByteArray> bytes = readRegularFile(path, connectionFileSizeLimit);
    if (!bytes)
        return sayTrouble(bytes.error(), tr("Nothing was imported."));
    Result<ConnectionImport> import = readConnectionExport(*bytes, m_book.connections());
    if (!import) {
        import.error().subject = path;
        return sayTrouble(import.error(), tr("Nothing was imported."));
    }
    if (import->added.empty()) {
        const QString leftOut = leftOutWords(*import);
        m_message->say({.tone = Message::Tone::Info,
                        .title = tr("Nothing was imported."),
                        .text = leftOut.isEmpty() ? tr("The file contains no connections.") : leftOut,
                        .details = {},
                        .actions = {}});
        return;
    }
    auto *dialog = new ConnectionImportDialog(*import, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, import = *import]() mutable {
        import.added = dialog->confirmed();
        add(import);
    });
    dialog->open();
}

void ConnectionsWindow::add(const ConnectionImport &import)
{
    if (const Result<void> added = m_book.add(import.added); !added)
        return sayTrouble(added.error(), tr("Nothing was imported."));
    select(import.added.front().id);
    m_table->setFocus();
    m_message->say({.tone = Message::Tone::Created,
                    .title = tr("%n connections were added.", nullptr, int(import.added.size())),
                    .text = leftOutWords(import),
                    .details = {},
                    .actions = {}});
}

void ConnectionsWindow::sayTrouble(const Error &error, const QString &consequence)
{
    m_message->say({.tone = Message::Tone::Warning,
                    .title = sentences::whatHappened(error),
                    .text = consequence,
                    .details = sentences::visibleText(error.detail),
                    .actions = {}});
}

} // namespace ledgerdesk
