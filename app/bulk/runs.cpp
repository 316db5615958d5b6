// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runs.h"

#include "base/filelock.h"
#include "base/storageerror.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>

namespace ledgerdesk {

namespace {

QString planPath(const QString &folder, const QString &runId)
{
    return QDir(folder).filePath(runId + u"/plan.jsonl"_qs);
}

QString rowsPath(const QString &folder, const QString &runId)
{
    return QDir(folder).filePath(runId + u"/rows.sqlite"_qs);
}

/// Not in the run's folder, which goes while the lock is held.
QString lockPath(const QString &folder, const QString &runId)
{
    return QDir(folder).filePath(runId + u".lock"_qs);
}

tl::unexpected<Error> heldElsewhere(const QString &path)
{
    return tl::unexpected(Error{
        .kind = Error::Kind::Busy, .subject = path, .detail = u"another program carries out this run"_qs});
}

} // namespace

Runs::Runs(QString folder)
    : m_folder(std::move(folder))
{
}

std::vector<QString> Runs::ids() const
{
    const QStringList names = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time);
    std::vector<QString> found;
    std::ranges::copy_if(names, std::back_inserter(found),
                         [this](const QString &id) { return QFile::exists(rowsPath(m_folder, id)); });
    return found;
}

Result<QString> Runs::planPathFor(const QString &runId) const
{
    errno = 0;
    if (!QDir(m_folder).mkpath(runId))
        return tl::unexpected(storageError(m_folder, storageRule(errno), u"the folder cannot be made"_qs));
    constexpr auto onlyOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QFile::setPermissions(m_folder, onlyOwner);
    QFile::setPermissions(QDir(m_folder).filePath(runId), onlyOwner);
    return planPath(m_folder, runId);
}

Result<void> Runs::add(const QString &runId) const
{
    return RunPlan::open(planPath(m_folder, runId)).and_then([&](const std::shared_ptr<const RunPlan> &plan) {
        return RunFile::create(rowsPath(m_folder, runId), plan->hash(), plan->head().rows)
            .map([](const std::unique_ptr<RunFile> &) {});
    });
}

Result<HeldRun> Runs::hold(const QString &runId) const
{
    HeldRun held;
    auto lock = std::make_shared<FileLock>(lockPath(m_folder, runId));
    if (lock->isHeldElsewhere())
        return heldElsewhere(lockPath(m_folder, runId));
    held.lock = std::move(lock);
    auto plan = RunPlan::open(planPath(m_folder, runId));
    if (!plan)
        return tl::unexpected(plan.error());
    held.plan = *std::move(plan);
    auto file = RunFile::open(rowsPath(m_folder, runId), held.plan->hash());
    if (!file)
        return tl::unexpected(file.error());
    held.file = *std::move(file);
    return held;
}

Result<void> Runs::remove(const QString &runId) const
{
    const FileLock lock(lockPath(m_folder, runId));
    if (lock.isHeldElsewhere())
        return heldElsewhere(lockPath(m_folder, runId));
    QDir folder(QDir(m_folder).filePath(runId));
    if (!folder.removeRecursively())
        return tl::unexpected(storageError(folder.path(), Error::Rule::None, u"it cannot be removed"_qs));
    return {};
}

} // namespace ledgerdesk
