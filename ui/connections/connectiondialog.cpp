// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"

#include "connections/connectiontest.h"
#include "parts/announcement.h"
#include "parts/messagebar.h"
#include "parts/scrollingcolumn.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/messagewords.h"

#include <QCloseEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QShowEvent>
#include <QTimer>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr int narrowestFields = 592;
constexpr int widestFields = 912;
constexpr int testWidth = 352; ///< both fit beside each other on a screen of 1024 pixels
constexpr int messageHeight = 92;
/// Characters of the longest sentence under a field and its label, and with the button beside it.
constexpr int lettersInRow = 75;
constexpr int lettersInWideRow = 90;

Connection withId(Connection connection)
{
    if (connection.id.isEmpty())
        connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

bool isOfTheKeychain(Error::Kind kind)
{
    return kind == Error::Kind::KeychainLocked || kind == Error::Kind::KeychainMissing
        || kind == Error::Kind::KeychainDenied || kind == Error::Kind::KeychainSilent
        || kind == Error::Kind::KeychainFailed;
}

} // namespace

ConnectionDialog::ConnectionDialog(const Connection &before, StoredToken stored, QStringList takenNames,
                                   const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_form(new ConnectionForm(withId(before), stored, std::move(takenNames), theme, this))
    , m_scroll(new ScrollingColumn(this))
    , m_said(new QGridLayout)
    , m_message(new MessageBar(theme, this))
    , m_progress(new SavingLine(this))
    , m_testButton(new QPushButton(tr("Test connection"), this))
    , m_save(new QPushButton(tr("Save"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_test(new ConnectionTest(theme, this))
{
    setWindowTitle(before.id.isEmpty() ? tr("New connection") : tr("Edit connection"));
    layOut();
    connectParts();
    m_form->setFocus();
}

void ConnectionDialog::layOut()
{
    auto *heading = new QLabel(windowTitle(), this);
    setTextRole(heading, TextRole::Heading);
    m_scroll->setColumn(m_form);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that the fields keep their width
    m_testButton->setAutoDefault(false);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    for (QPushButton *button : {m_testButton, m_save, m_cancel})
        button->setAccessibleName(button->text());

    m_said->addWidget(m_message, 0, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.scaled(8));
    buttons->addWidget(m_testButton);
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);

    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    for (QLayout *row : {static_cast<QLayout *>(m_said), static_cast<QLayout *>(buttons)})
        row->setContentsMargins(0, 0, bar, 0); // as wide as the fields
    auto *column = new QVBoxLayout;
    column->setSpacing(m_theme.scaled(16));
    m_sides->addLayout(column, 1);
    column->addWidget(heading);
    column->addWidget(m_scroll, 1);
    column->addLayout(m_said);
    column->addLayout(buttons);
    m_sides->addWidget(m_test);
    placeTest();
}

/// With a wide font, the fields are wider, so that each sentence fits on one line.
int ConnectionDialog::widthOfFields(int letters) const
{
    const int wanted = QFontMetrics(Theme::smallFont()).averageCharWidth() * letters;
    return qBound(m_theme.scaled(narrowestFields), wanted, m_theme.scaled(widestFields))
        + m_scroll->verticalScrollBar()->sizeHint().width();
}

/// Puts the test beside the fields, so that nothing moves when it begins or, on a screen too small for that,
/// below them once it is wanted.
void ConnectionDialog::placeTest()
{
    const int margin = m_theme.scaled(24);
    const int between = m_theme.scaled(10); // the place of the scroll bar is between them too
    const int besideEachOther =
        margin + widthOfFields(lettersInRow) + between + m_theme.scaled(testWidth) + margin;
    const bool isWide = screen()->availableSize().width() >= besideEachOther;
    m_sides->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_sides->setSpacing(isWide ? between : margin);
    m_sides->setContentsMargins(margin, margin, isWide ? margin : margin / 2, margin);
    m_test->setMinimumWidth(m_theme.scaled(testWidth));
    m_test->setMaximumWidth(isWide ? m_theme.scaled(testWidth) : QWIDGETSIZE_MAX);
    m_test->setVisible(isWide);
    const int alone = margin + widthOfFields(lettersInWideRow) + margin / 2;
    setMinimumWidth(isWide ? besideEachOther
                           : qMin(alone, screen()->availableSize().width() - m_theme.scaled(16)));
}

void ConnectionDialog::connectParts()
{
    connect(m_form, &ConnectionForm::advancedToggled, this, [this](bool areShown) {
        QTimer::singleShot(0, this, [this, areShown] { // once the layouts are up to date
            fit();
            if (areShown)
                m_scroll->verticalScrollBar()->setValue(m_form->advanced()->y());
        });
    });
    connect(m_testButton, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    // Otherwise the test runs until this is deleted.
    connect(this, &QDialog::finished, m_test, &ConnectionTest::stop);
    connect(m_form, &ConnectionForm::testedChanged, m_test, &CheckPanel::setOutdated);
    connect(m_test, &ConnectionTest::over, this,
            [this](const CheckReport &report, const Connection &connection) {
                m_testButton->setEnabled(true);
                if (m_test->hasFocus())
                    m_testButton->setFocus();
                Q_EMIT tested(report, connection);
            });
}

void ConnectionDialog::enterToken(const Secret &token)
{
    m_form->enterToken(token);
}

ConnectionInput ConnectionDialog::input() const
{
    ConnectionInput input = m_form->input();
    m_test->recordIn(input);
    return input;
}

void ConnectionDialog::beginAgain(QStringList takenNames)
{
    setProgress(Progress::None);
    m_form->beginAgain(std::move(takenNames));
    m_form->setFocus();
    say({.tone = Message::Tone::Info,
         .title = tr("What you typed is still here. Nothing has been saved."),
         .text = tr("It is kept until you quit."),
         .actions = {{tr("Start afresh"), [this] { Q_EMIT startAfreshRequested(); }}}});
}

void ConnectionDialog::say(Message message)
{
    setProgress(Progress::None);
    m_message->say(std::move(message));
}

void ConnectionDialog::reject()
{
    m_isChecking = false;
    const bool isSaving = m_progress->progress() != Progress::None;
    if (!m_asksToDiscard || isSaving || !isChanged())
        return QDialog::reject();
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(),
                                tr("Discard your changes to this connection?"), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    auto *keep = box->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(discard, &QAbstractButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

void ConnectionDialog::closeEvent(QCloseEvent *event)
{
    if (!event->spontaneous()) // the program ends, and must not wait for an answer
        m_asksToDiscard = false;
    QDialog::closeEvent(event);
}

void ConnectionDialog::setProgress(Progress progress)
{
    m_progress->setProgress(progress);
    const bool isIdle = m_progress->progress() == Progress::None;
    m_form->setEnabled(isIdle);
    m_save->setEnabled(isIdle);
    m_testButton->setEnabled(isIdle && !m_test->isRunning());
    if (progress == Progress::Saving) {
        m_message->clear();
        m_form->hideTexts();
        m_cancel->setFocus();
    }
}

void ConnectionDialog::showError(const Error &error)
{
    Message message = messagewords::trouble(error, {{.text = tr("Retry"), .run = [this] { save(); }}});
    if (isOfTheKeychain(error.kind)) {
        message.actions.push_back(
            {.text = tr("Keep it for this session only"), .run = [this] { saveForThisSession(); }});
    }
    say(std::move(message));
    m_save->setFocus();
}

void ConnectionDialog::save()
{
    if (m_isChecking)
        return;
    m_isChecking = true;
    m_form->check([this](QWidget *wrong) {
        if (!std::exchange(m_isChecking, false))
            return; // cancelled meanwhile
        if (wrong != nullptr)
            goTo(wrong);
        else
            Q_EMIT saveRequested();
    });
}

void ConnectionDialog::saveForThisSession()
{
    m_form->keepTokenForSession();
    m_message->clear();
    save();
}

void ConnectionDialog::test()
{
    if (QWidget *wrong = m_form->checkForTest())
        return goTo(wrong);
    m_test->setVisible(true);
    const int round = m_test->begin(m_form->input());
    // A button that is disabled passes its focus on, here to Save, which a second press would then trigger.
    if (m_testButton->hasFocus())
        m_test->setFocus();
    m_testButton->setEnabled(false);
    Q_EMIT testRequested(round);
}

void ConnectionDialog::check(CheckSubject subject, int round)
{
    m_test->start(std::move(subject), round);
}

/// Draws the hairline between the fields and the test beside them.
void ConnectionDialog::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    if (m_sides->direction() != QBoxLayout::LeftToRight)
        return;
    const QRect fields = m_scroll->geometry();
    const QRect test = m_test->geometry();
    const int left =
        fields.left() < test.left() ? (fields.right() + test.left()) / 2 : (test.right() + fields.left()) / 2;
    QPainter(this).fillRect(left, test.top(), 1, test.height(), m_theme.colours().border);
}

void ConnectionDialog::showEvent(QShowEvent *event)
{
    if (!event->spontaneous())
        fit(); // Qt would leave a third of the screen unused, and scroll the fields
    QDialog::showEvent(event);
}

QSize ConnectionDialog::sizeWithRoomForMessage(int height)
{
    m_said->setRowMinimumHeight(0, height);
    // Nested layouts notify each other with separate events, and the last may not have arrived yet.
    m_scroll->updateGeometry();
    layout()->activate();
    return sizeHint();
}

/// Makes the dialog as large as its fields need, up to the size of the screen.
void ConnectionDialog::fit()
{
    const QSize most = screen()->availableSize() - (frameSize() - size());
    // Reserve space for a message, so that nothing jumps, but not where it would make the fields scroll.
    QSize wanted = sizeWithRoomForMessage(m_theme.scaled(messageHeight));
    if (wanted.height() > most.height())
        wanted = sizeWithRoomForMessage(0);
    resize(qMax(width(), qMin(wanted.width(), most.width())),
           qMax(minimumSizeHint().height(), qMin(wanted.height(), most.height())));
}

void ConnectionDialog::goTo(QWidget *field)
{
    focusOnMistake(*field);
    // A field that was hidden first has to be laid out.
    QTimer::singleShot(0, field, [this, field] { m_scroll->showWhole(field); });
}

} // namespace ledgerdesk
