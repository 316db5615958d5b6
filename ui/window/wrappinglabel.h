// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QTextLayout>

namespace ledgerdesk {

/// A text under an optional bold title that is never clipped: it also breaks inside a word that is wider than
/// the label, as names of 200 characters without a space are. Plain text.
class WrappingLabel : public QLabel
{
    Q_OBJECT

public:
    explicit WrappingLabel(QWidget *parent = nullptr);

    void say(const QString &title, const QString &text);
    void setTitleColour(const QColor &colour);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override; ///< in one line, up to a comfortable width
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
    mutable qreal m_brokenWidth = -1; ///< that the lines are broken for; none if negative
    mutable QSizeF m_brokenSize;
    mutable QSizeF m_widest; ///< with no line broken; empty if it has not been asked for
};

} // namespace ledgerdesk
