// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QWidget>

/// The least that a Qt Widgets program can show: an empty form of the size of the real window.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QWidget form;
    form.resize(1280, 800);
    form.show();
    return QApplication::exec();
}
