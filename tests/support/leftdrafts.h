// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

namespace ledgerdesk {

/// A form whose JSON is not finished.
inline DraftForm typed(const QString &name)
{
    DraftForm form;
    form.name = name;
    form.setJson(u"{\"broken\": "_qs);
    return form;
}

/// What is in a draft file, whoever uses it.
inline DraftForm formIn(const QString &path)
{
    QFile file(path);
    const auto kept = file.open(QIODevice::ReadOnly) ? KeptDraft::fromBytes(file.readAll()) : std::nullopt;
    return kept ? kept->form : DraftForm{};
}

/// Leaves a draft as a program does that ended so long ago.
inline void leaveDraft(const QString &path, const QString &name, int secondsAgo)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(KeptDraft{typed(name)}.toBytes());
    QVERIFY(file.flush()); // or closing would set the time
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-secondsAgo),
                             QFileDevice::FileModificationTime));
}

} // namespace ledgerdesk
