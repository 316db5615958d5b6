// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/fieldedit.h"

#include <QObject>
#include <QTimer>

namespace ledgerdesk {

/// Divides a person's edits into undo steps as a good editor does: a typed word is one step, and so is a run
/// of deletions. A pause ends either. Whatever else changes a text, such as a paste, is a step of its own.
class TypingSteps : public QObject
{
    Q_OBJECT

public:
    explicit TypingSteps(QObject *parent = nullptr);

    /// Names the step that this edit belongs to: edits with the same name are one step.
    QString stepOf(const FieldEdit &edit);
    void end(); ///< the next edit begins another step

    /// Where the next edit comes from. An edit that no letter or deletion key made is not typing, even if it
    /// adds only one letter: pasting "Acmes" over "Acme" does.
    enum class Input { Typing, Other };
    void expect(Input input);

    bool isPausing() const { return !m_pause.isActive(); }

private:
    enum class Stroke { Other, Insertion, Deletion };
    bool continues(const FieldEdit &edit);

    QTimer m_pause;
    int m_step = 0;
    Stroke m_stroke = Stroke::Other; ///< of the latest edit
    QString m_text; ///< after the latest edit
    qsizetype m_at = 0; ///< where the latest edit left the cursor
    Input m_expected = Input::Typing;
};

} // namespace ledgerdesk
