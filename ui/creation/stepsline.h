// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/createsteps.h"

#include <QWidget>

namespace ledgerdesk {

class Theme;

/// The steps of a create in one line across the window: mark, words and time of each. Where they do not all
/// fit, the times go first, then the words of the oldest.
class StepsLine : public QWidget
{
    Q_OBJECT

public:
    explicit StepsLine(const Theme &theme, QWidget *parent = nullptr);
    void show(const std::vector<CreateStep> &steps);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part {
        CreateStep step{};
        QString time{}; ///< "" if it is not shown
        bool hasWords = true;
        int width = 0;
    };
    std::vector<Part> partsThatFit(int width) const;
    Part measured(Part part) const;
    QFont fontOf(const CreateStep &step) const;
    void paintPart(QPainter *painter, const QRect &place, const Part &part) const;

    const Theme &m_theme;
    std::vector<CreateStep> m_steps;
};

} // namespace ledgerdesk
