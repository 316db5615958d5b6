// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/senttext.h"

#include <QPlainTextEdit>

namespace ledgerdesk {

/// The field for a text that a person was sent. A pasted text is read before it is shown, a typed one when
/// the focus leaves, and from then on its tokens are masked. Nothing can be copied out of the field, and it
/// keeps no history to undo.
class SentTextEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SentTextEdit(QWidget *parent = nullptr);

    const SentText &sent() const { return m_sent; }
    void readTyped(); ///< reads what was typed since, if anything was
    void forget(); ///< removes the text and all that was read in it

Q_SIGNALS:
    void wasRead(); ///< sent() has changed
    void wasTooLong(); ///< nothing was pasted
    void finished(); ///< Ctrl+Enter

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    QMimeData *createMimeDataFromSelection() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString textBetween(int begin, int end) const;
    bool isPasted() const;
    void read(const QString &text);
    void showMasked();

    SentText m_sent;
    std::vector<Secret> m_hidden; ///< what each mask stands for
    std::vector<QString> m_masks;
    bool m_isShowing = false;
    bool m_isTyped = false; ///< since it was read
};

} // namespace ledgerdesk
