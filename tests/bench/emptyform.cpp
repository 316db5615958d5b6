// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

/// The least that a form can be, in a window of the size of the real one: a field with its label, empty, and
/// a button. With the argument "blank" not even that: a window without a letter, for which Qt loads no font.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QWidget window;
    window.resize(1280, 800);
    if (!QCoreApplication::arguments().contains(u"blank"_qs)) {
        auto *form = new QFormLayout(&window);
        form->addRow(u"&Name"_qs, new QLineEdit);
        form->addRow(new QPushButton(u"Create"_qs));
    }
    window.show();
    return QApplication::exec();
}
