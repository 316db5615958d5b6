// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/sentfacts.h"

#include "check/addresscheck.h"
#include "parts/choice.h"
#include "parts/tokenedit.h"
#include "text/visibletext.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/checkfindings.h"
#include "words/checkwords.h"
#include "words/connectionwords.h"
#include "words/senttextwords.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace ledgerdesk {

namespace {

QString cloudAddress()
{
    return QString::fromUtf16(cloudBaseUrl);
}

} // namespace

SentFacts::SentFacts(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_token(new QComboBox(this))
    , m_other(new TokenEdit(theme, TokenEdit::Holds::Token, this))
    , m_address(makeTextRow(tr("Choose the base URL")))
    , m_instance(makeTextRow(tr("Choose the instance ID")))
    , m_service(new QComboBox(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(theme.scaled(10));
    grid->setVerticalSpacing(theme.scaled(6));
    grid->setColumnStretch(1, 1);
    m_other->eye()->hide(); // a token is never shown here
    m_other->setAccessibleName(tr("Another token"));
    m_token->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_instance.edit->setFont(theme.fixedFont());
    for (const Service service : {Service::Cloud, Service::Core})
        addChoice(m_service, serviceWord(service), service);
    m_service->setPlaceholderText(tr("Choose one"));
    addRow(grid, tr("Access token"), m_token, m_other, 1);
    addRow(grid, tr("Base URL"), m_address.edit, m_address.choose, 0);
    addRow(grid, tr("Instance ID"), m_instance.edit, m_instance.choose, 0);
    addRow(grid, tr("Service"), m_service, nullptr, 0);
    show({});

    connect(m_token, &QComboBox::currentIndexChanged, this, [this] {
        m_other->setVisible(m_token->currentIndex() == m_token->count() - 1);
        Q_EMIT changed();
    });
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        followService();
        Q_EMIT changed();
    });
    connect(m_other, &QLineEdit::textChanged, this, &SentFacts::changed);
    for (const TextRow &row : {m_address, m_instance})
        connect(row.edit, &QLineEdit::textChanged, this, &SentFacts::changed);
}

SentFacts::TextRow SentFacts::makeTextRow(const QString &choosing)
{
    TextRow row{.edit = new QLineEdit(this), .choose = new QPushButton(tr("Choose"), this)};
    row.choose->setAccessibleName(choosing);
    row.choose->setAutoDefault(false);
    row.choose->setMenu(new QMenu(row.choose));
    return row;
}

/// Fills in the only text, or leaves the choice between several to a person.
void SentFacts::offer(TextRow &row, const QStringList &texts)
{
    row.found = texts.size();
    row.choose->menu()->clear();
    for (const QString &text : texts) {
        const QString shown = visibleText(text).replace(u'&', u"&&"_qs);
        row.choose->menu()->addAction(shown, row.edit, [edit = row.edit, text] {
            edit->setText(text);
            edit->setFocus();
        });
    }
    row.choose->setVisible(texts.size() > 1);
    row.edit->setText(texts.size() == 1 ? texts.front() : QString());
    row.edit->setPlaceholderText(texts.size() > 1 ? tr("Choose one of %1").arg(texts.size()) : QString());
    row.edit->setCursorPosition(0);
}

void SentFacts::addRow(QGridLayout *grid, const QString &label, QWidget *field, QWidget *beside, int stretch)
{
    auto *name = new QLabel(label, this);
    name->setTextFormat(Qt::PlainText);
    setTextRole(name, TextRole::FieldLabel);
    name->setBuddy(field);
    field->setAccessibleName(label);
    auto *row = new QHBoxLayout;
    row->setSpacing(grid->horizontalSpacing());
    row->addWidget(field, 1);
    if (beside)
        row->addWidget(beside, stretch);
    grid->addWidget(name, grid->rowCount(), 0, Qt::AlignRight | Qt::AlignVCenter);
    grid->addLayout(row, grid->rowCount() - 1, 1);
}

