// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace ledgerdesk {

class Theme;

/// A button that shows and hides what stands under it, and says to a screen reader which it is.
class DisclosureButton : public QPushButton
{
    Q_OBJECT

public:
    DisclosureButton(const QString &text, const Theme &theme, QWidget *parent = nullptr);

    bool isExpanded() const { return m_isExpanded; }
    void setExpanded(bool isExpanded);

Q_SIGNALS:
    void expandedChanged(bool isExpanded);

private:
    void showState();

    const Theme &m_theme;
    bool m_isExpanded = false;
};

} // namespace ledgerdesk
