// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "connections/credentialstore.h"
#include "creation/draftstore.h"
#include "desk/workspace.h"
#include "journal/journal.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <arpa/inet.h>
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace ledgerdesk;

namespace {

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Sends the request over its own socket and reads the whole answer: the shortest time that a create can
/// take, in milliseconds. -1 if the answer is not 201.
double timeOfPost(quint16 port, const QByteArray &request)
{
    QElapsedTimer timer;
    timer.start();
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QByteArray answer;
    if (::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0
        && ::write(descriptor, request.constData(), size_t(request.size())) == request.size()) {
        std::array<char, 4096> piece{};
        ssize_t count = 0;
        while (!answer.endsWith('}') && (count = ::read(descriptor, piece.data(), piece.size())) > 0)
            answer.append(piece.data(), count);
    }
    const double taken = milliseconds(timer);
    ::close(descriptor);
    return answer.startsWith("HTTP/1.1 201") ? taken : -1;
}

/// Presses Create repeatedly in the real window on its sandbox; between two presses, sends the same POST over
/// a plain socket.
class PressToRow : public QObject
{
public:
    PressToRow(MainWindow &window, Workspace &workspace, int rounds)
        : m_window(window)
        , m_workspace(workspace)
        , m_left(rounds + 1) // the first round only warms the caches
    {
        connect(&workspace.ledgers, &KnownLedgers::stateChanged, this, [this] {
            if (m_workspace.ledgers.state() == KnownLedgers::State::Ready)
                QTimer::singleShot(settleTime, this, &PressToRow::press);
        });
        connect(&workspace.creation, &LedgerCreation::notCreated, this, [] { QCoreApplication::exit(1); });
        connect(&workspace.creation, &LedgerCreation::refused, this, [] { QCoreApplication::exit(1); });
    }

protected:
    /// The row is visible once the table's view has been painted with the row in its model.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isThere = m_pressed.isValid() && m_workspace.ledgers.list().rowCount() > 0
            && m_workspace.ledgers.list().rowOf(m_created) >= 0;
        if (event->type() == QEvent::Paint && isThere)
            QMetaObject::invokeMethod(this, &PressToRow::takeTime, Qt::QueuedConnection);
        return QObject::eventFilter(watched, event);
    }

private:
    static constexpr int settleTime = 100;

    template <typename Widget>
    Widget *named(const QString &name) const
    {
        for (Widget *widget : m_window.findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        qFatal("the window has no %s", qPrintable(name));
    }

    void press()
    {
        if (m_left-- == 0)
            return finish();
        m_name = u"Bench %1"_qs.arg(m_left);
        auto *line = named<QLineEdit>(u"Ledger name"_qs);
        line->selectAll();
        QTest::keyClicks(line, m_name);
        QTimer::singleShot(settleTime, this, &PressToRow::pressCreate); // the window shows the name by then
    }

    void pressCreate()
    {
        auto *view = named<QTableView>(u"Ledgers"_qs)->viewport();
        view->installEventFilter(this);
        auto *button = named<QAbstractButton>(u"Create ledger"_qs);
        connect(
            &m_workspace.creation, &LedgerCreation::created, view,
            [this](const Creation &creation) { m_created = creation.attempt.ledgerId; },
            Qt::SingleShotConnection);
        m_pressed.start();
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void takeTime()
    {
        if (!m_pressed.isValid())
            return;
        m_press.append(milliseconds(m_pressed));
        m_pressed.invalidate();
        m_created.clear();
        QTimer::singleShot(settleTime, this, &PressToRow::post);
    }

    void post()
    {
        const RequestPreview preview = m_workspace.creation.preview({.name = m_name});
        const QUrl url(preview.url);
        QByteArray request = "POST " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
            + " HTTP/1.1\r\nHost: " + url.authority().toUtf8()
            + "\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + m_workspace.sandbox.server().tokens().front().token
            + "\r\nContent-Length: " + QByteArray::number(preview.body.size()) + "\r\n\r\n" + preview.body;
        const auto port = quint16(url.port());
        QThread *thread = QThread::create([this, port, request] {
            const double taken = timeOfPost(port, request);
            QMetaObject::invokeMethod(this, [this, taken] { takePost(taken); });
        });
        connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        thread->start();
    }

    void takePost(double taken)
    {
        if (taken < 0)
            return QCoreApplication::exit(1);
        m_post.append(taken);
        QTimer::singleShot(settleTime, this, &PressToRow::press);
    }

    void finish() const
    {
        const auto list = [](const QList<double> &times) {
            QStringList texts;
            for (const double time : times.mid(1))
                texts << QString::number(time, 'f', 3);
            return texts.join(u", ");
        };
        std::printf("{\"press\": [%s], \"post\": [%s]}\n", qPrintable(list(m_press)),
                    qPrintable(list(m_post)));
        QCoreApplication::exit(0);
    }

    MainWindow &m_window;
    Workspace &m_workspace;
    int m_left;
    QString m_name;
    QString m_created;
    QElapsedTimer m_pressed;
    QList<double> m_press;
    QList<double> m_post;
};

} // namespace

/// Prints {"press": […], "post": […]} in milliseconds.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_qs), QSettings::IniFormat);
    ConnectionBook book(folder.filePath(u"connections.json"_qs));
    Journal journal(folder.filePath(u"journal.sqlite"_qs));
    DraftStore drafts(folder.filePath(u"draft.json"_qs));
    SessionCredentialStore tokens;
    Workspace workspace({book, {tokens, tokens}, journal});
    Theme theme;
    if (!journal.open())
        return 1;
    MainWindow window(workspace, drafts, theme, settings);
    window.resize(1280, 800);
    window.show();
    PressToRow bench(window, workspace, argc > 1 ? QByteArray(argv[1]).toInt() : 15);
    window.openSandbox();
    return QApplication::exec();
}
