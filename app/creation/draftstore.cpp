// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftstore.h"

#include "base/durablefile.h"
#include "base/ownfolders.h"
#include "base/regularfile.h"
#include "base/storageerror.h"
#include "base/threadpool.h"
#include "text/confidential.h"

#include <QFile>
#include <QFileInfo>

#include <chrono>

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds writeDelay{300};
constexpr qsizetype writtenAtOnce = 64 * 1024; ///< what is longer would stall the window meanwhile

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
    , m_firstPath(std::move(path))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(writeDelay);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_draft.form.json().size() > writtenAtOnce)
            return prepare();
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

bool DraftStore::holdsSecret(const DraftForm &form) const
{
    return form.anyText(
        [this](const QString &text) { return maskedTokenIn(text) || (m_isSecret && m_isSecret(text)); });
}

DraftForm DraftStore::load()
{
    m_file = {};
    for (DraftFile &file : takeLeftDrafts(m_firstPath)) {
        const auto kept = read(file.path);
        if (!kept)
            continue;
        m_file = std::move(file);
        m_draft = *kept;
        reconsider();
        return m_draft.form;
    }
    m_file = takeUnusedDraftFile(m_firstPath).value_or(DraftFile{});
    return {};
}

/// The draft in a file that this program holds. Reports a file that cannot be used.
std::optional<KeptDraft> DraftStore::read(const QString &path)
{
    const Result<QByteArray> bytes = readRegularFile(path, draftFileLimit);
    if (bytes) {
        if (auto kept = KeptDraft::fromBytes(*bytes))
            return kept;
    }
    Q_EMIT failed(setAsideUnusable(path, bytes));
    return std::nullopt;
}

Error DraftStore::setAsideUnusable(const QString &path, const Result<QByteArray> &bytes)
{
    Error error =
        bytes ? storageError({}, Error::Rule::SetAside, u"the draft file is damaged"_qs) : bytes.error();
    const QString text = bytes ? QString::fromUtf8(*bytes) : QString();
    if (maskedTokenIn(text)) {
        error.detail += u", and held an access token, which was taken out"_qs;
        if (!writeDurably(path, withoutConfidential(text).toUtf8()))
            QFile::remove(path); // rather than leave the token in it
    }
    error.subject = setAside(path);
    return error;
}

qsizetype DraftStore::countLeft() const
{
    return qsizetype(takeLeftDrafts(m_firstPath).size());
}

std::vector<LeftDraft> DraftStore::left()
{
    std::vector<LeftDraft> drafts;
    for (const DraftFile &file : takeLeftDrafts(m_firstPath)) {
        if (auto kept = read(file.path))
            drafts.push_back({file.path, QFileInfo(file.path).lastModified(), std::move(kept->form)});
    }
    return drafts;
}

Result<DraftForm> DraftStore::open(const QString &path)
{
    if (const auto written = flush(); !written)
        return tl::unexpected(written.error());
    std::optional<DraftFile> file = takeDraftFile(path);
    const auto kept = file ? read(path) : std::nullopt;
    if (!kept)
        return failure(path, u"the draft is in use in another window, or cannot be read"_qs);
    m_file = std::move(*file);
    m_draft = *kept;
    reconsider();
    return m_draft.form;
}

Result<void> DraftStore::discard(const QString &path)
{
    const std::optional<DraftFile> file = takeDraftFile(path);
    if (!file)
        return failure(path, u"the draft is in use in another window"_qs);
    QFile left(path);
    return left.remove() ? Result<void>() : failure(path, left.errorString());
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
    if (holdsSecret(m_draft.form) == m_isWithheld)
        return;
    m_dirty = true;
    if (const auto done = flush(); !done)
        Q_EMIT failed(done.error());
}

Result<void> DraftStore::flush()
{
    return flush({});
}

/// `prepared`: the bytes of the draft, if they are known.
Result<void> DraftStore::flush(const QByteArray &prepared)
{
    m_timer.stop();
    if (!m_dirty)
        return {};
    if (const bool withheld = holdsSecret(m_draft.form); withheld != m_isWithheld) {
        m_isWithheld = withheld;
        Q_EMIT withheldChanged(withheld);
    }
    // Remove the file even if it is older than the token: it may hold the beginning of it.
    auto done = m_isWithheld || m_draft.form.isEmpty()
        ? remove()
        : write(prepared.isEmpty() ? m_draft.toBytes() : prepared);
    if (done)
        m_dirty = false;
    return done;
}

/// Makes the bytes of a long draft on the thread pool, then writes them.
void DraftStore::prepare()
{
    answerFromPool<QByteArray>(
        [draft = m_draft]() -> Result<QByteArray> { return draft.toBytes(); },
        {this, [this, draft = m_draft, path = m_file.path](const Result<QByteArray> &bytes) {
             if (path == m_file.path) // another draft may have been opened
                 writePrepared(draft, *bytes);
         }});
}

void DraftStore::writePrepared(const KeptDraft &draft, const QByteArray &bytes)
{
    const bool isStillTyped =
        m_dirty && !m_draft.form.isBlank(); // otherwise it may be that of a ledger by now
    Result<void> written;
    if (draft == m_draft)
        written = flush(bytes);
    else if (isStillTyped && !m_isWithheld && !holdsSecret(draft.form)) // the rest follows soon
        written = write(bytes);
    if (!written)
        Q_EMIT failed(written.error());
}

Result<void> DraftStore::write(const QByteArray &bytes)
{
    if (bytes.size() > draftFileLimit)
        return failure(m_file.path, u"the draft is larger than %1 bytes"_qs.arg(draftFileLimit));
    if (m_file.path.isEmpty())
        m_file = takeUnusedDraftFile(m_firstPath).value_or(DraftFile{});
    if (m_file.path.isEmpty())
        return failure(m_firstPath, u"too many windows are open"_qs);
    return writeDurably(m_file.path, bytes);
}

Result<void> DraftStore::remove() const
{
    if (m_file.path.isEmpty() || !QFileInfo::exists(m_file.path))
        return {};
    QFile file(m_file.path);
    return file.remove() ? Result<void>() : failure(m_file.path, file.errorString());
}

} // namespace ledgerdesk
