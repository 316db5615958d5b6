// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftstore.h"

#include "base/durablefile.h"
#include "base/ownfolders.h"
#include "base/regularfile.h"
#include "text/confidential.h"

#include <QCryptographicHash>
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

QByteArray markOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
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

void DraftStore::setSecretTest(const std::function<bool(const QString &)> &holdsSecret)
{
    m_isSecret = holdsSecret;
}

bool DraftStore::holdsSecret() const
{
    return m_draft.form.anyText(
        [this](const QString &text) { return maskedTokenIn(text) || (m_isSecret && m_isSecret(text)); });
}

DraftForm DraftStore::load()
{
    if (!QFileInfo::exists(m_path))
        return {};
    const Result<QByteArray> bytes = readRegularFile(m_path, draftFileLimit);
    if (!bytes && bytes.error().rule != Error::Rule::NotAFile) {
        Q_EMIT failed(bytes.error());
        return {};
    }
    if (bytes) {
        if (const auto kept = KeptDraft::fromBytes(*bytes)) {
            m_draft = *kept;
            m_fileMark = markOf(*bytes);
            reconsider();
            return m_draft.form;
        }
        if (maskedTokenIn(QString::fromUtf8(*bytes)) && QFile::remove(m_path)) {
            Q_EMIT failed(
                failure(m_path, u"it was damaged, and removed because it held an access token"_qs).value());
            return {};
        }
    }
    Error error = bytes ? failure({}, u"the draft file is damaged"_qs).value() : bytes.error();
    error.subject = setAside(m_path);
    Q_EMIT failed(error);
    return {};
}

void DraftStore::begin(std::optional<qint64> newestAttempt)
{
    m_draft.begunAfter = newestAttempt;
}

void DraftStore::keep(const DraftForm &form)
{
    if (form == m_draft.form)
        return;
    m_draft.form = form;
    m_dirty = true;
    if (!m_timer.isActive()) // never restarted, so that a draft is saved even if typing never pauses
        m_timer.start();
}

void DraftStore::reconsider()
{
    if (holdsSecret() == m_isWithheld)
        return;
    m_dirty = true;
    if (const auto done = flush(); !done)
        Q_EMIT failed(done.error());
}

Result<void> DraftStore::flush()
{
    m_timer.stop();
    if (!m_dirty)
        return {};
    if (const bool withheld = holdsSecret(); withheld != m_isWithheld) {
        m_isWithheld = withheld;
        Q_EMIT withheldChanged(withheld);
    }
    // Remove the file even if it is older than the token: it may hold the beginning of it.
    auto done = m_isWithheld || m_draft.form.isEmpty() ? remove() : write();
    if (done)
        m_dirty = false;
    return done;
}

Result<void> DraftStore::write()
{
    const QByteArray bytes = m_draft.toBytes();
    if (bytes.size() > draftFileLimit)
        return failure(m_path, u"the draft is larger than %1 bytes"_qs.arg(draftFileLimit));
    return writeDurably(m_path, bytes).map([&] { m_fileMark = markOf(bytes); });
}

/// Leaves the file alone if another window has written to it since.
Result<void> DraftStore::remove()
{
    if (m_fileMark.isEmpty() || !QFileInfo::exists(m_path))
        return {};
    const Result<QByteArray> there = readRegularFile(m_path, draftFileLimit);
    if (there ? markOf(*there) != m_fileMark : there.error().rule == Error::Rule::NotAFile)
        return {};
    QFile file(m_path);
    if (!file.remove())
        return failure(m_path, file.errorString());
    m_fileMark.clear();
    return {};
}

} // namespace ledgerdesk
