// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/tokentestdialog.h"

#include "check/checkpanel.h"
#include "check/sentfacts.h"
#include "check/senttextedit.h"
#include "parts/announcement.h"
#include "parts/fieldnote.h"
#include "parts/spokenname.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/senttextwords.h"

#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace ledgerdesk {

TokenTestDialog::TokenTestDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_text(new SentTextEdit(this))
    , m_note(new FieldNote(theme, FieldNote::Place::Reserved, this))
    , m_facts(new SentFacts(theme, this))
    , m_panel(new CheckPanel(theme, this))
    , m_test(new QPushButton(tr("Test"), this))
    , m_save(new QPushButton(tr("Save as connection…"), this))
    , m_close(new QPushButton(tr("Close"), this))
{
    setWindowTitle(tr("Test a token"));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    connectParts();
    m_panel->showNothing(tr("The result appears here. The test creates nothing and saves nothing."));
    showNote();
    followProgress();
    m_text->setFocus();
}

TokenTestDialog::~TokenTestDialog() = default;

void TokenTestDialog::layOut()
{
    auto *label = new QLabel(tr("Paste what you were sent"), this);
    setTextRole(label, TextRole::FieldLabel);
    label->setBuddy(m_text);
    m_text->setAccessibleName(label->text());
    m_text->setPlaceholderText(
        tr("A chat message, an e-mail, a cURL command, a .env file, JSON, or only the token"));
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 3 + m_theme.scaled(16));
    for (QPushButton *button : {m_test, m_save, m_close}) {
        button->setAccessibleName(spokenName(button->text()));
        button->setAutoDefault(true);
    }
    m_panel->addButton(m_save);
    m_panel->addButton(m_close);

    auto *line = new QHBoxLayout;
    line->setSpacing(m_theme.scaled(8));
    line->addWidget(m_note, 1);
    line->addWidget(m_test, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, m_theme.scaled(16), margin, m_theme.scaled(16));
    column->setSpacing(m_theme.scaled(8));
    column->addWidget(label);
    column->addWidget(m_text);
    column->addWidget(m_facts);
    column->addLayout(line);
    column->addWidget(m_panel, 1);
    const QSize wanted(m_theme.scaled(720), m_theme.scaled(720));
    resize(wanted.boundedTo(screen()->availableSize() - QSize(16, 64)));
}

void TokenTestDialog::connectParts()
{
    connect(m_text, &SentTextEdit::wasRead, this, [this] {
        m_facts->show(m_text->sent());
        m_panel->setOutdated();
        showNote();
        followProgress();
        announce(*m_text, m_note->sentence());
    });
    connect(m_text, &SentTextEdit::wasTooLong, this, [this] {
        m_note->say(FieldNote::Kind::Mistake, senttextwords::tooLong());
        announce(*m_text, m_note->sentence());
    });
    connect(m_text, &SentTextEdit::finished, this, &TokenTestDialog::test);
    connect(m_facts, &SentFacts::changed, this, [this] {
        m_panel->setOutdated();
        showNote();
        followProgress();
    });
    connect(m_test, &QPushButton::clicked, this, &TokenTestDialog::test);
    connect(m_save, &QPushButton::clicked, this, &TokenTestDialog::save);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_panel, &CheckPanel::cancelRequested, this, [this] {
        if (m_check)
            m_check->cancel();
    });
    connect(this, &QDialog::finished, this, [this] { // otherwise it all stays until this is deleted
        m_check.reset();
        ++m_round;
        m_text->forget();
        m_facts->forget();
        m_panel->await();
    });
}

void TokenTestDialog::test()
{
    if (m_panel->isRunning())
        return;
    m_text->readTyped();
    if (const auto mistake = m_facts->mistake()) {
        m_facts->mark(mistake);
        m_note->say(FieldNote::Kind::Mistake, mistake->sentence);
        return focusOnMistake(*mistake->field);
    }
    m_check.reset();
    m_panel->await();
    if (m_test->hasFocus()) // a button that is disabled passes its focus on, here to Save
        m_panel->setFocus();
    followProgress();
    Q_EMIT subjectWanted({.connection = m_facts->connection(), .token = m_facts->token()}, ++m_round);
}

void TokenTestDialog::check(CheckSubject subject, int round)
{
    if (round != m_round)
        return;
    m_check = std::make_unique<CredentialCheck>(std::move(subject));
    m_panel->follow(*m_check, CheckPanel::Progress::Running);
    connect(m_check.get(), &CredentialCheck::finished, this, &TokenTestDialog::end); // after the panel
    m_check->start();
}

void TokenTestDialog::end()
{
    followProgress();
    if (m_panel->hasCurrentResult())
        m_panel->copySummary()->setFocus();
    else
        m_test->setFocus();
}

void TokenTestDialog::save()
{
    Connection connection = m_facts->connection();
    connection.id.clear(); // a new one
    Q_EMIT saveRequested(connection, m_facts->token());
}

void TokenTestDialog::showNote()
{
    const SentText &sent = m_text->sent();
    const auto mistake = m_facts->mistake();
    m_facts->mark(sent.text.isEmpty() ? std::nullopt : mistake);
    const QString found = sent.text.isEmpty() ? QString() : senttextwords::found(sent);
    if (mistake && mistake->isRefused)
        return m_note->say(FieldNote::Kind::Mistake, mistake->sentence);
    if (sent.isShortened && m_facts->token().isEmpty())
        return m_note->say(FieldNote::Kind::Warning, senttextwords::unclear(sent));
    if (mistake && !found.isEmpty())
        return m_note->say(FieldNote::Kind::Warning, QString(found + u' ' + mistake->sentence));
    if (found.isEmpty())
        return m_note->say(FieldNote::Kind::Hint,
                           tr("The text stays in this window, and is forgotten when you close it."));
    m_note->say(FieldNote::Kind::Hint,
                m_facts->isCloudAssumed()
                    ? tr("%1 No address was found, so this is Blnk Cloud's own.").arg(found)
                    : found);
}

/// The one solid button is the next step: Test, or, with a result, Copy summary.
void TokenTestDialog::followProgress()
{
    const bool isTested = m_panel->hasCurrentResult();
    m_test->setEnabled(!m_panel->isRunning());
    m_save->setEnabled(!m_panel->isRunning() && !m_facts->token().isEmpty());
    for (QPushButton *button : {m_test, m_panel->copySummary()}) {
        const bool isNext = (button == m_test) != isTested;
        button->setProperty("primary", isNext);
        button->setDefault(isNext); // Enter presses it
        button->update();
    }
}

} // namespace ledgerdesk
