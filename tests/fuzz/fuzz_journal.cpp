// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/input.h"
#include "journal/journal.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace ledgerdesk;
using fuzz::promise;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A journal that opens must work: an attempt can be recorded, read back, and finished.
void checkUsable(Journal &journal)
{
    const auto before = journal.recent();
    WholeAttempt attempt;
    attempt.connectionId = u"c1"_qs;
    attempt.ledgerName = u"Acme EUR"_qs;
    const auto begun = journal.begin(attempt);
    if (!begun) {
        promise(begun.error().kind == Error::Kind::StorageFailed, "what cannot be recorded is said");
        return;
    }
    const auto read = journal.attempt(begun->id);
    promise(read && read->ledgerName == u"Acme EUR" && read->state == Attempt::State::Sending,
            "what is recorded can be read");
    Attempt ended = *begun;
    ended.state = Attempt::State::Unknown;
    if (journal.finish(ended))
        promise(journal.attempt(ended.id)->state == Attempt::State::Unknown, "and how it ended");
    const auto after = journal.recent();
    promise(!before || !after || after->size() == before->size() + 1, "beside all that was there");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz_journal";
    static char *argv[] = {name, nullptr};
    static const auto *application = new QCoreApplication(argc, argv); // finds the SQLite plugin
    Q_UNUSED(application)
    QLoggingCategory::setFilterRules(u"*=false"_qs);

    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"journal.sqlite"_qs);
    QFile file(path);
    promise(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), "the file can be made");
    file.close();

    Journal journal(path);
    const auto opened = journal.open();
    if (const auto aside = journal.setAside()) {
        // In a sound database that is not a journal, opening may have changed the header to say that it has a
        // write-ahead log.
        constexpr qsizetype header = 100;
        const QByteArray kept = contentOf(aside->subject);
        promise(kept.size() == bytes.size() && kept.mid(header) == bytes.mid(header),
                "a damaged file is set aside as it was");
        promise(opened.has_value(), "and a new one begun");
        promise(journal.recent() && journal.recent()->empty(), "which is empty");
    }
    if (opened) {
        checkUsable(journal);
    } else {
        promise(opened.error().kind == Error::Kind::StorageFailed, "a refused file is said");
        promise(contentOf(path) == bytes, "and left as it was");
    }
    return 0;
}
