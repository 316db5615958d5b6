// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/recordstore.h"

#include "base/storageerror.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace ledgerdesk {

namespace {

constexpr qsizetype storeBlock = qsizetype(1) << 20; ///< bytes written at once

} // namespace

RecordStore::RecordStore(QString folder)
    : m_folder(std::move(folder))
{
}

RecordStore::~RecordStore()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> RecordStore::open()
{
    Q_ASSERT(m_file < 0);
    QByteArray path = QFile::encodeName(QDir(m_folder).filePath(u"records-XXXXXX"_qs));
    m_file = ::mkostemp(path.data(), O_CLOEXEC); // readable by its owner only
    if (m_file < 0)
        return tl::unexpected(failure(errno));
    // Nobody else can open or change it now, and a crash leaves nothing behind.
    if (::unlink(path.constData()) != 0)
        return tl::unexpected(failure(errno));
    return {};
}

Result<void> RecordStore::append(qint64 line, QByteArrayView text)
{
    if (m_pending.size() >= storeBlock) {
        if (Result<void> flushed = flush(); !flushed)
            return flushed;
    }
    m_pending.append(text);
    m_ends.push_back(m_written + m_pending.size());
    m_lines.push_back(line);
    return {};
}

qint64 RecordStore::count() const
{
    return qint64(m_ends.size());
}

Result<RecordStore::Record> RecordStore::at(qint64 index) const
{
    Q_ASSERT(index >= 0 && index < count());
    const qint64 begin = index == 0 ? 0 : m_ends[std::size_t(index - 1)];
    const qint64 size = m_ends[std::size_t(index)] - begin;
    Record record{.line = m_lines[std::size_t(index)]};
    if (begin >= m_written) { // a block is written between records, never within one
        record.text = m_pending.mid(begin - m_written, size);
        return record;
    }
    record.text.resize(size);
    for (qint64 done = 0; done < size;) {
        const ssize_t got =
            ::pread(m_file, record.text.data() + done, std::size_t(size - done), begin + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return tl::unexpected(failure(got < 0 ? errno : EIO));
        done += got;
    }
    return record;
}

Result<void> RecordStore::flush()
{
    for (qsizetype done = 0; done < m_pending.size();) {
        const ssize_t put = ::pwrite(m_file, m_pending.constData() + done,
                                     std::size_t(m_pending.size() - done), m_written + done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return tl::unexpected(failure(put < 0 ? errno : EIO));
        done += put;
    }
    m_written += m_pending.size();
    m_pending.resize(0);
    return {};
}

Error RecordStore::failure(int systemError) const
{
    return storageError(m_folder, storageRule(systemError),
                        QString::fromLocal8Bit(std::strerror(systemError)));
}

} // namespace ledgerdesk
