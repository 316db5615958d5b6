// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionexchange.h"

#include "base/durablefile.h"
#include "base/regularfile.h"
#include "connections/connectionfile.h"
#include "connections/connectionimportdialog.h"
#include "connections/connectiontrouble.h"
#include "parts/messagebar.h"
#include "words/sentences.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace ledgerdesk {

namespace {

QFileDialog *fileDialog(QFileDialog::AcceptMode mode, QWidget *parent)
{
    auto *dialog =
        new QFileDialog(parent,
                        mode == QFileDialog::AcceptSave ? ConnectionExchange::tr("Export connections")
                                                        : ConnectionExchange::tr("Import connections"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        ConnectionExchange::tr("Connections (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setDefaultSuffix(u"json"_qs);
    dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    return dialog;
}

} // namespace

ConnectionExchange::ConnectionExchange(ConnectionBook &book, MessageBar &messages, const Theme &theme,
                                       QWidget *window)
    : QObject(window)
    , m_book(book)
    , m_messages(messages)
    , m_theme(theme)
    , m_window(window)
{
}

void ConnectionExchange::askWhereToExport(const std::vector<Connection> &connections)
{
    QFileDialog *dialog = fileDialog(QFileDialog::AcceptSave, m_window);
    dialog->selectFile(u"ledgerdesk-connections.json"_qs);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, connections](const QString &path) { exportTo(path, connections); });
    dialog->open();
}

void ConnectionExchange::exportTo(const QString &path, const std::vector<Connection> &connections)
{
    if (const Result<void> written = writeExport(path, writeConnectionExport(connections)); !written)
        return sayTrouble(m_messages, written.error(), tr("Nothing was exported."));
    m_messages.say(
        {.tone = Message::Tone::Created,
         .title = tr("%Ln connections were exported, without tokens.", nullptr, int(connections.size())),
         .text = sentences::visibleText(QDir::toNativeSeparators(path)),
         .details = {},
         .actions = {}});
}

void ConnectionExchange::askWhatToImport()
{
    QFileDialog *dialog = fileDialog(QFileDialog::AcceptOpen, m_window);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionExchange::importFrom);
    dialog->open();
}

void ConnectionExchange::importFrom(const QString &path)
{
    m_messages.clear();
    const Result<QByteArray> bytes = readRegularFile(path, connectionFileSizeLimit);
    if (!bytes)
        return sayTrouble(m_messages, bytes.error(), tr("Nothing was imported."));
    Result<ConnectionImport> import = readConnectionExport(*bytes, m_book.connections());
    if (!import) {
        import.error().subject = path;
        return sayTrouble(m_messages, import.error(), tr("Nothing was imported."));
    }
    if (import->added.empty()) {
        const QString leftOut = leftOutWords(*import);
        m_messages.say({.tone = Message::Tone::Info,
                        .title = tr("Nothing was imported."),
                        .text = leftOut.isEmpty() ? tr("The file contains no connections.") : leftOut,
                        .details = {},
                        .actions = {}});
        return;
    }
    auto *dialog = new ConnectionImportDialog(*import, m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, import = *import]() mutable {
        import.added = dialog->confirmed();
        add(import);
    });
    dialog->open();
}

void ConnectionExchange::add(const ConnectionImport &import)
{
    if (const Result<void> added = m_book.add(import.added); !added)
        return sayTrouble(m_messages, added.error(), tr("Nothing was imported."));
    Q_EMIT imported(import.added.front().id);
    m_messages.say({.tone = Message::Tone::Created,
                    .title = tr("%Ln connections were added.", nullptr, int(import.added.size())),
                    .text = leftOutWords(import),
                    .details = {},
                    .actions = {}});
}

} // namespace ledgerdesk
