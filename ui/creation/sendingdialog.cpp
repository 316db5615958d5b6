// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/sendingdialog.h"

#include "creation/productionfields.h"
#include "creation/sendingsections.h"
#include "parts/scrollingcolumn.h"
#include "parts/spokenname.h"
#include "parts/wrappinglabel.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/messagewords.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

constexpr int widthWanted = 560;

QString createText(const SendingQuestion &question)
{
    const bool isOnlyProduction = question.warnings.empty() && question.names.isQuiet()
        && question.repeat == SendingQuestion::Repeat::No;
    switch (question.way) {
    case SendingQuestion::Way::AtOnce:
        return isOnlyProduction ? SendingDialog::tr("Create in production")
                                : SendingDialog::tr("Create anyway");
    case SendingQuestion::Way::InTwoSteps:
        return SendingDialog::tr("Create, then add the metadata");
    case SendingQuestion::Way::NotInTwoSteps:
    case SendingQuestion::Way::NotAtAll:
        break;
    }
    return {};
}

} // namespace

SendingDialog::SendingDialog(SendingQuestion question, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_question(std::move(question))
    , m_theme(theme)
    , m_sections(new SendingSections(m_question, theme))
{
    setWindowTitle(tr("Before you create"));
    auto *heading = new WrappingLabel(this);
    setTextRole(heading, TextRole::Heading);
    heading->say({}, tr("Before you create “%1”").arg(messagewords::shortName(m_question.ledgerName)));
    auto *scroll = new ScrollingColumn(this);
    scroll->setColumn(m_sections);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.scaled(24), theme.scaled(24), theme.scaled(24), theme.scaled(20));
    column->setSpacing(theme.scaled(16));
    column->addWidget(heading);
    column->addWidget(scroll, 1);
    column->addWidget(buildButtons());
    connectSections();
    showReadiness();
    fit();
    if (ProductionFields *production = m_sections->production())
        production->focusWord();
    else
        m_back->setFocus();
}

void SendingDialog::connectSections()
{
    connect(m_sections, &SendingSections::openRequested, this, [this](const Ledger &ledger) {
        m_chosenLedger = ledger;
        choose(Choice::Open);
    });
    connect(m_sections, &SendingSections::lookUpRequested, this, [this](const Attempt &attempt) {
        m_chosenAttempt = attempt;
        choose(Choice::LookUp);
    });
    if (const ProductionFields *production = m_sections->production())
        connect(production, &ProductionFields::changed, this, &SendingDialog::showReadiness);
}

std::optional<ProductionGuard::Term> SendingDialog::term() const
{
    const ProductionFields *production = m_sections->production();
    return production ? std::optional(production->term()) : std::nullopt;
}

void SendingDialog::done(int result)
{
    QDialog::done(result);
    if (!m_choice) {
        m_choice = Choice::GoBack;
        Q_EMIT answered(*m_choice);
    }
}

/// If Enter is pressed with a mistyped word, says what differs instead of silently going back.
void SendingDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    ProductionFields *production = m_sections->production();
    if (!isEnter || !production || !production->sayMistyped())
        QDialog::keyPressEvent(event);
}

void SendingDialog::choose(Choice choice)
{
    if (m_choice)
        return;
    m_choice = choice;
    done(choice == Choice::Create ? Accepted : Rejected);
    Q_EMIT answered(choice);
}

QPushButton *SendingDialog::button(const QString &text, Choice choice)
{
    auto *made = new QPushButton(text);
    made->setAccessibleName(spokenName(text));
    made->setAutoDefault(true); // Enter presses it, as Space does
    connect(made, &QPushButton::clicked, this, [this, choice] { choose(choice); });
    return made;
}

QWidget *SendingDialog::buildButtons()
{
    auto *buttons = new QWidget(this);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.scaled(8));
    const bool isNameAtIssue =
        !m_question.names.isQuiet() || m_question.way == SendingQuestion::Way::NotAtAll;
    if (isNameAtIssue)
        row->addWidget(button(tr("Rename"), Choice::Rename));
    row->addStretch(1);
    m_back = button(tr("Go back"), Choice::GoBack);
    row->addWidget(m_back);
    if (m_question.isPossible()) {
        m_create = button(createText(m_question), Choice::Create);
        row->addWidget(m_create);
    }
    return buttons;
}

/// Going back is the primary button until production has been confirmed.
void SendingDialog::showReadiness()
{
    const ProductionFields *production = m_sections->production();
    const bool isReady = !production || production->isConfirmed();
    const bool isTyped = production && isReady && m_create;
    if (m_create)
        m_create->setEnabled(isReady);
    (isTyped ? m_create : m_back)->setDefault(true);
    for (QPushButton *each : {m_back, m_create}) {
        if (each) {
            each->setProperty("primary", each == (isTyped ? m_create : m_back));
            each->update();
        }
    }
}

void SendingDialog::fit()
{
    const int around = m_theme.scaled(48);
    const int width = m_theme.scaled(widthWanted);
    const int wanted = m_sections->heightForWidth(width - around) + m_theme.scaled(150);
    const QSize room = screen()->availableSize();
    resize(qMin(width, room.width()), qMin(qMax(wanted, m_theme.scaled(200)), room.height() * 9 / 10));
}

} // namespace ledgerdesk
