// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QTextLayout>

namespace ledgerdesk {

/// Plain text under an optional bold title that is never clipped: it also breaks inside a word wider than the
/// label, such as a name of 200 characters without a space.
class WrappingLabel : public QLabel
{
    Q_OBJECT

public:
    explicit WrappingLabel(QWidget *parent = nullptr);

    void say(const QString &title, const QString &text);
    void setTitleColour(const QColor &colour);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override; ///< on one line, up to a comfortable width
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    QSizeF breakLines(qreal width) const;
    QSizeF sizeAt(qreal width) const;

    QString m_title;
    QString m_text;
    QColor m_titleColour;
    mutable QTextLayout m_lines;
    mutable qreal m_brokenWidth = -1; ///< the width that the lines are broken for; negative if none
    mutable QSizeF m_brokenSize;
    mutable QSizeF m_widest; ///< without broken lines; empty until needed
};

} // namespace ledgerdesk
