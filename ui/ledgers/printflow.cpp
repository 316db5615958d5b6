// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/printflow.h"

#include "base/durablefile.h"
#include "base/threadpool.h"
#include "ledgers/exportflow.h"
#include "ledgers/workprogress.h"
#include "print/printmodule.h"
#include "words/sentences.h"

#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QFileDialog>
#include <QLibrary>
#include <QLocale>
#include <QPageLayout>
#include <QPdfWriter>
#include <QStandardPaths>

namespace ledgerdesk {

namespace {

constexpr int pdfResolution = 600;
constexpr qreal marginMm = 15;

/// Beside the program, or where it is installed to; never in a folder that is searched for libraries.
OpenPrintDialog loadPrintDialog()
{
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString &folder : {u"."_qs, u"../lib/ledgerdesk"_qs}) {
        const QString path = program.absoluteFilePath(folder + u'/' + printModuleFile);
        if (!QFile::exists(path))
            continue;
        QLibrary module(path);
        if (QFunctionPointer open = module.resolve(openPrintDialogName))
            return reinterpret_cast<OpenPrintDialog>(open);
    }
    return nullptr;
}

Result<Exported> writePdf(const QString &path, const ChosenLedgers &ledgers, const PageHeading &heading,
                          const QFont &font, ExportProgress &progress)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    auto painted = [&] {
        QPdfWriter writer(&bytes);
        writer.setResolution(pdfResolution);
        writer.setTitle(heading.title);
        writer.setPageMargins(QMarginsF(marginMm, marginMm, marginMm, marginMm), QPageLayout::Millimeter);
        return paintLedgers(writer, ledgers, heading, font, progress);
    }();
    if (!painted)
        return painted;
    return writeExport(path, bytes.data()).map([&painted] { return *painted; });
}

} // namespace

PrintFlow::PrintFlow(const Theme &theme, QWidget &place, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_place(place)
{
}

bool PrintFlow::isTooMuch(const ChosenLedgers &ledgers)
{
    if (ledgers.count() <= mostPrinted)
        return false;
    Q_EMIT said({.tone = Message::Tone::Info,
                 .title = tr("These are too many ledgers for paper."),
                 .text = tr("Search for fewer, or select at most %1. Export… in the File menu has no limit.")
                             .arg(QLocale().toString(mostPrinted)),
                 .about = u"export"_qs});
    return true;
}

void PrintFlow::print(const ChosenLedgers &ledgers, const PageHeading &heading)
{
    if (isTooMuch(ledgers))
        return;
    const OpenPrintDialog open = loadPrintDialog();
    if (open == nullptr) {
        Q_EMIT said({.tone = Message::Tone::Warning,
                     .title = tr("Printing is not installed."),
                     .text = tr("Use Save as PDF… in the File menu, and print that file."),
                     .about = u"export"_qs});
        return;
    }
    open(m_place.window(), [this, ledgers, heading](const std::shared_ptr<QPagedPaintDevice> &printer) {
        paint(printer, ledgers, heading);
    });
}

void PrintFlow::paint(const std::shared_ptr<QPagedPaintDevice> &printer, const ChosenLedgers &ledgers,
                      const PageHeading &heading)
{
    auto *work = new WorkProgress(tr("Printing ledgers"), m_theme, m_place.window());
    auto progress = std::make_shared<ExportProgress>();
    work->follow(progress, ledgers.count());
    answerFromPool<Exported>(
        [printer, ledgers, heading, progress, font = QApplication::font()] {
            return paintLedgers(*printer, ledgers, heading, font, *progress);
        },
        {work, [this, work](const Result<Exported> &painted) {
             work->end();
             sayEnd(painted,
                    {.done = tr("%Ln ledgers were printed.", nullptr, painted.value_or(Exported{}).ledgers),
                     .failed = tr("Nothing was printed.")});
         }});
}

void PrintFlow::askWhereToSave(const ChosenLedgers &ledgers, const PageHeading &heading)
{
    if (isTooMuch(ledgers))
        return;
    auto *dialog = new QFileDialog(m_place.window(), tr("Save as PDF"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(u"pdf"_qs);
    dialog->selectFile(u"ledgers-%1.pdf"_qs.arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, ledgers, heading](const QString &path) { savePdf(path, ledgers, heading); });
    dialog->open();
}

void PrintFlow::savePdf(const QString &path, const ChosenLedgers &ledgers, const PageHeading &heading)
{
    auto *work = new WorkProgress(tr("Saving ledgers as PDF"), m_theme, m_place.window());
    auto progress = std::make_shared<ExportProgress>();
    work->follow(progress, ledgers.count());
    answerFromPool<Exported>(
        [path, ledgers, heading, progress, font = QApplication::font()] {
            return writePdf(path, ledgers, heading, font, *progress);
        },
        {work, [this, work, path](const Result<Exported> &painted) {
             work->end();
             sayEnd(
                 painted,
                 {.done = tr("%Ln ledgers were saved as PDF.", nullptr, painted.value_or(Exported{}).ledgers),
                  .failed = tr("Nothing was saved."),
                  .text = sentences::visibleText(QDir::toNativeSeparators(path))});
         }});
}

void PrintFlow::sayEnd(const Result<Exported> &painted, const End &end)
{
    if (painted) {
        Q_EMIT said(
            {.tone = Message::Tone::Created, .title = end.done, .text = end.text, .about = u"export"_qs});
    } else if (const auto message = failedExport(painted.error(), end.failed)) {
        Q_EMIT said(*message);
    }
}

} // namespace ledgerdesk
