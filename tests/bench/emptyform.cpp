// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

/// The smallest possible form in a window of the same size as the real one: an empty field with its label,
/// and a button. With the argument "blank", a window without text, for which Qt loads no font.
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
