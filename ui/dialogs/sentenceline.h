// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace ledgerdesk {

/// A sentence in one line, whatever the font: what does not fit is cut with "…" and stands whole in the tool
/// tip. Plain text.
class SentenceLine : public QLabel
{
    Q_OBJECT

public:
    explicit SentenceLine(QWidget *parent = nullptr);

    void say(const QString &sentence);
    bool isCut() const;

    QSize sizeHint() const override; ///< of one line, also while nothing is said
    QSize minimumSizeHint() const override; ///< no width: the line never asks a window for room

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWhole();
};

} // namespace ledgerdesk
