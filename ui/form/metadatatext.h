// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QPlainTextEdit>

namespace ledgerdesk {

class Theme;

/// The metadata as plain JSON text. Returns every character that a person typed unchanged.
class MetadataText : public QPlainTextEdit
{
    Q_OBJECT

public:
    MetadataText(const Theme &theme, QWidget *parent = nullptr);

    /// Shows this text; changes only what differs, so that the cursor keeps its place. Not an edit.
    void showText(const QString &text);
    QString text() const; ///< exact, unlike toPlainText()
    void setMistake(const std::optional<JsonMistake> &mistake);
    void goToMistake();
    QSize sizeHint() const override { return minimumSizeHint(); } ///< takes what room there is

Q_SIGNALS:
    void edited(const QString &before, const QString &after); ///< a person changed the text

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void showEvent(QShowEvent *event) override;

private:
    void onTextChanged();
    void underline();
    void applyTheme();

    const Theme &m_theme;
    QString m_shown;
    std::optional<JsonMistake> m_mistake;
    bool m_showing = false;
};

} // namespace ledgerdesk
