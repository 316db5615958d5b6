// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"

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

/// Everything known about the selected ledger: ID, time, metadata as a tree. Of long content it shows the
/// beginning, and the rest on request.
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
    /// Builds the contents when the panel is first shown, as it is hidden until someone wants it.
    void build();
    QWidget *buildFacts();
    QFormLayout *buildRows();
    void showName(const QString &name);
    void takeLook();

    const Theme &m_theme;
    std::optional<Ledger> m_ledger;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_name = nullptr;
    QPushButton *m_wholeName = nullptr; ///< visible while the name is cut
    QPlainTextEdit *m_id = nullptr; ///< a text view, as labels do not wrap a long word
    QLabel *m_created = nullptr;
    QLabel *m_metadataTitle = nullptr;
    QPushButton *m_copy = nullptr;
    MetadataView *m_metadata = nullptr;
    QLabel *m_cutNote = nullptr; ///< visible while a value is cut
};

} // namespace ledgerdesk
