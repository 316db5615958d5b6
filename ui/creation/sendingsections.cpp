// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/sendingsections.h"

#include "creation/productionfields.h"
#include "creation/sendingquestion.h"
#include "parts/copying.h"
#include "parts/rowtable.h"
#include "parts/wrappinglabel.h"
#include "text/namelikeness.h"
#include "text/timetext.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

// Without a limit, metadata full of card numbers would make a dialog too long to read.
constexpr int warningLimit = 50;
constexpr int namesakeLimit = 50;
constexpr int namesakesAtOnce = 4; // rows visible without scrolling

/// The characters in which look-alikes of a name differ from it.
QString spelling(const QString &lookAlikes, const QString &name)
{
    return sentences::charactersInWords(charactersApart(lookAlikes, name));
}

/// Adds an icon, and beside it a column for the text.
QVBoxLayout *addMatter(QVBoxLayout *column, const QIcon &icon, const Theme &theme)
{
    const int side = theme.scaled(16);
    auto *mark = new QLabel;
    mark->setPixmap(icon.pixmap(QSize(side, side), mark->devicePixelRatioF()));
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.scaled(8));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme.scaled(10));
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    column->addLayout(line);
    return words;
}

WrappingLabel *addWords(QVBoxLayout *column, const QString &title, const QString &text)
{
    auto *label = new WrappingLabel;
    label->say(title, text);
    label->setAccessibleName(label->text());
    column->addWidget(label);
    return label;
}

QPushButton *addButton(QVBoxLayout *column, const QString &text, const QString &description)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(text);
    button->setAccessibleDescription(description);
    button->setAutoDefault(true); // Enter presses it, as Space does
    auto *row = new QHBoxLayout;
    row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    return button;
}

/// Why two steps are not offered: if the second failed, the ledger without metadata could not be deleted.
QString whyNotInTwoSteps(const Client::MetadataAnswer &answer)
{
    const Error error = answer.error.value_or(Error{});
    if (answer.right == MetadataRight::NotOffered)
        return SendingSections::tr("This service does not allow metadata to be added to an existing ledger. "
                                   "Make the metadata shorter.");
    if (answer.right == MetadataRight::Refused) {
        return SendingSections::tr("The token cannot add metadata to a ledger, so the ledger would stay "
                                   "without it: %1 %2 Or make the metadata shorter.")
            .arg(sentences::whatHappened(error), sentences::whatToDo(error));
    }
    return SendingSections::tr(
               "Could not find out whether the token can add metadata to a ledger. If it cannot, the ledger "
               "would stay without its metadata: %1 Go back and try again, or make the metadata shorter.")
        .arg(sentences::whatHappened(error));
}

void fill(QTableWidget *table, const std::vector<Ledger> &ledgers, const Theme &theme)
{
    for (int row = 0; row < table->rowCount(); ++row) {
        const Ledger &ledger = ledgers[size_t(row)];
        auto *name = new QTableWidgetItem(sentences::visibleText(ledger.name.left(200)));
        auto *id = new QTableWidgetItem(sentences::visibleText(ledger.id));
        id->setFont(theme.fixedFont());
        table->setItem(row, 0, name);
        table->setItem(row, 1, id);
        table->setItem(row, 2, new QTableWidgetItem(timeText(ledger.createdAt, TimeForm::DayAndMinute)));
        for (int column = 0; column < table->columnCount(); ++column)
            table->item(row, column)->setData(Qt::UserRole, ledger.id);
    }
    setCopiedRole(table, Qt::UserRole);
}

QTableWidget *namesakeTable(const std::vector<Ledger> &ledgers, const QString &accessibleName,
                            const Theme &theme)
{
    const int rows = int(std::min<size_t>(ledgers.size(), namesakeLimit));
    auto *table = new QTableWidget(rows, 3);
    table->setAccessibleName(accessibleName);
    table->setHorizontalHeaderLabels({SendingSections::tr("Name"), SendingSections::tr("Ledger ID"),
                                      SendingSections::tr("Created (UTC)")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    showAsChoices(table, theme.scaled(32));
    table->setTextElideMode(Qt::ElideMiddle);
    fill(table, ledgers, theme);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    table->setCurrentCell(0, 0);
    const int shown = std::min(rows, namesakesAtOnce);
    table->setFixedHeight(theme.scaled(36) + shown * theme.scaled(32));
    return table;
}

} // namespace

SendingSections::SendingSections(const SendingQuestion &question, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_question(question)
    , m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, m_theme.scaled(8), 0);
    column->setSpacing(m_theme.scaled(16));
    addRepeat(column);
    addNamesakes(column);
    addLookAlikes(column);
    addAttempts(column);
    addWarnings(column);
    addRemarks(column);
    addProduction(column);
    column->addStretch(1);
}

