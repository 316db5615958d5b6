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

Q_SIGNALS:
    /// A person changed the text. `run` changes where a new undo step begins: consecutive typing and deleting
    /// share one step, which a line break or a paste ends.
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
