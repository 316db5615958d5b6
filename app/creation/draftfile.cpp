// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftfile.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int mostFiles = 100;

QString numbered(const QString &firstPath, int number)
{
    const QFileInfo first(firstPath);
    return number == 1 ? firstPath
                       : u"%1/%2-%3.%4"_qs.arg(first.path(), first.completeBaseName(),
                                               QString::number(number), first.suffix());
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
    for (int number = 1; number <= mostFiles; ++number) {
        const QString path = numbered(firstPath, number);
        if (!isThere(path))
            continue;
        if (auto file = takeDraftFile(path))
            left.push_back(std::move(*file));
    }
    std::ranges::stable_sort(left, std::ranges::greater(),
                             [](const DraftFile &file) { return QFileInfo(file.path).lastModified(); });
    return left;
}

std::optional<DraftFile> takeUnusedDraftFile(const QString &firstPath)
{
    for (int number = 1; number <= mostFiles; ++number) {
        const QString path = numbered(firstPath, number);
        std::optional<DraftFile> file = takeDraftFile(path);
        if (file && !isThere(path))
            return file;
    }
    return std::nullopt;
}

} // namespace ledgerdesk
