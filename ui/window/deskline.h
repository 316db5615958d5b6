// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/createsteps.h"

#include <QWidget>

namespace ledgerdesk {

class StepsLine;
class Theme;
class UnresolvedStrip;

/// The line under the band: the steps of the last create, and what is unresolved. Both share its height, so
/// that nothing below moves when a create becomes unresolved.
class DeskLine : public QWidget
{
    Q_OBJECT

public:
    explicit DeskLine(const Theme &theme, QWidget *parent = nullptr);
    UnresolvedStrip &strip() { return *m_strip; }
    void showSteps(const std::vector<CreateStep> &steps);
    /// Without a connection in use there are no steps, and the line is there only for the strip.
    enum class Use { Connection, None };
    void setUse(Use use);

protected:
    bool event(QEvent *event) override;

private:
    void arrange();

    StepsLine *m_steps;
    UnresolvedStrip *m_strip;
    bool m_hasSteps = false;
    Use m_use = Use::None;
};

} // namespace ledgerdesk
