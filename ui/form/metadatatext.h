// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/softbreaks.h"
#include "text/json.h"

#include <QPlainTextEdit>

namespace ledgerdesk {

class Theme;

/// The metadata as plain JSON text. Returns every character that a person typed unchanged; the document also
/// has the breaks that keep its lines short.
class MetadataText : public QPlainTextEdit
{
    Q_OBJECT

public:
    MetadataText(const Theme &theme, QWidget *parent = nullptr);

    /// The longest text that is pasted at once, in UTF-16 units: more would stall the window.
    static constexpr qsizetype pasteLimit = 1024 * 1024;

    /// Shows this text; changes only what differs, so that the cursor keeps its place. Not an edit.
    void showText(const QString &text);
    const QString &text() const { return m_shown; } ///< exact, unlike toPlainText()
    void setMistake(const std::optional<JsonMistake> &mistake);
    void goToMistake();
    QSize sizeHint() const override { return minimumSizeHint(); } ///< takes what room there is

Q_SIGNALS:
    void edited(const QString &before, const QString &after); ///< a person changed the text
    void pasteRefused(); ///< more than pasteLimit

protected:
    QMimeData *createMimeDataFromSelection() const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void onTextChanged();
    void tell();
    void replace(QTextCursor selection, const QString &text);
    void breakUp(const QTextBlock &line);
    void underline();
    void applyTheme();

    const Theme &m_theme;
    QString m_shown; ///< the text
    QString m_laidOut; ///< the same as the document has it
    SoftBreaks m_breaks;
    std::optional<JsonMistake> m_mistake;
    bool m_showing = false;
};

} // namespace ledgerdesk