void SendingSections::addProduction(QVBoxLayout *column)
{
    if (!m_question.isProduction)
        return;
    QVBoxLayout *words = addMatter(column,
                                   m_theme.icon(Theme::environmentIcon(Environment::Production),
                                                m_theme.environmentColour(Environment::Production)),
                                   m_theme);
    addWords(words,
             tr("“%1” is a production connection.").arg(sentences::visibleText(m_question.connectionName)),
             tr("The ledger will be real, and a ledger can never be deleted."));
    m_production = new ProductionFields(m_theme);
    words->addWidget(m_production);
}

void SendingSections::addRepeat(QVBoxLayout *column)
{
    QString advice;
    switch (m_question.repeat) {
    case SendingQuestion::Repeat::No:
        return;
    case SendingQuestion::Repeat::ToldApart:
        break;
    case SendingQuestion::Repeat::LooksAlike:
        advice = tr("Without a request reference, the two cannot be told apart. First go back and turn on "
                    "“Add a request reference to each new ledger” under Advanced in this connection.");
        break;
    }
    QVBoxLayout *words =
        addMatter(column, m_theme.icon(IconName::Question, m_theme.colours().unknown), m_theme);
    addWords(words, tr("The earlier request may still arrive."),
             tr("If it does, there will be two ledgers, and a ledger can never be deleted. Ledger Desk keeps "
                "looking for it while the connection it was sent through is open, and tells you if it turns "
                "up."));
    if (!advice.isEmpty())
        addWords(words, {}, advice);
}

void SendingSections::addNamesakes(QVBoxLayout *column)
{
    const std::vector<Ledger> &ledgers = m_question.names.ledgers;
    if (ledgers.empty())
        return;
    QVBoxLayout *words =
        addMatter(column, m_theme.icon(IconName::Ledger, m_theme.colours().warning), m_theme);
    const int count = int(ledgers.size());
    addWords(words,
             tr("%Ln ledgers on “%1” already have this name.", nullptr, count)
                 .arg(sentences::visibleText(m_question.connectionName)),
             tr("Differences in case, spaces and invisible characters are ignored."));
    addLedgers(words, ledgers, tr("Ledgers with the same name"));
}

void SendingSections::addLookAlikes(QVBoxLayout *column)
{
    const std::vector<Ledger> &ledgers = m_question.names.lookAlikes;
    if (ledgers.empty())
        return;
    QVBoxLayout *words =
        addMatter(column, m_theme.icon(IconName::Warning, m_theme.colours().warning), m_theme);
    addWords(words,
             tr("%Ln ledgers on “%1” have names that look like this one.", nullptr, int(ledgers.size()))
                 .arg(sentences::visibleText(m_question.connectionName)),
             tr("“%1” looks like “%2” but uses different characters: %3.")
                 .arg(messagewords::shortName(ledgers.front().name),
                      messagewords::shortName(m_question.ledgerName),
                      spelling(ledgers.front().name, m_question.ledgerName)));
    addLedgers(words, ledgers, tr("Ledgers with similar-looking names"));
}

/// Adds a table of the ledgers, and the button that opens the selected one.
void SendingSections::addLedgers(QVBoxLayout *words, const std::vector<Ledger> &ledgers,
                                 const QString &tableName)
{
    QTableWidget *table = namesakeTable(ledgers, tableName, m_theme);
    words->addWidget(table);
    if (ledgers.size() > namesakeLimit)
        addWords(words, {}, tr("Only the newest %1 are shown.").arg(namesakeLimit));
    const auto open = [this, table, &ledgers] {
        Q_EMIT openRequested(ledgers.at(size_t(qMax(0, table->currentRow()))));
    };
    connect(table, &QTableWidget::activated, this, open);
    connect(addButton(words, tr("Open it"), tableName), &QPushButton::clicked, this, open);
}

