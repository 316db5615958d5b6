// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/credentialcheck.h"

#include <QDialog>

#include <memory>
#include <vector>

class QPushButton;
class QTableView;

namespace ledgerdesk {

class CheckPanel;
class CheckTableModel;
class Theme;

/// Shows the checks of one or several connections. Ends the checks and deletes itself when closed.
class CheckDialog : public QDialog
{
    Q_OBJECT

public:
    CheckDialog(std::vector<Connection> connections, const Theme &theme, QWidget *parent = nullptr);
    ~CheckDialog() override;

    /// Requests the subject of every connection, and checks each as soon as it arrives.
    void start();
    /// Answers subjectWanted(). Ignored if start() has been called again since.
    void check(int row, int round, CheckSubject subject);

Q_SIGNALS:
    /// To be answered with check().
    void subjectWanted(const ledgerdesk::Connection &connection, int row, int round);
    void checked(const ledgerdesk::CheckReport &report, const ledgerdesk::Connection &connection);

private:
    struct Run {
        Connection connection{};
        std::unique_ptr<CredentialCheck> check{};
        bool isOver = false;
    };

    void buildTable();
    void layOut();
    void end(int row, const CheckReport &report);
    void startNext();
    void showChosen();
    void followProgress();
    int chosen() const;

    const Theme &m_theme;
    std::vector<Run> m_runs;
    int m_round = 0;
    std::size_t m_next = 0; ///< the next connection to check in this round
    CheckTableModel *m_model;
    QTableView *m_table;
    CheckPanel *m_panel;
    QPushButton *m_again;
    QPushButton *m_close;
};

} // namespace ledgerdesk
