// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/democontrols.h"

#include "theme/theme.h"

#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyleOptionComboBox>

namespace ledgerdesk {

namespace {

/// A combo box as wide as its widest entry, so that a choice moves nothing. Qt does the same only after it
/// has built the list that opens and measured each entry twice, which takes longer than all the rest of the
/// box.
class DemoBox : public QComboBox
{
public:
    using QComboBox::QComboBox;

    QSize sizeHint() const override
    {
        if (m_hint.isEmpty()) {
            int widest = 0;
            for (int i = 0; i < count(); ++i)
                widest = qMax(widest, fontMetrics().horizontalAdvance(itemText(i)));
            QStyleOptionComboBox option;
            initStyleOption(&option);
            m_hint = style()->sizeFromContents(QStyle::CT_ComboBox, &option, {widest, fontMetrics().height()},
                                               this);
        }
        return m_hint;
    }
    QSize minimumSizeHint() const override { return sizeHint(); }
    void measureAgain()
    {
        m_hint = {};
        updateGeometry();
    }

private:
    mutable QSize m_hint;
};

} // namespace

DemoControls::DemoControls(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_choices{choice(tr("Token")), choice(tr("Pace")), choice(tr("Text size"))}
    , m_menu(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.scaled(6));
    for (const Choice &choice : m_choices) {
        row->addWidget(choice.label);
        row->addWidget(choice.box);
        row->addSpacing(theme.scaled(6));
        connect(choice.box, &QComboBox::currentIndexChanged, this, &DemoControls::showChosen);
    }
    row->addWidget(m_menu);
    m_menu->setMenu(new QMenu(m_menu));
    m_menu->setAutoDefault(true); // Enter presses it, as Space does
    m_menu->setFont(Theme::smallFont());
    m_menu->setAccessibleName(tr("Demo"));
    m_menu->hide();
    connect(m_menu->menu(), &QMenu::aboutToShow, this, &DemoControls::fillMenu);
    connect(&theme, &Theme::changed, this, &DemoControls::fitBoxes);
}

DemoControls::Choice DemoControls::choice(const QString &name)
{
    const Choice made{new QLabel(name, this), new DemoBox(this)};
    made.label->setTextFormat(Qt::PlainText);
    made.label->setFont(Theme::smallFont());
    made.label->setBuddy(made.box);
    made.box->setAccessibleName(name);
    return made;
}

int DemoControls::fitInto(int width)
{
    const bool isWide = wideWidth() <= width;
    for (const Choice &choice : m_choices) {
        choice.label->setVisible(isWide);
        choice.box->setVisible(isWide);
    }
    m_menu->setVisible(!isWide);
    return isWide ? wideWidth() : minimumSizeHint().width();
}

int DemoControls::wideWidth() const
{
    int width = 0;
    for (const Choice &choice : m_choices)
        width += choice.label->sizeHint().width() + choice.box->sizeHint().width() + 4 * layout()->spacing();
    return width;
}

QSize DemoControls::minimumSizeHint() const
{
    return {m_menu->sizeHint().width(), layout()->minimumSize().height()};
}

void DemoControls::setInk(const QPalette &palette)
{
    for (const Choice &choice : m_choices)
        choice.label->setPalette(palette);
}

void DemoControls::fitBoxes()
{
    for (const Choice &choice : m_choices)
        static_cast<DemoBox *>(choice.box)->measureAgain();
}

void DemoControls::showChosen()
{
    m_menu->setText(tr("%1 · %2").arg(token().currentText(), pace().currentText()));
    m_menu->setAccessibleDescription(m_menu->text());
}

void DemoControls::fillMenu()
{
    QMenu *menu = m_menu->menu();
    qDeleteAll(menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)); // and their entries with them
    for (const Choice &choice : m_choices) {
        QMenu *values = menu->addMenu(choice.label->text());
        auto *only = new QActionGroup(values);
        for (int i = 0; i < choice.box->count(); ++i) {
            QAction *value = only->addAction(choice.box->itemText(i));
            value->setCheckable(true);
            value->setChecked(i == choice.box->currentIndex());
            values->addAction(value);
            connect(value, &QAction::triggered, this, [box = choice.box, i] {
                box->setCurrentIndex(i);
                Q_EMIT box->activated(i);
            });
        }
    }
}

} // namespace ledgerdesk
