// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/draggedrows.h"

#include "base/storageerror.h"
#include "ledgers/ledgerwriter.h"

#include <QDir>
#include <QFile>
#include <QMimeData>
#include <QUrl>

#include <cerrno>

namespace ledgerdesk {

bool DraggedRows::isTooMuch(const ChosenLedgers &ledgers)
{
    return ledgers.count() > mostLedgers || ledgers.bytes() > mostBytes;
}

Result<std::unique_ptr<QMimeData>> DraggedRows::mimeData(const ChosenLedgers &ledgers)
{
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/ledgerdesk-dragged-XXXXXX"_qs);
    const QDir folder(m_folder->path());
    const QString name = QString::number(++m_count);
    if (!m_folder->isValid() || !folder.mkdir(name))
        return tl::unexpected(
            storageError(QDir::tempPath(), Error::Rule::None, u"no folder can be made there"_qs));
    const QString path = folder.filePath(name + u"/ledgers.csv"_qs);
    const QByteArray csv = textOf(ledgers, LedgerFormat::Csv).toUtf8();
    QFile file(path);
    errno = 0;
    if (!file.open(QFile::WriteOnly | QFile::NewOnly) || file.write(csv) != csv.size() || !file.flush())
        return tl::unexpected(storageError(path, storageRule(errno), file.errorString()));
    const QString rows = textOf(ledgers, LedgerFormat::Tsv);
    auto data = std::make_unique<QMimeData>();
    data->setUrls({QUrl::fromLocalFile(path)});
    data->setData(u"text/tab-separated-values"_qs, rows.toUtf8());
    data->setText(rows);
    return data;
}

} // namespace ledgerdesk
