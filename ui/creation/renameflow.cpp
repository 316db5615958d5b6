// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/renameflow.h"

#include "ledgers/detailspanel.h"
#include "ledgers/ledgerspanel.h"
#include "ledgers/renamedialog.h"
#include "words/changemessages.h"
#include "words/connectionwords.h"
#include "words/sentences.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

QString topicOf(const QString &ledgerId)
{
    return u"change of %1"_qs.arg(ledgerId);
}

} // namespace

RenameFlow::RenameFlow(Workspace &workspace, const LedgersPanel &panel, const DetailsPanel &details,
                       MessageList &messages, const Theme &theme, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_messages(messages)
    , m_theme(theme)
    , m_window(window)
{
    connect(&panel, &LedgersPanel::renameRequested, this, &RenameFlow::ask);
    connect(&details, &DetailsPanel::renameRequested, this, &RenameFlow::ask);
}

void RenameFlow::ask(const QString &ledgerId)
{
    const std::optional<Connection> &current = m_workspace.connection.current();
    const std::optional<Ledger> ledger = m_workspace.ledgers.list().ledger(ledgerId);
    if (!current || !ledger)
        return;
    const QString connection = sentences::visibleText(current->name);
    const QString place = m_workspace.connection.isSandbox()
        ? connection
        : tr("%1 (%2)", "a connection and its environment")
              .arg(connection, environmentWord(current->environment));
    auto *dialog =
        new RenameDialog({.name = ledger->name, .ledgerId = ledgerId, .place = place}, m_theme, m_window);
    connect(dialog, &RenameDialog::nameChanged, this,
            [this, dialog, ledgerId](const QString &name) { dialog->sayHint(hintOn(name, ledgerId)); });
    connect(dialog, &RenameDialog::entered, this,
            [this, dialog, ledgerId](const QString &before, const QString &name) {
                dialog->sayWaiting();
                make({.ledgerId = ledgerId,
                      .before = JsonValue::ofText(before),
                      .after = JsonValue::ofText(name)},
                     dialog);
            });
    dialog->open();
}

/// What a person should know about a name before it is given.
QString RenameFlow::hintOn(const QString &name, const QString &ledgerId) const
{
    QStringList hints;
    for (const DraftWarning &warning : textWarnings(name))
        hints << sentences::draftWarning(warning);
    const std::vector<Ledger> named = m_workspace.ledgers.list().named(name);
    if (std::ranges::any_of(named, [&ledgerId](const Ledger &other) { return other.id != ledgerId; }))
        hints << tr("Another ledger has this name already.");
    return hints.join(u' ');
}

void RenameFlow::make(const changing::Order &order, const QPointer<RenameDialog> &dialog)
{
    m_workspace.changes.make(order, {this, [this, order, dialog](const Result<changing::Ending> &ending) {
                                         if (ending)
                                             return takeEnding(*ending, dialog);
                                         Message message = changemessages::notBegun(order, ending.error());
                                         if (dialog)
                                             return dialog->sayMistake(message.title + u' ' + message.text);
                                         message.about = topicOf(order.ledgerId);
                                         m_messages.say(std::move(message));
                                     }});
}

void RenameFlow::takeEnding(const changing::Ending &ending, const QPointer<RenameDialog> &dialog)
{
    if (dialog && ending.isOvertaken())
        return dialog->sayOvertaken(changemessages::overtaken(ending), ending.ledger->name);
    const bool canBeTriedAgain = ending.change.state == LedgerChange::State::Rejected
        || ending.change.state == LedgerChange::State::NotMade;
    if (dialog && canBeTriedAgain) {
        const Message message = changemessages::ended(ending);
        return dialog->sayMistake(message.title + u' ' + message.text);
    }
    if (dialog)
        dialog->accept();
    say(ending);
}

void RenameFlow::say(const changing::Ending &ending)
{
    Message message = changemessages::ended(ending);
    message.about = topicOf(ending.change.ledgerId);
    if (ending.change.state == LedgerChange::State::Unknown)
        message.actions.push_back({tr("Look it up"), [this, change = ending.change] { settle(change); }});
    if (ending.change.state == LedgerChange::State::Made && ending.change.undoes == 0)
        message.actions.push_back(
            {tr("Undo"), [this, change = ending.change] { make(changing::undoing(change), nullptr); }});
    m_messages.say(std::move(message));
}

void RenameFlow::settle(const LedgerChange &change)
{
    m_workspace.changes.settle(
        change, {this, [this, change](const Result<changing::Ending> &ending) {
                     if (ending)
                         return say(*ending);
                     Message message = changemessages::unsettled(change, ending.error());
                     message.about = topicOf(change.ledgerId);
                     message.actions.push_back({tr("Look it up"), [this, change] { settle(change); }});
                     m_messages.say(std::move(message));
                 }});
}

} // namespace ledgerdesk
