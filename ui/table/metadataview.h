// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/json.h"

#include <QTreeWidget>

namespace ledgerdesk {

class Theme;

/// The metadata of a ledger as a tree to read. However much there is, only what is opened is laid out, and
/// only the beginning of a long value; a person can see more of it step by step.
class MetadataView : public QTreeWidget
{
    Q_OBJECT

public:
    static constexpr int stepRows = 200; ///< rows that are added at once at most

    explicit MetadataView(const Theme &theme, QWidget *parent = nullptr);
    void setMetadata(const JsonValue &metadata);

Q_SIGNALS:
    /// Whether a value that was shown is longer than what is seen of it.
    void cutChanged(bool isCut);

private:
    void buildActions();
    void addMembers(QTreeWidgetItem *parent, const JsonValue &value, std::size_t from);
    void openFirst();
    void open(QTreeWidgetItem *item);
    void showMore(QTreeWidgetItem *item);
    void activate(QTreeWidgetItem *item);
    void showWhole(QTreeWidgetItem *item);
    void setCut(bool isCut);

    const Theme &m_theme;
    JsonValue m_value; ///< the rows point into it
    bool m_isCut = false;
};

} // namespace ledgerdesk
