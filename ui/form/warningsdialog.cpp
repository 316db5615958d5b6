// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/warningsdialog.h"

#include "sentences.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

// A metadata full of card numbers would else make a dialog taller than the screen takes to read.
constexpr int warningLimit = 50;

QWidget *warningRow(const QString &sentence, const QIcon &icon, const Theme &theme)
{
    auto *row = new QWidget;
    const int size = theme.scaled(16);
    auto *mark = new QLabel;
    mark->setPixmap(icon.pixmap(QSize(size, size), row->devicePixelRatioF()));
    auto *words = new QLabel(sentence);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setAccessibleName(sentence);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 4, 0, 4);
    line->setSpacing(10);
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addWidget(words, 1);
    return row;
}

QWidget *warningList(const std::vector<DraftWarning> &warnings, const QString &production, const Theme &theme)
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(4);
    if (!production.isEmpty())
        column->addWidget(warningRow(
            WarningsDialog::tr("“%1” is a production connection. The ledger will be real, and a ledger can "
                               "never be deleted.")
                .arg(production),
            theme.icon(Theme::environmentIcon(Environment::Production),
                       theme.environmentColour(Environment::Production)),
            theme));
    const int shown = int(std::min<size_t>(warnings.size(), warningLimit));
    for (int i = 0; i < shown; ++i)
        column->addWidget(warningRow(sentences::draftWarning(warnings[size_t(i)]),
                                     theme.icon(IconName::Warning, theme.colours().warning), theme));
    const int more = int(warnings.size()) - shown;
    if (more > 0)
        column->addWidget(new QLabel(more == 1 ? WarningsDialog::tr("And one more.")
                                               : WarningsDialog::tr("And %n more.", nullptr, more)));
    column->addStretch(1);
    return list;
}

} // namespace

WarningsDialog::WarningsDialog(const std::vector<DraftWarning> &warnings, const QString &production,
                               const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Before you create"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *heading = new QLabel(tr("Before you create"));
    setTextRole(heading, TextRole::Heading);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QWidget *list = warningList(warnings, production, theme);
    scroll->setWidget(list);
    auto *buttons = new QDialogButtonBox;
    QPushButton *create = buttons->addButton(tr("Create anyway"), QDialogButtonBox::AcceptRole);
    QPushButton *back = buttons->addButton(tr("Go back"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {create, back})
        button->setAccessibleName(button->text());
    create->setAutoDefault(false);
    back->setDefault(true);
    back->setProperty("primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addWidget(heading);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    const int width = theme.scaled(480);
    const int listHeight = list->heightForWidth(width - 48);
    resize(width, qMin(theme.scaled(520), qMax(listHeight, theme.scaled(60)) + theme.scaled(130)));
    back->setFocus();
}

} // namespace ledgerdesk
