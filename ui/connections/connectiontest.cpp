// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpanel.h"
#include "connections/advancedfields.h"
#include "connections/connectiondialog.h"
#include "parts/formcolumn.h"
#include "parts/tokenedit.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

#include <algorithm>

/// The part of ConnectionDialog that tests the input. The result stands beside the fields, so that a person
/// can change one and test again.
namespace ledgerdesk {

namespace {

/// Width of the fields while the checks are beside them, so that both fit on a small screen.
constexpr int narrowFields = 520;

} // namespace

void ConnectionDialog::test()
{
    // Test a token whatever it looks like: the test is there to say what is wrong with it.
    for (QWidget *field : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_token)})
        check(field);
    QWidget *wrong = FormColumn::hasMistake(m_address) ? m_address : m_advanced->check();
    if (wrong != nullptr)
        return goTo(wrong);
    if (m_panel == nullptr)
        makeRoomForChecks();
    m_check.reset();
    m_panel->await();
    // A button that is disabled passes its focus on, here to Save, which a second press would then trigger.
    if (m_test->hasFocus())
        m_panel->setFocus();
    m_test->setEnabled(false);
    m_tested = input();
    Q_EMIT testRequested(++m_testRound);
}

void ConnectionDialog::makeRoomForChecks()
{
    m_panel = new CheckPanel(m_theme, this);
    connect(this, &QDialog::finished, this, [this] { // otherwise the test runs until this is deleted
        m_check.reset();
        m_panel->await();
    });
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
    const int frame = frameSize().width() - width();
    resize(std::min(width() + added, available.width() - frame), height());
    // Grow to both sides, within the screen.
    const int last = available.left() + available.width() - width() - frame;
    const int left = std::clamp(x() - added / 2, available.left(), std::max(available.left(), last));
    move(left, y());
}

void ConnectionDialog::check(CheckSubject subject, int round)
{
    if (round != m_testRound)
        return;
    const Connection connection = subject.connection; // the fields may have changed by now
    m_check = std::make_unique<CredentialCheck>(std::move(subject));
    connect(m_check.get(), &CredentialCheck::finished, this, [this, connection](const CheckReport &report) {
        m_test->setEnabled(true);
        if (m_panel->hasFocus())
            m_test->setFocus();
        Q_EMIT tested(report, connection);
    });
    m_panel->follow(*m_check, CheckPanel::Progress::Running);
    m_check->start();
}

/// True if the finished check was of this input.
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
