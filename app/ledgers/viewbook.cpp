// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/viewbook.h"

#include "base/durablefile.h"
#include "base/ownfolders.h"
#include "base/regularfile.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// How long another window may hold the lock before a change is given up, and after which the lock of a
/// program that was killed is taken over, in milliseconds.
constexpr int viewLockWait = 500;
constexpr int viewLockStaleAfter = 5000;

QString freeViewName(SavedViews &views, const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; viewNamed(views, name) != views.end(); ++number) {
        const QString end = u' ' + QString::number(number);
        name = wanted.left(viewNameLimit - end.size()) + end;
    }
    return name;
}

} // namespace

ViewBook::ViewBook(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
}

const SavedViews &ViewBook::views(const QString &connectionId) const
{
    static const SavedViews none;
    const auto found = m_views.find(connectionId);
    return found == m_views.end() ? none : found->second;
}

Result<void> ViewBook::takeIn()
{
    Result<ViewsByConnection> there = latest();
    if (!there)
        return tl::unexpected(there.error());
    adopt(*std::move(there));
    return {};
}

Result<void> ViewBook::save(const QString &connectionId, const SavedView &view)
{
    return change(connectionId, [this, &view](SavedViews &views) -> Result<void> {
        const auto found = viewNamed(views, view.name);
        if (found != views.end())
            *found = view;
        else if (views.size() < viewCountLimit)
            views.push_back(view);
        else
            return tl::unexpected(Error{.kind = Error::Kind::StorageFailed,
                                        .subject = m_path,
                                        .detail = u"the connection has 100 views already"_qs});
        return {};
    });
}

Result<void> ViewBook::rename(const QString &connectionId, const QString &name, const QString &newName)
{
    return change(connectionId, [&name, &newName](SavedViews &views) -> Result<void> {
        const auto renamed = viewNamed(views, name);
        const auto other = viewNamed(views, newName);
        if (renamed != views.end() && (other == views.end() || other == renamed))
            renamed->name = newName;
        return {};
    });
}

Result<void> ViewBook::remove(const QString &connectionId, const QString &name)
{
    return change(connectionId, [&name](SavedViews &views) -> Result<void> {
        if (const auto removed = viewNamed(views, name); removed != views.end())
            views.erase(removed);
        return {};
    });
}

Result<void> ViewBook::add(const QString &connectionId, const SavedViews &added)
{
    return change(connectionId, [this, &added](SavedViews &views) -> Result<void> {
        for (SavedView view : added) {
            if (std::ranges::find(views, view) != views.end())
                continue;
            if (views.size() == viewCountLimit)
                return tl::unexpected(Error{.kind = Error::Kind::StorageFailed,
                                            .subject = m_path,
                                            .detail = u"the connection would have more than 100 views"_qs});
            view.name = freeViewName(views, view.name);
            views.push_back(std::move(view));
        }
        return {};
    });
}

/// What the file contains now; what this window knows if there is none.
Result<ViewsByConnection> ViewBook::latest() const
{
    if (!QFileInfo::exists(m_path))
        return m_views;
    const Result<QByteArray> bytes = readRegularFile(m_path, viewFileSizeLimit);
    Result<ViewsByConnection> views =
        bytes ? readViewFile(*bytes) : Result<ViewsByConnection>(tl::unexpected(bytes.error()));
    if (!views)
        views.error().subject = m_path;
    return views;
}

Result<void> ViewBook::change(const QString &connectionId, const Edit &edit)
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(m_path + u".lock"_qs);
    lock.setStaleLockTime(viewLockStaleAfter);
    // Where files cannot be locked, reading just before writing has to be enough.
    if (!lock.tryLock(viewLockWait) && lock.error() == QLockFile::LockFailedError)
        return tl::unexpected(Error{.kind = Error::Kind::StorageFailed,
                                    .rule = Error::Rule::Locked,
                                    .subject = m_path,
                                    .detail = u"another program is writing it"_qs});
    Result<ViewsByConnection> views = latest();
    if (!views && views.error().rule == Error::Rule::Damaged && setAside(m_path) != m_path)
        views = m_views;
    if (!views)
        return tl::unexpected(views.error());
    const ViewsByConnection before = *views;
    Result<void> done = edit((*views)[connectionId]);
    std::erase_if(*views, [](const auto &each) { return each.second.empty(); });
    if (done && *views != before)
        done = write(*views);
    lock.unlock(); // whoever hears of the change may make another one
    adopt(done ? *std::move(views) : before);
    return done;
}

Result<void> ViewBook::write(const ViewsByConnection &views) const
{
    const QByteArray bytes = writeViewFile(views);
    if (bytes.size() > viewFileSizeLimit)
        return tl::unexpected(Error{.kind = Error::Kind::StorageFailed,
                                    .rule = Error::Rule::TooLarge,
                                    .subject = m_path,
                                    .detail = u"it would become larger than 4 MiB"_qs});
    return writeDurably(m_path, bytes);
}

void ViewBook::adopt(ViewsByConnection views)
{
    if (m_views == views)
        return;
    m_views = std::move(views);
    Q_EMIT changed();
}

} // namespace ledgerdesk
