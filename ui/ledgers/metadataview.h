// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QTreeWidget>

namespace ledgerdesk {

class Theme;

/// The metadata of a ledger as a read-only tree. Lays out only what is expanded, and only the beginning of a
/// long value, however much there is; a person can show more step by step.
class MetadataView : public QTreeWidget
{
    Q_OBJECT

public:
    static constexpr int stepRows = 200; ///< most rows added at once

    explicit MetadataView(const Theme &theme, QWidget *parent = nullptr);
    void setMetadata(const JsonValue &metadata);

Q_SIGNALS:
    /// Whether any value on display is cut.
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
    JsonValue m_value; ///< the rows refer to it
    bool m_isCut = false;
};

} // namespace ledgerdesk
