// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ledgerdesk {

class Theme;

/// Asks for the name under which a view is saved. Says so before it replaces another one.
class SaveViewDialog : public QDialog
{
    Q_OBJECT

public:
    SaveViewDialog(const QString &suggestion, QStringList taken, const Theme &theme,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    void named(const QString &name);

private:
    void showState();

    const QStringList m_taken;
    QLineEdit *m_name;
    QLabel *m_note;
    QPushButton *m_save;
};

} // namespace ledgerdesk