void SentFacts::show(const SentText &sent)
{
    const QSignalBlocker quiet(this);
    showTokens(sent.tokens);
    offer(m_address, sent.addresses);
    offer(m_instance, sent.instanceIds);
    m_service->setCurrentIndex(sent.service ? m_service->findData(int(*sent.service)) : -1);
    if (sent.tokens.empty() && !sent.service)
        choose(m_service, Service::Cloud);
    followService();
}

void SentFacts::showTokens(const std::vector<SentToken> &tokens)
{
    m_tokens = tokens;
    m_token->clear();
    m_other->clear();
    for (const SentToken &token : tokens) {
        const QString words = token.isJoined ? tr("%1  %2, line %3 and the next, %4 characters")
                                             : tr("%1  %2, line %3, %4 characters");
        m_token->addItem(words.arg(token.secret.masked(), checkwords::secretKind(token.kind))
                             .arg(token.line)
                             .arg(token.secret.size()));
    }
    m_token->addItem(tokens.empty() ? tr("Enter a token…") : tr("Another token…"));
    m_token->setPlaceholderText(tr("Choose one of %1").arg(tokens.size()));
    m_token->setCurrentIndex(tokens.size() > 1 ? -1 : 0);
    m_other->setVisible(tokens.empty());
}

void SentFacts::forget()
{
    show({});
}

void SentFacts::followService()
{
    const bool isCloud = service() == Service::Cloud;
    if (isCloud && m_address.found == 0 && address().isEmpty())
        m_address.edit->setText(cloudAddress());
    else if (!isCloud && address() == cloudAddress())
        m_address.edit->clear();
    // Disabled rather than hidden, as the fields below would jump.
    m_instance.edit->setEnabled(isCloud);
}

QString SentFacts::address() const
{
    return m_address.edit->text().trimmed();
}

Service SentFacts::service() const
{
    return m_service->currentIndex() < 0 ? Service::Cloud : chosen<Service>(m_service);
}

bool SentFacts::isCloudAssumed() const
{
    return m_address.found == 0 && address() == cloudAddress();
}

Secret SentFacts::token() const
{
    const int index = m_token->currentIndex();
    if (index >= 0 && index < int(m_tokens.size()))
        return m_tokens.at(std::size_t(index)).secret;
    return index < 0 ? Secret() : Secret(m_other->text().toUtf8());
}

Connection SentFacts::connection() const
{
    return sentConnection(service(), address(), m_instance.edit->text().trimmed());
}

void SentFacts::mark(const std::optional<Mistake> &mistake)
{
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_token, m_other, m_address.edit, m_instance.edit, m_service}) {
        const bool isHere = mistake && mistake->field == field;
        field->setAccessibleDescription(isHere ? mistake->sentence : QString());
        field->setProperty("invalid", isHere && mistake->isRefused);
        field->update();
    }
}

std::optional<SentFacts::Mistake> SentFacts::mistake() const
{
    using senttextwords::Fact;
    using senttextwords::several;
    if (!address().isEmpty()) {
        const StageResult seen = checkAddress(connection().endpoint);
        const QString words = QString(checkwords::finding(seen) + u' ' + checkwords::advice(seen)).trimmed();
        if (seen.state == StageState::Failed)
            return Mistake{words, m_address.edit, true};
    }
    if (m_token->currentIndex() < 0)
        return Mistake{several(Fact::Token), m_token};
    if (token().isEmpty())
        return Mistake{tr("Enter a token."), m_tokens.empty() ? static_cast<QWidget *>(m_other) : m_token};
    if (address().isEmpty())
        return Mistake{m_address.found > 1 ? several(Fact::Address) : senttextwords::noAddress(),
                       m_address.edit};
    if (m_service->currentIndex() < 0)
        return Mistake{several(Fact::Service), m_service};
    if (service() == Service::Cloud && m_instance.edit->text().trimmed().isEmpty())
        return Mistake{m_instance.found > 1
                           ? several(Fact::Instance)
                           : tr("Enter the instance ID. It starts with instance_ and is on Blnk Cloud under "
                                "Settings, Instances."),
                       m_instance.edit};
    return std::nullopt;
}

} // namespace ledgerdesk
