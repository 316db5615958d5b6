// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftstore.h"

#include "process/durablefile.h"
#include "process/ownfolders.h"
#include "process/regularfile.h"

#include <QFile>
#include <QFileInfo>

#include <chrono>

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds writeDelay{300};

tl::unexpected<Error> failure(const QString &path, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::StorageFailed;
    error.subject = path;
    error.detail = detail;
    return tl::unexpected(error);
}

} // namespace

DraftStore::DraftStore(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(writeDelay);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (const auto written = flush(); !written)
            Q_EMIT failed(written.error());
    });
}

DraftStore::~DraftStore()
{
    flush();
}

DraftForm DraftStore::load()
{
    if (!QFileInfo::exists(m_path))
        return {};
    const Result<QByteArray> bytes = readRegularFile(m_path, draftFileLimit);
    if (!bytes && !isNotAFile(bytes.error())) {
        Q_EMIT failed(bytes.error());
        return {};
    }
    if (bytes) {
        if (auto form = DraftForm::fromBytes(*bytes))
            return *form;
    }
    Error error = bytes ? failure({}, u"the draft file is damaged"_qs).value() : bytes.error();
    error.subject = setAside(m_path);
    Q_EMIT failed(error);
    return {};
}

QDateTime DraftStore::writtenAt() const
{
    return QFileInfo(m_path).lastModified();
}

void DraftStore::keep(const DraftForm &form)
{
    m_pending = form;
    m_dirty = true;
    if (!m_timer.isActive()) // not started anew: someone who types on and on has a draft too
        m_timer.start();
}

Result<void> DraftStore::flush()
{
    m_timer.stop();
    if (!m_dirty)
        return {};
    if (m_pending.isEmpty()) {
        if (QFile file(m_path); file.exists() && !file.remove())
            return failure(m_path, file.errorString());
        m_dirty = false;
        return {};
    }
    const QByteArray bytes = m_pending.toBytes();
    if (bytes.size() > draftFileLimit)
        return failure(m_path, u"the draft is larger than %1 bytes"_qs.arg(draftFileLimit));
    auto written = writeDurably(m_path, bytes);
    if (written)
        m_dirty = false;
    return written;
}

} // namespace ledgerdesk
