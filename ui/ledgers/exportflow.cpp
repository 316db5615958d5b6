// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/exportflow.h"

#include "ledgers/ledgerlist.h"
#include "ledgers/ledgertable.h"
#include "ledgers/workprogress.h"
#include "words/sentences.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace ledgerdesk {

namespace {

QString exportTopic()
{
    return u"export"_qs;
}

/// A kind of file as a file dialog lists it, and its suffix.
std::pair<QString, QString> fileKind(LedgerFormat format)
{
    switch (format) {
    case LedgerFormat::Json:
        return {ExportFlow::tr("JSON (*.json)"), u"json"_qs};
    case LedgerFormat::JsonLines:
        return {ExportFlow::tr("JSON Lines (*.jsonl)"), u"jsonl"_qs};
    case LedgerFormat::Csv:
    case LedgerFormat::Tsv:
    case LedgerFormat::Markdown:
        break;
    }
    return {ExportFlow::tr("CSV (*.csv)"), u"csv"_qs};
}

} // namespace

std::optional<Message> failedExport(const Error &error, const QString &title)
{
    if (error.kind == Error::Kind::Cancelled)
        return std::nullopt;
    return Message{.tone = Message::Tone::Rejected,
                   .title = title,
                   .text = sentences::whatHappened(error) + u' ' + sentences::whatToDo(error),
                   .details = sentences::visibleText(error.detail),
                   .about = exportTopic()};
}

ExportFlow::ExportFlow(LedgerList &list, LedgerTable &table, const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_list(list)
    , m_table(table)
    , m_theme(theme)
{
}

/// Takes the ledgers now: what is shown may change while the person chooses a file.
void ExportFlow::ask(bool isPart)
{
    const ChosenLedgers shown = m_list.shown();
    const ChosenLedgers selected = m_table.selectedLedgers();
    auto *dialog = new ExportDialog({.shown = shown.count(), .selected = selected.count(), .isPart = isPart},
                                    m_theme, m_table.window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, shown, selected] {
        askWhere(dialog->which() == ExportDialog::Which::Selected ? selected : shown, dialog->format());
    });
    dialog->open();
}

void ExportFlow::askWhere(const ChosenLedgers &ledgers, LedgerFormat format)
{
    const auto [filter, suffix] = fileKind(format);
    auto *dialog =
        new QFileDialog(m_table.window(), tr("Export ledgers"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(u"ledgers-%1.%2"_qs.arg(QDate::currentDate().toString(Qt::ISODate), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, [this, ledgers, format](const QString &path) {
        exportTo(path, ledgers, formatOfFile(path).value_or(format));
    });
    dialog->open();
}

void ExportFlow::exportTo(const QString &path, const ChosenLedgers &ledgers, LedgerFormat format)
{
    auto *work = new WorkProgress(tr("Exporting ledgers"), m_theme, m_table.window());
    const Done<Exported> done(work, [this, work, path](const Result<Exported> &exported) {
        work->end();
        sayEnd(path, exported);
    });
    work->follow(exportLedgers(ledgers, format, path, done), ledgers.count());
}

void ExportFlow::sayEnd(const QString &path, const Result<Exported> &exported)
{
    if (!exported) {
        if (const auto message = failedExport(exported.error(), tr("Nothing was exported.")))
            Q_EMIT said(*message);
        return;
    }
    const bool isWhole = exported->incomplete == 0;
    QString text = sentences::visibleText(QDir::toNativeSeparators(path));
    if (!isWhole)
        text += u"\n"_qs
            + tr("%Ln of them could not be read completely. What could not be read is missing from the file.",
                 nullptr, exported->incomplete);
    Q_EMIT said({.tone = isWhole ? Message::Tone::Created : Message::Tone::Warning,
                 .title = tr("%Ln ledgers were exported.", nullptr, exported->ledgers),
                 .text = text,
                 .about = exportTopic()});
}

} // namespace ledgerdesk
