// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/environmentband.h"

#include "parts/announcement.h"
#include "parts/wrappinglabel.h"
#include "theme/theme.h"
#include "window/democontrols.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace ledgerdesk {

namespace {

QString wordOf(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return EnvironmentBand::tr("PRODUCTION");
    case Environment::Staging:
        return EnvironmentBand::tr("STAGING");
    case Environment::Test:
        return EnvironmentBand::tr("TEST");
    case Environment::Sandbox:
        return EnvironmentBand::tr("SANDBOX");
    }
    return {};
}

} // namespace

EnvironmentBand::EnvironmentBand(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_word(new QLabel(this))
    , m_sentence(new WrappingLabel(this))
    , m_expiry(new WrappingLabel(this))
    , m_armed(new WrappingLabel(this))
    , m_disarm(new QPushButton(tr("Disarm"), this))
    , m_demo(new DemoControls(theme, this))
    , m_tokens(new QPushButton(tr("Tokens…"), this))
    , m_reset(new QPushButton(tr("Reset"), this))
    , m_row(new QHBoxLayout)
{
    m_word->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_word->setFont(bold);
    m_sentence->setFont(Theme::smallFont());
    for (WrappingLabel *label : {m_expiry, m_armed}) {
        label->setFont(bold);
        label->setAlignment(Qt::AlignTrailing);
    }
    m_expiry->setAccessibleName(tr("Token"));
    m_disarm->setAccessibleName(tr("Disarm"));
    m_tokens->setAccessibleName(tr("Tokens"));
    m_reset->setAccessibleName(tr("Reset"));
    for (QPushButton *link : {m_disarm, m_tokens, m_reset}) {
        link->setProperty("link", true);
        link->setAutoDefault(true); // Enter presses it, as Space does
        link->setFont(Theme::smallFont());
        link->setCursor(Qt::PointingHandCursor);
    }
    layOut();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);

    connect(m_disarm, &QPushButton::clicked, this, &EnvironmentBand::disarmRequested);
    connect(m_tokens, &QPushButton::clicked, this, &EnvironmentBand::tokensRequested);
    connect(m_reset, &QPushButton::clicked, this, &EnvironmentBand::resetRequested);
    connect(&theme, &Theme::changed, this, &EnvironmentBand::colour);
    showArmed({});
    showExpiry({});
    showNothing();
}

void EnvironmentBand::layOut()
{
    setLayout(m_row);
    m_row->setContentsMargins(m_theme.scaled(16), m_theme.scaled(3), m_theme.scaled(10), m_theme.scaled(3));
    m_row->setSpacing(m_theme.scaled(6));
    m_row->addWidget(m_icon);
    m_row->addWidget(m_word);
    m_row->addSpacing(m_theme.scaled(4));
    m_row->addWidget(m_sentence, 1);
    m_row->addStretch(); // takes the space of the sentence where that is not shown
    m_row->addWidget(m_expiry, 1);
    m_row->addWidget(m_armed, 1);
    m_row->addWidget(m_disarm);
    m_row->addWidget(m_demo);
    m_row->addWidget(m_tokens);
    m_row->addWidget(m_reset);
}

void EnvironmentBand::show(Environment environment, const QString &sentence)
{
    m_environment = environment;
    m_word->setText(wordOf(environment));
    m_sentence->say({}, sentence);
    for (QWidget *ofSandbox : std::initializer_list<QWidget *>{m_demo, m_tokens, m_reset})
        ofSandbox->setVisible(environment == Environment::Sandbox);
    m_sentence->setVisible(true);
    arrange();
    const bool isNews = isHidden() || accessibleName() != m_word->text();
    setAccessibleName(m_word->text());
    setAccessibleDescription(sentence);
    colour();
    setVisible(true);
    Q_EMIT changed();
    if (isNews)
        announce(*this, m_word->text() + u". "_qs + sentence);
}

void EnvironmentBand::showNothing()
{
    setVisible(false);
    Q_EMIT changed();
}

void EnvironmentBand::setResetDisabled(bool disabled)
{
    m_reset->setDisabled(disabled);
}

void EnvironmentBand::showArmed(const QString &sentence)
{
    m_armed->say({}, sentence);
    m_armed->setVisible(!sentence.isEmpty());
    m_disarm->setVisible(!sentence.isEmpty());
}

void EnvironmentBand::showExpiry(const QString &sentence)
{
    const bool isNews = m_expiry->isHidden();
    m_expiry->say({}, sentence);
    m_expiry->setAccessibleDescription(sentence);
    m_expiry->setVisible(!sentence.isEmpty());
    if (isNews)
        announce(*this, sentence);
}

void EnvironmentBand::colour()
{
    const QColor ink = m_theme.colours().onEnvironment;
    QPalette palette;
    palette.setColor(QPalette::WindowText, ink);
    palette.setColor(QPalette::ButtonText, ink);
    for (QWidget *child :
         std::initializer_list<QWidget *>{m_word, m_sentence, m_expiry, m_armed, m_disarm, m_tokens, m_reset})
        child->setPalette(palette);
    m_demo->setInk(palette);
    setMinimumHeight(m_theme.scaled(30));
    const int side = m_theme.scaled(16);
    const QIcon icon = m_theme.icon(Theme::environmentIcon(m_environment), ink);
    m_icon->setPixmap(icon.pixmap(QSize(side, side), devicePixelRatioF()));
    update();
}

bool EnvironmentBand::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        arrange();
    return QFrame::event(event);
}

/// In the sandbox, the controls come before the sentence, which is shown if it fits into one line beside
/// them.
void EnvironmentBand::arrange()
{
    if (m_environment != Environment::Sandbox)
        return;
    const QMargins margins = m_row->contentsMargins();
    int room = width() - margins.left() - margins.right() - m_theme.scaled(4);
    for (const QWidget *always : std::initializer_list<QWidget *>{m_icon, m_word, m_tokens, m_reset})
        room -= always->sizeHint().width() + 2 * m_row->spacing();
    room -= m_demo->fitInto(room);
    m_sentence->setVisible(m_sentence->fontMetrics().horizontalAdvance(m_sentence->text()) < room);
}

void EnvironmentBand::paintEvent(QPaintEvent * /*event*/)
{
    QPainter(this).fillRect(rect(), m_theme.environmentColour(m_environment));
}

} // namespace ledgerdesk
