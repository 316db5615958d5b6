// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/formstep.h"
#include "form/linefield.h"
#include "form/metadataeditor.h"
#include "form/typingsteps.h"
#include "theme/textrole.h"

#include <deque>

class QGridLayout;
class QLabel;
class QPushButton;

namespace ledgerdesk {

class FieldNote;

/// The inputs of the New ledger form, each with its note. Shows a value and reports each edit; the form
/// decides what becomes of it.
class LedgerFields : public QWidget
{
    Q_OBJECT

public:
    using Source = MetadataEditor::Source;

    explicit LedgerFields(const Theme &theme, QWidget *parent = nullptr);

    void show(FormStep::State state, Source source);
    using QWidget::show;
    const DraftForm &form() const { return m_state->form; } ///< the value on the screen
    MetadataEditor &metadata() const { return *m_metadata; }
    LineField &name() const { return *m_name; }
    QList<QWidget *> inputs() const; ///< in Tab order
    void setAccess(MetadataTreeModel::Access access);

    void setNameMissing(bool missing);
    void setNameRefusal(const QString &plainText); ///< the service's words, shown until the name changes
    void setMetadataRefusal(const QString &plainText); ///< the same, until the metadata or its key changes
    /// In little room, the metadata gets that of the headings and of the line below the name.
    enum class Room { Little, Enough };
    void setRoom(Room room);
    void setWithheld(bool withheld); ///< says that the form is not saved to a file
    TypingSteps &steps() { return m_steps; }

    /// True while a long text is read on the thread pool, after which `edited` follows.
    bool isReading() const { return !m_unread.empty(); }
    /// The text of the metadata if it is not in form() yet.
    std::optional<QString> pendingText() const;
    void finishReading(); ///< at once
    void forgetUnread();

Q_SIGNALS:
    /// `what` is the edit's name in the undo menu. Edits with the same `step` are undone together.
    void edited(const ledgerdesk::FormStep::State &next, const QString &what, const QString &step,
                ledgerdesk::MetadataEditor::Source source);
    void textRead(); ///< form() has all that was typed

private:
    /// A long text of the metadata, and its place in the history.
    struct Unread {
        QString text;
        QString step;
    };

    void build();
    int endMargin() const;
    QLabel *label(const QString &text, TextRole role, QWidget *buddy = nullptr);
    static QString tooLongToEnter();
    LineField *lineEdit(const QString &accessibleName);
    QWidget *nameField();
    void placeNameLine(Room room);
    QWidget *topLevelKeyField();
    void connectInputs();
    void tell(DraftForm next, const QString &what, const FieldEdit &edit, Source source);
    void takeText(const QString &text);
    void readNext();
    void takeRead(DraftForm next);
    void sayOfName();
    void offerNames(const QString &block);
    void warnOfName();

    const Theme &m_theme;
    QList<QWidget *> m_headings; ///< shown if there is room
    LineField *m_name = nullptr;
    QGridLayout *m_nameGrid = nullptr;
    QWidget *m_nameLine = nullptr; ///< the note and what can be done about it
    FieldNote *m_nameNote = nullptr;
    QPushButton *m_trim = nullptr; ///< removes blanks at the ends of the name
    LineField *m_topLevelKey = nullptr;
    MetadataEditor *m_metadata = nullptr;
    FieldNote *m_refusal = nullptr; ///< the service's words about the metadata
    FieldNote *m_withheld = nullptr;

    FormStep::State m_state = std::make_shared<const FormState>();
    std::deque<Unread> m_unread; ///< oldest first; that one is being read
    std::unique_ptr<QObject> m_reading; ///< context of the work on the pool
    TypingSteps m_steps;
    bool m_isShowing = false; ///< the program is writing to the inputs
    bool m_isNameMissing = false; ///< Create was pressed without a name
    QString m_nameRefusal;
};

} // namespace ledgerdesk
