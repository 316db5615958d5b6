// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpanel.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/formcolumn.h"
#include "dialogs/tokenedit.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

#include <algorithm>

/// How the connection dialog tests what is entered, beside the fields, so that one can be changed and the
/// test repeated.
namespace ledgerdesk {

namespace {

/// Of the fields while the checks stand beside them, so that both fit on a small screen.
constexpr int narrowFields = 520;

} // namespace

void ConnectionDialog::test()
{
    // A token is tested whatever it looks like: what is wrong with it is what the test is to tell.
    for (QWidget *field : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_token)})
        check(field);
    if (FormColumn::hasMistake(m_address))
        return goTo(m_address);
    if (m_panel == nullptr)
        makeRoomForChecks();
    m_check.reset();
    m_panel->await();
    m_test->setEnabled(false);
    Q_EMIT testRequested(++m_testRound);
}

void ConnectionDialog::makeRoomForChecks()
{
    m_panel = new CheckPanel(m_theme, this);
    connect(m_panel, &CheckPanel::cancelRequested, this, [this] {
        if (m_check)
            m_check->cancel();
    });
    m_sides->addWidget(m_panel, 1);
    m_panel->setVisible(true);
    const int added = m_sides->spacing() + m_theme.scaled(480);
    setMinimumWidth(m_theme.scaled(narrowFields) + m_sides->spacing() + m_panel->minimumWidth()
                    + 2 * m_theme.scaled(24));
    const QRect available = screen()->availableGeometry();
    resize(std::min(width() + added, available.width() - 16), height());
    // It grows to both sides, as far as the screen goes.
    const int left = std::clamp(x() - added / 2, available.left(),
                                std::max(available.left(), available.right() - width()));
    move(left, y());
}

void ConnectionDialog::check(CheckSubject subject, int round)
{
    if (round != m_testRound)
        return;
    m_tested = input();
    m_check = std::make_unique<CredentialCheck>(std::move(subject));
    connect(m_check.get(), &CredentialCheck::finished, this, [this](const CheckReport &report) {
        m_test->setEnabled(true);
        Q_EMIT tested(report, m_tested->connection);
    });
    m_panel->follow(*m_check, CheckPanel::Progress::Running);
    m_check->start();
}

/// Whether the check that is over was made of this.
bool ConnectionDialog::wasTested(const ConnectionInput &input) const
{
    return m_tested && m_check && !m_panel->isRunning()
        && m_tested->connection.endpoint == input.connection.endpoint
        && m_tested->connection.network == input.connection.network && m_tested->newToken == input.newToken
        && m_tested->newProxyPassword == input.newProxyPassword;
}

void ConnectionDialog::outdateTest()
{
    if (m_panel != nullptr)
        m_panel->setOutdated();
}

} // namespace ledgerdesk
