// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/sandboxdialog.h"

#include "parts/choice.h"
#include "parts/copying.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/connectionwords.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int firstKeyId = 1000; // greater than any SandboxToken::Kind

int idOf(SandboxCoreKey key)
{
    return firstKeyId + static_cast<int>(key);
}

struct TokenWords {
    QString label;
    QString sentence;
};

TokenWords wordsFor(SandboxToken::Kind kind)
{
    switch (kind) {
    case SandboxToken::Kind::AllRights:
        return {SandboxDialog::tr("All rights"),
                SandboxDialog::tr("Lists and creates ledgers, like any valid token.")};
    case SandboxToken::Kind::ReadOnly:
        return {SandboxDialog::tr("Read only"), SandboxDialog::tr("Can list ledgers, but not create them.")};
    case SandboxToken::Kind::WriteOnly:
        return {SandboxDialog::tr("Write only"), SandboxDialog::tr("Can create ledgers, but not list them.")};
    case SandboxToken::Kind::Expired:
        return {SandboxDialog::tr("Expired"), SandboxDialog::tr("Every request is refused.")};
    case SandboxToken::Kind::OtherInstance:
        return {SandboxDialog::tr("Other instance"),
                SandboxDialog::tr("Valid, but for a different instance.")};
    case SandboxToken::Kind::Slow:
        return {SandboxDialog::tr("Slow"), SandboxDialog::tr("Every response takes three seconds.")};
    case SandboxToken::Kind::RateLimited:
        return {SandboxDialog::tr("Rate-limited"),
                SandboxDialog::tr("Allows two requests in ten seconds, then asks you to wait.")};
    case SandboxToken::Kind::DropsAnswer:
        return {SandboxDialog::tr("Drops the answer"),
                SandboxDialog::tr("Creates the ledger, then closes the connection without a response.")};
    case SandboxToken::Kind::ProxyOnly:
        return {SandboxDialog::tr("Without the data API"),
                SandboxDialog::tr("Lists and creates ledgers, but has no access to the data API.")};
    case SandboxToken::Kind::NoRights:
        return {SandboxDialog::tr("No rights"), SandboxDialog::tr("Accepted, but has no rights.")};
    case SandboxToken::Kind::WrongCoreKey:
        return {SandboxDialog::tr("Wrong Core key"),
                SandboxDialog::tr("Valid, but Blnk Cloud has the wrong key for the Core.")};
    case SandboxToken::Kind::NoCore:
        return {SandboxDialog::tr("No Core"),
                SandboxDialog::tr("Valid, but Blnk Cloud cannot reach the instance's Core.")};
    case SandboxToken::Kind::RefusesRepeats:
        return {SandboxDialog::tr("Refuses repeats"),
                SandboxDialog::tr("Creates ledgers, but refuses a repeated create request.")};
    }
    return {};
}

TokenWords wordsFor(SandboxCoreKey key)
{
    switch (key) {
    case SandboxCoreKey::Master:
        return {SandboxDialog::tr("Master key"),
                SandboxDialog::tr("The master key of this Blnk Core. It has all rights.")};
    case SandboxCoreKey::Scoped:
        return {SandboxDialog::tr("Scoped key"),
                SandboxDialog::tr(
                    "Lists and creates ledgers and changes metadata. Blnk Core records the key's ID "
                    "in the metadata as BLNK_GENERATED_BY.")};
    case SandboxCoreKey::ReadOnly:
        return {SandboxDialog::tr("Read only"), SandboxDialog::tr("Can list ledgers, but not create them.")};
    case SandboxCoreKey::WithoutMetadata:
        return {SandboxDialog::tr("Without metadata"),
                SandboxDialog::tr("Lists and creates ledgers, but cannot change metadata.")};
    case SandboxCoreKey::OfOldCore:
        return {SandboxDialog::tr("Old Core"),
                SandboxDialog::tr("Before version 0.15.3, no scoped key could change metadata.")};
    case SandboxCoreKey::Expired:
        return {SandboxDialog::tr("Expired"), SandboxDialog::tr("Every request is refused.")};
    }
    return {};
}

} // namespace