void SendingSections::addAttempts(QVBoxLayout *column)
{
    const NameFindings &names = m_question.names;
    if (!names.unknown.empty()) {
        const Attempt &attempt = names.unknown.front();
        addUnknown(
            column, tr("An earlier create with this name is still Unknown."),
            tr("It was sent through “%1” on %2 UTC and may have created the ledger. Look it up before you "
               "create another.")
                .arg(sentences::visibleText(attempt.connectionName),
                     timeText(attempt.startedAt, TimeForm::DayAndMinute)),
            attempt);
    }
    if (!names.unknownLookAlikes.empty()) {
        const Attempt &attempt = names.unknownLookAlikes.front();
        addUnknown(
            column, tr("An earlier create with a similar-looking name is still Unknown."),
            tr("“%1” looks like “%2” but uses different characters: %3. It was sent through “%4” on %5 "
               "UTC and may have created the ledger. Look it up before you create another.")
                .arg(messagewords::shortName(attempt.ledgerName),
                     messagewords::shortName(m_question.ledgerName),
                     spelling(attempt.ledgerName, m_question.ledgerName),
                     messagewords::shortName(attempt.connectionName),
                     timeText(attempt.startedAt, TimeForm::DayAndMinute)),
            attempt);
    }
}

void SendingSections::addUnknown(QVBoxLayout *column, const QString &title, const QString &text,
                                 const Attempt &attempt)
{
    QVBoxLayout *words =
        addMatter(column, m_theme.icon(IconName::Question, m_theme.colours().unknown), m_theme);
    addWords(words, title, text);
    connect(addButton(words, tr("Look it up"), title), &QPushButton::clicked, this,
            [this, attempt] { Q_EMIT lookUpRequested(attempt); });
}

void SendingSections::addWarnings(QVBoxLayout *column)
{
    const QIcon icon = m_theme.icon(IconName::Warning, m_theme.colours().warning);
    const std::vector<DraftWarning> &warnings = m_question.warnings;
    const int shown = int(std::min<size_t>(warnings.size(), warningLimit));
    for (int i = 0; i < shown; ++i)
        addWords(addMatter(column, icon, m_theme), {}, sentences::draftWarning(warnings[size_t(i)]));
    if (m_question.way == SendingQuestion::Way::InTwoSteps) {
        addWords(addMatter(column, m_theme.icon(IconName::Info, m_theme.colours().accent), m_theme),
                 tr("It can be created in two steps."),
                 tr("The first request creates the ledger with its name; the second adds its metadata. If "
                    "the second fails, you are asked what to do, even after a restart."));
    } else if (m_question.way == SendingQuestion::Way::NotInTwoSteps) {
        addWords(addMatter(column, icon, m_theme), tr("It cannot be created in two steps either."),
                 whyNotInTwoSteps(m_question.metadata));
    } else if (m_question.way == SendingQuestion::Way::NotAtAll) {
        addWords(addMatter(column, icon, m_theme), {},
                 tr("The name alone is too long for the service. Shorten it to create the ledger."));
    }
    const int more = int(warnings.size()) - shown;
    if (more > 0)
        addWords(addMatter(column, icon, m_theme), {}, tr("And %Ln more.", nullptr, more));
}

/// Says what the check could not cover. That alone is no reason to ask, but it helps a person who is asked.
void SendingSections::addRemarks(QVBoxLayout *column)
{
    QString remark;
    if (m_question.names.error)
        remark = sentences::nameUnchecked(*m_question.names.error);
    else if (!m_question.names.isComplete)
        remark = tr("The service has too many ledgers with these words in their names to compare them all.");
    else if (!m_question.names.isListWhole)
        remark =
            tr("Not all ledgers are loaded, so a ledger with a similar-looking name may have been missed.");
    if (remark.isEmpty())
        return;
    QVBoxLayout *words = addMatter(column, m_theme.icon(IconName::Info, m_theme.colours().muted), m_theme);
    setTextRole(addWords(words, {}, remark), TextRole::Muted);
}

} // namespace ledgerdesk
