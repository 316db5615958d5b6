// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QIcon>

#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace ledgerdesk {

class FormColumn;
class Theme;

/// Asks for the ID of a ledger to go to, and on which connection. The caller closes it once the ledger is
/// found.
class GoToDialog : public QDialog
{
    Q_OBJECT

public:
    /// A connection to go to.
    struct Place {
        QString connectionId{};
        QString name{};
        QIcon icon{};
        QString effect{}; ///< what going there does besides; "" for the connection in use
    };
    /// The first place is chosen.
    GoToDialog(const std::vector<Place> &places, const Theme &theme, QWidget *parent = nullptr);

    /// Says what is waited for; Cancel ends the wait.
    void sayWaiting(const QString &sentence);
    /// Says why the ledger was not found, and lets the person go on.
    void sayMistake(const QString &sentence);

Q_SIGNALS:
    /// Answer with accept(), sayWaiting() or sayMistake().
    void entered(const QString &ledgerId, const QString &connectionId);

private:
    void build(const std::vector<Place> &places, const Theme &theme);
    void sayTakenOut();
    void sayEffect();
    void enter();

    FormColumn *m_form = nullptr;
    QLineEdit *m_id = nullptr;
    QComboBox *m_place = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace ledgerdesk
