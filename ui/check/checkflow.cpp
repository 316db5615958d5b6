// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkflow.h"

#include "base/storageerror.h"
#include "check/checkdialog.h"
#include "check/lastcheck.h"
#include "check/tokentestdialog.h"
#include "creation/checkrecord.h"
#include "parts/messagelist.h"
#include "parts/whileopen.h"
#include "words/messagewords.h"

#include <QApplication>
#include <QLoggingCategory>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(lcCheck, "ledgerdesk.check")

} // namespace

CheckFlow::CheckFlow(Workspace &workspace, MessageList &messages, const Theme &theme, QWidget *window)
    : QObject(window)
    , m_connection(workspace.connection)
    , m_sandbox(workspace.sandbox)
    , m_stores(workspace.stores)
    , m_messages(&messages)
    , m_theme(theme)
    , m_window(window)
    , m_writes(std::make_unique<CheckWrites>([this](const CheckWrite &write) { record(write); }))
{
}

CheckFlow::~CheckFlow() = default;

void CheckFlow::checkCurrent()
{
    if (const auto &connection = m_connection.current())
        open({*connection});
}

void CheckFlow::check(const QStringList &connectionIds)
{
    std::vector<Connection> connections;
    for (const QString &id : connectionIds) {
        if (auto connection = m_stores.book.connection(id))
            connections.push_back(*connection);
    }
    if (!connections.empty())
        open(std::move(connections));
}

void CheckFlow::open(std::vector<Connection> connections)
{
    QWidget *above = QApplication::activeModalWidget();
    auto *dialog = new CheckDialog(std::move(connections), m_theme, above ? above : m_window);
    connect(dialog, &CheckDialog::subjectWanted, this,
            [this, dialog](const Connection &connection, int row, int round) {
                prepare({.connection = connection},
                        {whileOpen(dialog), [dialog, row, round](const Result<CheckSubject> &subject) {
                             dialog->check(row, round, *subject);
                         }});
            });
    connect(dialog, &CheckDialog::checked, this, &CheckFlow::keep);
    dialog->open();
    dialog->start();
}

void CheckFlow::testToken()
{
    auto *dialog = new TokenTestDialog(m_theme, m_window);
    connect(dialog, &TokenTestDialog::subjectWanted, this,
            [this, dialog](const CheckRequest &request, int round) {
                prepare(request, {whileOpen(dialog), [dialog, round](const Result<CheckSubject> &subject) {
                                      dialog->check(*subject, round);
                                  }});
            });
    connect(dialog, &TokenTestDialog::saveRequested, this, &CheckFlow::saveRequested);
    dialog->open();
}

void CheckFlow::prepare(const CheckRequest &request, const Done<CheckSubject> &done)
{
    CheckRequest complete = request;
    if (request.connection.id == sandboxConnectionId)
        complete.token = m_sandbox.secret();
    else
        complete.others = m_stores.book.connections();
    prepareCheck(complete, m_stores.credentials,
                 done.step<CheckSubject>(
                     [done, writes = QPointer<CheckWrites>(m_writes.get())](Result<CheckSubject> subject) {
                         if (subject)
                             subject->writes = writes;
                         done(std::move(subject));
                     }));
}

void CheckFlow::keep(const CheckReport &report, const Connection &connection)
{
    const std::optional<LastCheck> check = lastCheckOf(report);
    if (!check)
        return;
    m_connection.setLastCheck(connection, *check);
    const auto remember = [&connection, &check](Connection &kept) {
        if (kept.endpoint == connection.endpoint) // or it was changed meanwhile
            kept.lastCheck = check;
    };
    if (const Result<void> saved = m_stores.book.update(connection.id, remember); !saved)
        say(messagewords::trouble(saved.error()));
}

/// Records in the journal a request that the service accepted although it must refuse it.
void CheckFlow::record(const CheckWrite &write)
{
    const std::optional<Attempt> written = whatWasWritten(write);
    if (!written)
        return;
    const auto attempt = std::make_shared<Attempt>(*written);
    const bool isOfSandbox = write.connection.id == sandboxConnectionId && m_sandbox.journal() != nullptr;
    Journal &journal = isOfSandbox ? *m_sandbox.journal() : m_stores.journal;
    Result<void> recorded = recordWhatWasWritten(*attempt, journal);
    if (isLocked(recorded)) {
        journal.writeWhenFree([attempt, &journal] { return recordWhatWasWritten(*attempt, journal); },
                              {nullptr, {}});
        recorded = {};
    }
    if (!recorded)
        qCWarning(lcCheck) << "what a check left behind could not be recorded";
    if (!write.isAwaited)
        say(messagewords::checkWrote(*attempt, recorded ? std::nullopt : std::optional(recorded.error())));
    else if (!recorded)
        say(messagewords::trouble(recorded.error()));
}

void CheckFlow::say(Message message)
{
    message.about = u"check"_qs;
    message.lasts = Message::Lasts::UntilDismissed; // it may be about another connection than the one in use
    if (m_messages)
        m_messages->say(std::move(message));
}

} // namespace ledgerdesk
