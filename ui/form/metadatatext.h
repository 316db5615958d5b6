// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/json.h"

#include <QPlainTextEdit>

namespace ledgerdesk {

class Theme;

/// The metadata as JSON text. Plain; every character that a person typed comes out as it went in.
class MetadataText : public QPlainTextEdit
{
    Q_OBJECT

public:
    MetadataText(const Theme &theme, QWidget *parent = nullptr);

    /// Shows this text; only what differs changes, so that the cursor keeps its place. Not an edit.
    void showText(const QString &text);
    QString text() const; ///< to the character, unlike toPlainText()
    void setMistake(const std::optional<JsonMistake> &mistake);
    void goToMistake();

Q_SIGNALS:
    /// A person changed the text. `run` changes where a new undo step begins: typing and deleting go on in
    /// one, a line break or a paste ends it.
    void edited(const QString &text, int run);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Typing { Nothing, Inserting, Deleting };
    void onTextChanged();
    void countRun(QStringView before, QStringView after);
    void underline();
    void applyTheme();

    const Theme &m_theme;
    QString m_shown;
    std::optional<JsonMistake> m_mistake;
    Typing m_typing = Typing::Nothing;
    int m_run = 0;
    bool m_showing = false;
};

} // namespace ledgerdesk
