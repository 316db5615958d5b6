// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ledger.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace ledgerdesk {

class Theme;

/// All that is known of the selected ledger: ID, time, metadata as a tree.
class DetailsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPanel(const Theme &theme, QWidget *parent = nullptr);
    void show(const std::optional<Ledger> &ledger);

Q_SIGNALS:
    void copyIdRequested(const QString &ledgerId);

private:
    QWidget *buildFacts();
    void takeLook(const Theme &theme);

    QString m_ledgerId;
    QStackedWidget *m_stack;
    QLabel *m_name;
    QPlainTextEdit *m_id; ///< the one text view that breaks a long word, and copies it unbroken
    QLabel *m_created;
    QLabel *m_metadataTitle;
    QPushButton *m_copy;
    QTreeWidget *m_metadata;
};

} // namespace ledgerdesk
