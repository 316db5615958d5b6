// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"
#include "connections/sandboxdialog.h"
#include "creation/sendingdialog.h"
#include "form/newledgerform.h"
#include "support/program.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDial>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTreeView>
#include <QWheelEvent>

using namespace ledgerdesk;
using screen::named;

namespace {

/// Turns the wheel by one notch over the middle of a widget, as the window system reports it.
void turnWheel(QWidget *widget, int delta)
{
    QWidget *window = widget->window();
    const QPointF at = widget->mapTo(window, widget->rect().center());
    QWheelEvent event(at, window->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event); // only events from the system can move the focus
    qApp->notify(window->windowHandle(), &event);
    QCoreApplication::processEvents();
}

bool changesByWheel(const QWidget *widget)
{
    return widget->inherits("QComboBox") || widget->inherits("QAbstractSpinBox")
        || widget->inherits("QTabBar")
        || (widget->inherits("QAbstractSlider") && !widget->inherits("QScrollBar"));
}

QList<QWidget *> fieldsOf(const QWidget *window)
{
    QList<QWidget *> fields;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->window() == window && widget->isVisible() && changesByWheel(widget))
            fields << widget;
    }
    return fields;
}

/// The value of a field that the wheel could change.
QVariant valueOf(const QWidget *field)
{
    for (const char *name : {"currentIndex", "value", "dateTime"}) {
        if (const QVariant value = field->property(name); value.isValid())
            return value;
    }
    return {};
}

bool isOnScrollingPage(const QWidget *field)
{
    for (const QWidget *around = field->parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (around->inherits("QAbstractScrollArea"))
            return true;
        if (around->isWindow())
            break;
    }
    return false;
}

/// Gives the field values in both directions of the wheel.
void widen(QWidget *field)
{
    if (auto *box = qobject_cast<QComboBox *>(field)) {
        while (box->count() < 3)
            box->addItem(u"one more"_qs);
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(1);
    }
}

} // namespace

/// The wheel over a field whose value it could change, in every window.
class WheelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWindow_withoutFocus_nothingChanges_data();
    void everyWindow_withoutFocus_nothingChanges();
    void anyField_takesItOnlyWithFocusAndOffAScrollingPage_data();
    void anyField_takesItOnlyWithFocusAndOffAScrollingPage();
    void openList_scrolls();
    void typeBoxInTheTree_scrollsTheTree();
    void connectionPicker_keepsTheConnection();
};

void WheelTest::everyWindow_withoutFocus_nothingChanges_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("main window") << u"main"_qs;
    QTest::newRow("connection dialog") << u"connection"_qs;
    QTest::newRow("sandbox dialog") << u"sandbox"_qs;
    QTest::newRow("question before sending") << u"sending"_qs;
}

void WheelTest::everyWindow_withoutFocus_nothingChanges()
{
    QFETCH(QString, what);
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    std::unique_ptr<QDialog> dialog;
    QWidget *window = program.window.get();
    if (what == u"connection") {
        dialog = std::make_unique<ConnectionDialog>(Connection{}, ConnectionDialog::StoredToken::None,
                                                    QStringList{}, program.theme);
    } else if (what == u"sandbox") {
        dialog = std::make_unique<SandboxDialog>(program.workspace.sandbox.server(), program.theme);
    } else if (what == u"sending") {
        SendingQuestion question{.ledgerName = u"A"_qs, .connectionName = u"Acme"_qs};
        question.isProduction = true;
        dialog = std::make_unique<SendingDialog>(std::move(question), program.theme, nullptr);
    }
    if (dialog) {
        dialog->show();
        window = dialog.get();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    if (auto *advanced = named<QAbstractButton>(window, u"Advanced"_qs))
        advanced->click();
    QCoreApplication::processEvents();
    const QList<QWidget *> fields = fieldsOf(window);
    QVERIFY(!fields.isEmpty());
    auto *elsewhere = new QLineEdit(window);
    elsewhere->show();
    for (QWidget *field : fields) {
        widen(field);
        for (auto *area : window->findChildren<QScrollArea *>()) {
            if (area->isAncestorOf(field))
                area->ensureWidgetVisible(field);
        }
        elsewhere->setFocus();
        const QVariant before = valueOf(field);
        for (const int delta : {-120, 120, 120}) {
            turnWheel(field, delta);
            QVERIFY2(valueOf(field) == before, qPrintable(screen::nameOf(field)));
            QVERIFY2(elsewhere->hasFocus(), qPrintable(screen::nameOf(field)));
        }
        if (!isOnScrollingPage(field) || field->focusPolicy() == Qt::NoFocus || !field->isEnabled())
            continue;
        field->setFocus();
        turnWheel(field, -120);
        QVERIFY2(valueOf(field) == before, qPrintable(screen::nameOf(field)));
    }
}

void WheelTest::anyField_takesItOnlyWithFocusAndOffAScrollingPage_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("onPage");
    for (const QByteArray kind : {"combo", "spin", "date", "slider", "dial", "tabs"}) {
        QTest::addRow("%s in a window", kind.constData()) << kind << false;
        QTest::addRow("%s on a scrolling page", kind.constData()) << kind << true;
    }
}

