// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int mostFiles = 100;

/// The name of a file beside the first.
QString numbered(const QFileInfo &first, int number)
{
    return number == 1
        ? first.fileName()
        : u"%1-%2.%3"_qs.arg(first.completeBaseName(), QString::number(number), first.suffix());
}

bool isThere(const QString &path)
{
    return QFileInfo::exists(path) || QFileInfo(path).isSymLink();
}

} // namespace

std::optional<DraftFile> takeDraftFile(const QString &path)
{
    auto lock = std::make_shared<FileLock>(path + u".lock"_qs);
    return lock->isHeldElsewhere() ? std::nullopt : std::optional(DraftFile{path, std::move(lock)});
}

std::vector<DraftFile> takeLeftDrafts(const QString &firstPath)
{
    std::vector<DraftFile> left;
    const QFileInfo first(firstPath);
    // Most of them do not exist. Looking at the folder once is quicker than looking for each.
    const QStringList there = first.dir().entryList(QDir::AllEntries | QDir::Hidden | QDir::System);
    for (int number = 1; number <= mostFiles; ++number) {
        const QString name = numbered(first, number);
        if (!there.contains(name))
            continue;
        if (auto file = takeDraftFile(first.dir().filePath(name)))
            left.push_back(std::move(*file));
    }
    std::ranges::stable_sort(left, std::ranges::greater(),
                             [](const DraftFile &file) { return QFileInfo(file.path).lastModified(); });
    return left;
}

std::optional<DraftFile> takeUnusedDraftFile(const QString &firstPath)
{
    const QFileInfo first(firstPath);
    for (int number = 1; number <= mostFiles; ++number) {
        const QString path = first.dir().filePath(numbered(first, number));
        std::optional<DraftFile> file = takeDraftFile(path);
        if (file && !isThere(path))
            return file;
    }
    return std::nullopt;
}

} // namespace ledgerdesk
