// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace ledgerdesk {

class Theme;

/// Draws the word of an environment with its icon, in the environment's colour.
class EnvironmentDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit EnvironmentDelegate(const Theme &theme, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace ledgerdesk