namespace {

QWidget *makeField(const QByteArray &kind)
{
    if (kind == "combo") {
        auto *box = new QComboBox;
        box->addItems({u"a"_qs, u"b"_qs, u"c"_qs});
        box->setCurrentIndex(1);
        return box;
    }
    if (kind == "date")
        return new QDateTimeEdit(QDateTime({2026, 6, 15}, {12, 30}));
    if (kind == "tabs") {
        auto *tabs = new QTabBar;
        for (const QString &name : {u"a"_qs, u"b"_qs, u"c"_qs})
            tabs->addTab(name);
        tabs->setCurrentIndex(1);
        return tabs;
    }
    if (kind == "spin") {
        auto *spin = new QSpinBox;
        spin->setValue(50);
        return spin;
    }
    QAbstractSlider *slider =
        kind == "dial" ? static_cast<QAbstractSlider *>(new QDial) : new QSlider(Qt::Horizontal);
    slider->setFocusPolicy(Qt::StrongFocus);
    slider->setValue(50);
    return slider;
}

} // namespace

void WheelTest::anyField_takesItOnlyWithFocusAndOffAScrollingPage()
{
    QFETCH(QByteArray, kind);
    QFETCH(bool, onPage);
    const Theme theme;
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *elsewhere = new QLineEdit;
    layout->addWidget(elsewhere);
    QWidget *field = makeField(kind);
    auto *page = new QScrollArea;
    if (onPage) {
        auto *content = new QWidget;
        auto *column = new QVBoxLayout(content);
        column->addWidget(field);
        column->addSpacing(2000);
        page->setWidget(content);
        page->setWidgetResizable(true);
        layout->addWidget(page);
    } else {
        layout->addWidget(field);
    }
    window.resize(400, 300);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    elsewhere->setFocus();
    const QVariant before = valueOf(field);
    turnWheel(field, -120);
    QCOMPARE(valueOf(field), before);
    QVERIFY(elsewhere->hasFocus());
    if (onPage)
        QVERIFY(page->verticalScrollBar()->value() > 0);
    page->verticalScrollBar()->setValue(0);
    field->setFocus();
    turnWheel(field, -120);
    QCOMPARE(valueOf(field) == before, onPage);
    if (onPage)
        QVERIFY(page->verticalScrollBar()->value() > 0);
}

void WheelTest::openList_scrolls()
{
    const Theme theme;
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *box = new QComboBox;
    for (int i = 0; i < 200; ++i)
        box->addItem(QString::number(i));
    box->setMaxVisibleItems(5);
    layout->addWidget(box);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    box->showPopup();
    QTRY_VERIFY(box->view()->isVisible());
    turnWheel(box->view()->viewport(), -120);
    QTRY_VERIFY(box->view()->verticalScrollBar()->value() > 0);
    QCOMPARE(box->currentIndex(), 0);
    box->hidePopup();
}

void WheelTest::typeBoxInTheTree_scrollsTheTree()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    DraftForm form;
    form.name = u"A"_qs;
    form.setJson(u"{\"a\":\"x\"}"_qs);
    program.window->findChild<NewLedgerForm *>()->setForm(form);
    auto *tree = named<QTreeView>(program.window.get(), u"Metadata"_qs);
    QVERIFY(tree);
    tree->setFocus();
    const QModelIndex type = tree->model()->index(0, 1);
    tree->setCurrentIndex(type);
    screen::press(Qt::Key_F2);
    auto *box = tree->findChild<QComboBox *>();
    QVERIFY(box);
    const int before = box->currentIndex();
    turnWheel(box, -120);
    QCOMPARE(box->currentIndex(), before);
    QCOMPARE(program.window->findChild<NewLedgerForm *>()->form().json(), form.json());
}

void WheelTest::connectionPicker_keepsTheConnection()
{
    QTemporaryDir home;
    Program program(home.path());
    QVERIFY(program.book.save({.id = u"c1"_qs,
                               .name = u"Acme"_qs,
                               .endpoint = {Service::Core, QUrl(u"http://127.0.0.1:9"_qs), {}},
                               .tokenPlace = TokenPlace::Session,
                               .environment = Environment::Production}));
    program.openSandbox();
    auto *picker = named<QComboBox>(program.window.get(), u"Connection"_qs);
    QCOMPARE(picker->count(), 2);
    named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->setFocus();
    turnWheel(picker, 120);
    turnWheel(picker, -120);
    QCOMPARE(program.workspace.connection.current()->name, u"Sandbox"_qs);
    QCOMPARE(picker->currentText(), u"Sandbox"_qs);
}

QTEST_MAIN(WheelTest)
#include "tst_wheel.moc"
