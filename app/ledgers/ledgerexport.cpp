// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerexport.h"

#include "base/durablefile.h"
#include "base/threadpool.h"

#include <QFileInfo>

namespace ledgerdesk {

namespace {

constexpr qsizetype pieceSize = 256 * 1024; // bytes
constexpr int shownStep = 100; // ledgers between two looks at the progress

Result<Exported> exportTo(const QString &path, const ChosenLedgers &ledgers, LedgerFormat format,
                          ExportProgress &progress)
{
    ExportFile file(path);
    if (auto opened = file.open(); !opened)
        return tl::unexpected(opened.error());
    auto exported = writeLedgers(
        ledgers, format, [&file](const QByteArray &piece) { return file.write(piece); }, progress);
    if (!exported)
        return exported;
    if (auto committed = file.commit(); !committed)
        return tl::unexpected(committed.error());
    return exported;
}

} // namespace

Result<Exported> writeLedgers(const ChosenLedgers &ledgers, LedgerFormat format,
                              const std::function<Result<void>(const QByteArray &)> &take,
                              ExportProgress &progress)
{
    LedgerWriter writer(format);
    Exported exported;
    QByteArray piece;
    writer.begin(piece);
    for (qsizetype i = 0; i < ledgers.count(); ++i) {
        if (i % shownStep == 0)
            progress.done = int(i);
        if (progress.isCancelled)
            return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
        writer.add(ledgers.at(i), piece);
        ++exported.ledgers;
        exported.incomplete += isWhole(ledgers.at(i)) ? 0 : 1;
        if (piece.size() < pieceSize)
            continue;
        if (auto taken = take(piece); !taken)
            return tl::unexpected(taken.error());
        piece.clear();
    }
    writer.end(piece);
    if (auto taken = take(piece); !taken)
        return tl::unexpected(taken.error());
    return exported;
}

std::shared_ptr<ExportProgress> exportLedgers(const ChosenLedgers &ledgers, LedgerFormat format,
                                              const QString &path, const Done<Exported> &done)
{
    auto progress = std::make_shared<ExportProgress>();
    answerFromPool<Exported>(
        [ledgers, format, path, progress] { return exportTo(path, ledgers, format, *progress); }, done);
    return progress;
}

std::optional<LedgerFormat> formatOfFile(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"csv")
        return LedgerFormat::Csv;
    if (suffix == u"json")
        return LedgerFormat::Json;
    if (suffix == u"jsonl" || suffix == u"ndjson")
        return LedgerFormat::JsonLines;
    return std::nullopt;
}

} // namespace ledgerdesk