SandboxDialog::SandboxDialog(const Sandbox &sandbox, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_service(new QComboBox(this))
    , m_choices(new QButtonGroup(this))
    , m_copied(new QLabel(this))
{
    setWindowTitle(tr("The sandbox"));
    for (const Service service : {Service::Cloud, Service::Core})
        addChoice(m_service, serviceWord(service), service);
    layOut(buildTokens(sandbox));
    connect(m_service, &QComboBox::currentIndexChanged, this, &SandboxDialog::followService);
    followService();
}

void SandboxDialog::choose(SandboxToken::Kind token, Service service, SandboxCoreKey coreKey)
{
    m_open->setText(tr("Use this token"));
    m_open->setAccessibleName(m_open->text());
    m_service->setCurrentIndex(m_service->findData(int(service)));
    m_choices->button(service == Service::Cloud ? static_cast<int>(token) : idOf(coreKey))->setChecked(true);
}

QString SandboxDialog::nameOf(SandboxToken::Kind token)
{
    return wordsFor(token).label;
}

QString SandboxDialog::nameOf(SandboxCoreKey key)
{
    return wordsFor(key).label;
}

Service SandboxDialog::service() const
{
    return chosen<Service>(m_service);
}

SandboxToken::Kind SandboxDialog::token() const
{
    const int id = m_choices->checkedId();
    return id < firstKeyId ? static_cast<SandboxToken::Kind>(id) : SandboxToken::Kind::AllRights;
}

SandboxCoreKey SandboxDialog::coreKey() const
{
    const int id = m_choices->checkedId();
    return id < firstKeyId ? SandboxCoreKey::Master : static_cast<SandboxCoreKey>(id - firstKeyId);
}

QWidget *SandboxDialog::buildTokens(const Sandbox &sandbox)
{
    auto *tokens = new QWidget(this);
    m_rows = new QVBoxLayout(tokens);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    for (const SandboxToken &token : sandbox.tokens()) {
        const TokenWords words = wordsFor(token.kind);
        addToken(words.label, words.sentence, token.token, static_cast<int>(token.kind));
    }
    const auto addKey = [&](SandboxCoreKey key) {
        const TokenWords words = wordsFor(key);
        addToken(words.label, words.sentence, sandbox.coreKey(key), idOf(key));
    };
    addKey(SandboxCoreKey::Master);
    std::ranges::for_each(scopedCoreKeys, addKey);
    m_rows->addStretch();
    return tokens;
}

void SandboxDialog::addToken(const QString &label, const QString &sentence, const QByteArray &token, int id)
{
    auto *row = new QWidget(this);
    auto *choice = new QRadioButton(label, row);
    choice->setAccessibleName(label);
    choice->setAccessibleDescription(sentence);
    m_choices->addButton(choice, id);
    auto *meaning = new QLabel(sentence, row);
    meaning->setTextFormat(Qt::PlainText);
    setTextRole(meaning, TextRole::Muted);
    meaning->setWordWrap(true);
    auto *text = new QLabel(QString::fromLatin1(token), row);
    text->setTextFormat(Qt::PlainText);
    text->setFont(m_theme.fixedFont());
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copying = new QPushButton(tr("Copy"), row);
    copying->setProperty("link", true);
    copying->setAutoDefault(true); // Enter presses it, as Space does
    copying->setAccessibleName(tr("Copy the token: %1").arg(label));
    connect(copying, &QPushButton::clicked, this, [this, token, label] { copy(token, label); });

    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, m_theme.scaled(4), 0, m_theme.scaled(4));
    grid->setHorizontalSpacing(m_theme.scaled(16));
    grid->setVerticalSpacing(m_theme.scaled(2));
    grid->setColumnMinimumWidth(0, m_theme.scaled(160));
    grid->setColumnStretch(1, 1);
    grid->addWidget(choice, 0, 0, Qt::AlignTop);
    grid->addWidget(meaning, 0, 1);
    grid->addWidget(text, 1, 1);
    grid->addWidget(copying, 0, 2, 2, 1, Qt::AlignVCenter);
    m_rows->addWidget(row);
    m_tokens.emplace_back(id, row);
}

void SandboxDialog::layOut(QWidget *tokens)
{
    auto *heading = new QLabel(windowTitle(), this);
    setTextRole(heading, TextRole::Heading);
    auto *what = new QLabel(tr("A Blnk service inside this program for trying things out. It starts with "
                               "sample ledgers and forgets everything when you quit. While it is in use, "
                               "other programs on this computer can reach it with one of its tokens. The "
                               "tokens are new at each start and fail in the same ways as real ones."),
                            this);
    setTextRole(what, TextRole::Muted);
    what->setWordWrap(true);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(tokens);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(16));
    column->addWidget(heading);
    column->addWidget(what);
    column->addLayout(buildService());
    column->addWidget(scroll, 1);
    column->addLayout(buildButtons());
    resize(m_theme.scaled(680), m_theme.scaled(672));
}

QLayout *SandboxDialog::buildService()
{
    auto *label = new QLabel(tr("Service"), this);
    setTextRole(label, TextRole::FieldLabel);
    label->setBuddy(m_service);
    m_service->setAccessibleName(label->text());
    m_service->setMinimumWidth(m_theme.scaled(200));
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.scaled(10));
    row->addWidget(label);
    row->addWidget(m_service);
    row->addStretch();
    return row;
}

QLayout *SandboxDialog::buildButtons()
{
    m_copied->setTextFormat(Qt::PlainText);
    setTextRole(m_copied, TextRole::Muted);
    m_copied->setAccessibleName(tr("Message"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAccessibleName(cancel->text());
    m_open = new QPushButton(tr("Open the sandbox"), this); // created last, for the Tab order
    m_open->setAccessibleName(m_open->text());
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &QDialog::accept);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.scaled(8));
    row->addWidget(m_copied, 1);
    row->addWidget(cancel);
    row->addWidget(m_open);
    return row;
}

void SandboxDialog::followService()
{
    const bool isCloud = service() == Service::Cloud;
    for (const auto &[id, row] : m_tokens) {
        const bool isOffered = (id < firstKeyId) == isCloud;
        row->setVisible(isOffered);
        m_choices->button(id)->setVisible(isOffered); // arrow keys would reach it in a hidden row
    }
    m_choices
        ->button(isCloud ? static_cast<int>(SandboxToken::Kind::AllRights) : idOf(SandboxCoreKey::Master))
        ->setChecked(true);
}

void SandboxDialog::copy(const QByteArray &token, const QString &label)
{
    copyText(QString::fromLatin1(token));
    m_copied->setText(tr("Copied: %1").arg(label));
    m_copied->setAccessibleDescription(m_copied->text());
}

} // namespace ledgerdesk
