// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiontest.h"

#include "check/lastcheck.h"

#include <utility>

namespace ledgerdesk {

ConnectionTest::ConnectionTest(const Theme &theme, QWidget *parent)
    : CheckPanel(theme, parent)
{
    connect(this, &CheckPanel::cancelRequested, this, [this] {
        if (m_check)
            m_check->cancel();
    });
    showNothing(tr("The result appears here. The test creates nothing and saves nothing."));
}

int ConnectionTest::begin(ConnectionInput input)
{
    m_check.reset();
    await();
    m_tested = std::move(input);
    return ++m_round;
}

void ConnectionTest::start(CheckSubject subject, int round)
{
    if (round != m_round)
        return;
    const Connection connection = subject.connection; // the fields may have changed by now
    m_check = std::make_unique<CredentialCheck>(std::move(subject));
    connect(m_check.get(), &CredentialCheck::finished, this,
            [this, connection](const CheckReport &report) { Q_EMIT over(report, connection); });
    follow(*m_check, Progress::Running);
    m_check->start();
}

void ConnectionTest::stop()
{
    if (!isRunning())
        return;
    ++m_round; // the subject may still be on its way
    m_check.reset();
    showNothing(tr("The test ended when the dialog was closed."));
}

void ConnectionTest::recordIn(ConnectionInput &input) const
{
    const bool isTested = m_tested && m_check && !isRunning()
        && m_tested->connection.endpoint == input.connection.endpoint
        && m_tested->connection.network == input.connection.network && m_tested->newToken == input.newToken
        && m_tested->newProxyPassword == input.newProxyPassword;
    if (isTested)
        input.connection.lastCheck = lastCheckOf(m_check->report());
}

} // namespace ledgerdesk
