// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionexport.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace ledgerdesk {

class Theme;

/// Shows everything that a file says about each connection before it is added. Proxy, authority, certificate
/// and environment are used only if a person ticks them.
class ConnectionImportDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectionImportDialog(ConnectionImport import, const Theme &theme, QWidget *parent);

    /// The ticked connections, each with its ticked parts.
    std::vector<Connection> confirmed() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTree();
    void layOut();
    void addConnection(const Connection &connection);
    static void addNetwork(const Connection &connection, QTreeWidgetItem *parent);
    static void addRow(QTreeWidgetItem *parent, const QString &label, const QString &value,
                       DelicateParts part = {});
    static DelicateParts tickedParts(const QTreeWidgetItem *item);
    void followTicks();
    void copyValue() const;

    const ConnectionImport m_import;
    const Theme &m_theme;
    QLabel *m_heading = nullptr;
    QTreeWidget *m_tree = nullptr;
    QPushButton *m_add = nullptr;
};

/// What is in the file but not added, as sentences; "" if everything is.
QString leftOutWords(const ConnectionImport &import);

} // namespace ledgerdesk
