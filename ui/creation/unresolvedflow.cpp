// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/unresolvedflow.h"

#include "creation/unknownflow.h"
#include "creation/unresolvedlist.h"
#include "creation/unresolvedstrip.h"
#include "form/newledgerform.h"
#include "text/visibletext.h"
#include "words/attemptwords.h"
#include "words/messagewords.h"
#include "words/unresolvedwords.h"

#include <QPushButton>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int namesAtAGlance = 3;
constexpr int mostListed = 50; // Activity has all of them

} // namespace

UnresolvedFlow::UnresolvedFlow(Workspace &workspace, UnknownFlow &unknown, NewLedgerForm &form,
                               UnresolvedStrip &strip, const Theme &theme, QWidget *desk)
    : QObject(desk)
    , m_workspace(workspace)
    , m_unknown(unknown)
    , m_form(form)
    , m_strip(strip)
    , m_list(new UnresolvedList(theme, &strip.review(), desk))
{
    connect(&workspace.unresolved, &UnresolvedCreates::changed, this, &UnresolvedFlow::show);
    connect(&workspace.unknown, &UnknownAttempts::watchChanged, this, &UnresolvedFlow::showList);
    connect(&form, &NewLedgerForm::formChanged, this, &UnresolvedFlow::showNamesake);
    connect(&strip.review(), &QPushButton::clicked, this, &UnresolvedFlow::review);
}

void UnresolvedFlow::show()
{
    const bool hadFocus =
        m_strip.review().hasFocus() || m_list->isAncestorOf(m_list->window()->focusWidget());
    qint64 count = m_workspace.unresolved.count();
    QStringList names;
    for (const Attempt &attempt : m_workspace.unresolved.newest(namesAtAGlance)) {
        if (attempt.id == m_leftOut)
            --count;
        else
            names << u"“%1”"_qs.arg(messagewords::briefName(attempt.ledgerName));
    }
    m_strip.show(count, names);
    showNamesake();
    if (count > 0)
        return showList();
    m_list->close();
    if (hadFocus)
        m_form.focusName();
}

void UnresolvedFlow::leaveOut(std::optional<qint64> attemptId)
{
    if (attemptId == std::exchange(m_leftOut, attemptId))
        return;
    m_workspace.unresolved.follow(); // what became of it may not have been read yet
}

void UnresolvedFlow::showNamesake()
{
    const bool isUnresolved = m_workspace.unresolved.isNamed(m_form.name());
    m_form.setNamesake(isUnresolved ? NewLedgerForm::Namesake::Unresolved : NewLedgerForm::Namesake::None);
}

/// Opens the list, or closes it.
void UnresolvedFlow::review()
{
    if (!m_list->isHidden())
        return m_list->close();
    m_workspace.unresolved.noticeOthers();
    m_list->setVisible(true);
    showList();
    m_list->open();
}

void UnresolvedFlow::showList()
{
    if (m_list->isHidden())
        return;
    std::vector<Attempt> attempts = m_workspace.unresolved.newest(mostListed);
    std::stable_partition(attempts.begin(), attempts.end(),
                          [](const Attempt &attempt) { return attempt.care == Attempt::Care::LookedUp; });
    std::vector<UnresolvedCreate> creates;
    creates.reserve(attempts.size());
    for (const Attempt &attempt : attempts)
        creates.push_back(listed(attempt));
    const qint64 others = m_workspace.unresolved.count() - std::ssize(attempts);
    m_list->show(creates, others > 0 ? tr("%Ln more are in Activity.", nullptr, int(others)) : QString());
}

UnresolvedCreate UnresolvedFlow::listed(const Attempt &attempt)
{
    UnresolvedCreate create{.attemptId = attempt.id,
                            .name = cellText(attempt.ledgerName),
                            .sent = unresolvedwords::sent(attempt)};
    const auto &current = m_workspace.connection.current();
    const std::optional<Connection> where = whereItCanBeLookedUp(attempt);
    if (!where) {
        create.known = unresolvedwords::nowhere(attempt);
    } else if (current && where->id == current->id) {
        create.known = attemptDetail(attempt, m_workspace.unknown.watch(attempt.id));
        for (const decisions::Step step : m_unknown.steps(attempt)) {
            create.steps.push_back(m_unknown.action(step, attempt));
            if (step == decisions::Step::LookUp)
                create.steps.back().text = tr("Look now");
        }
    } else {
        create.known = unresolvedwords::elsewhere(attempt, *where);
        create.steps.push_back(
            {tr("Open “%1”").arg(messagewords::briefName(where->name)), [this, connection = *where] {
                 if (!m_workspace.creation.isCreating())
                     Q_EMIT openRequested(connection);
             }});
    }
    return create;
}

/// The connection that the attempt was sent through or, if that one now leads elsewhere, another connection
/// to the same service.
std::optional<Connection> UnresolvedFlow::whereItCanBeLookedUp(const Attempt &attempt) const
{
    const auto &current = m_workspace.connection.current();
    if (current && wasSentThrough(attempt, *current))
        return current;
    const std::vector<Connection> connections = m_workspace.stores.book.connections();
    const auto through = std::ranges::find_if(
        connections, [&](const Connection &connection) { return wasSentThrough(attempt, connection); });
    if (through != connections.end())
        return *through;
    if (current && wasSentTo(attempt, current->endpoint))
        return current;
    const auto same = std::ranges::find_if(
        connections, [&](const Connection &connection) { return wasSentTo(attempt, connection.endpoint); });
    return same != connections.end() ? std::optional(*same) : std::nullopt;
}

} // namespace ledgerdesk
