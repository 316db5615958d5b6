// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ledger.h"

#include <QWidget>

#include <optional>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace ledgerdesk {

class MetadataView;
class Theme;

/// All that is known of the selected ledger: ID, time, metadata as a tree. Of what is long it shows the
/// beginning, and all of it when asked.
class DetailsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPanel(const Theme &theme, QWidget *parent = nullptr);
    enum class Source { Service, Journal }; ///< Journal: the metadata is what was sent
    void show(const std::optional<Ledger> &ledger, Source source = Source::Service);

Q_SIGNALS:
    void copyIdRequested(const QString &ledgerId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Makes what is in it, when it is first shown: it is hidden until someone asks for it.
    void build();
    QWidget *buildFacts();
    QFormLayout *buildRows();
    void showName(const QString &name);
    void takeLook();

    const Theme &m_theme;
    std::optional<Ledger> m_ledger;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_name = nullptr;
    QPushButton *m_wholeName = nullptr; ///< there while the name is cut
    QPlainTextEdit *m_id = nullptr; ///< the one text view that breaks a long word, and copies it unbroken
    QLabel *m_created = nullptr;
    QLabel *m_metadataTitle = nullptr;
    QPushButton *m_copy = nullptr;
    MetadataView *m_metadata = nullptr;
    QLabel *m_cutNote = nullptr; ///< there while a value is cut
};

} // namespace ledgerdesk
