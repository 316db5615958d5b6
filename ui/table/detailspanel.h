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

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Makes what is in it, when it is first shown: it is hidden until someone asks for it.
    void build();
    QWidget *buildFacts();
    void takeLook();

    const Theme &m_theme;
    QString m_ledgerId;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_name = nullptr;
    QPlainTextEdit *m_id = nullptr; ///< the one text view that breaks a long word, and copies it unbroken
    QLabel *m_created = nullptr;
    QLabel *m_metadataTitle = nullptr;
    QPushButton *m_copy = nullptr;
    QTreeWidget *m_metadata = nullptr;
};

} // namespace ledgerdesk
