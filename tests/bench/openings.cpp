// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "measuredapplication.h"

#include "activity/activitypanel.h"
#include "connections/connectionbook.h"
#include "connections/connectionswindow.h"
#include "connections/credentialstore.h"
#include "form/newledgerform.h"
#include "journal/journal.h"
#include "ledgers/detailspanel.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace ledgerdesk;

namespace {

constexpr int megabyte = 1'000'000;
constexpr int pasteTime = 100; ///< milliseconds after the form was opened

/// Something to open repeatedly.
struct Subject {
    QString name;
    std::function<QWidget *()> open;
};

void fill(Journal &journal, int count, const QString &metadata)
{
    WholeAttempt attempt;
    attempt.connectionId = u"c1"_qs;
    attempt.connectionName = u"Acme"_qs;
    attempt.metadata = JsonValue::object({{u"text"_qs, JsonValue::ofText(metadata)}});
    for (int i = 0; i < count; ++i) {
        attempt.ledgerName = u"Customer wallets %1"_qs.arg(i);
        Result<WholeAttempt> begun = journal.begin(attempt);
        if (!begun)
            qFatal("an attempt could not be recorded");
        begun->state = Attempt::State::Rejected;
        begun->status = 400;
        if (!journal.finish(*begun))
            qFatal("an attempt could not be recorded");
    }
}

Subject activity(const QString &name, const Theme &theme, Journal &journal)
{
    return {name, [&theme, &journal] {
                auto *panel = new ActivityPanel(theme);
                panel->follow(journal);
                return panel;
            }};
}

Subject details(const QString &name, const Theme &theme, const QString &text)
{
    return {name, [&theme, text] {
                auto *panel = new DetailsPanel(theme);
                panel->show({.ledger = Ledger{
                                 .id = u"ldg_1"_qs,
                                 .name = u"Customer wallets"_qs,
                                 .metadata = JsonValue::object({{u"text"_qs, JsonValue::ofText(text)}})}});
                return panel;
            }};
}

void fill(ConnectionBook &book, int count)
{
    std::vector<Connection> all;
    for (int i = 0; i < count; ++i) {
        Connection connection;
        connection.id = QString::number(i);
        connection.name = u"Acme %1"_qs.arg(i);
        connection.endpoint = {Service::Cloud, QUrl(u"https://api%1.example.com"_qs.arg(i)), u"instance"_qs};
        connection.environment = Environment(i % 3);
        connection.lastCheck = LastCheck{.at = QDateTime::currentDateTimeUtc(), .verdict = u"full"_qs};
        all.push_back(connection);
    }
    if (!book.add(all))
        qFatal("the connections could not be kept");
}

Subject connections(const QString &name, const Theme &theme, ConnectionBook &book,
                    SessionCredentialStore &tokens)
{
    return {name, [&theme, &book, &tokens] { return new ConnectionsWindow(book, {tokens, tokens}, theme); }};
}

/// JSON with this many characters, in members as short as most are.
QString jsonOf(int size)
{
    QString json = u"{"_qs;
    for (int number = 0; json.size() < size; ++number)
        json += u"%1\"key%2\": \"value %2\""_qs.arg(number == 0 ? QString() : u", "_qs).arg(number);
    return json + u'}';
}

/// The form, into which JSON is pasted once it stands.
Subject pasted(const QString &name, const Theme &theme, const QString &json)
{
    return {name, [&theme, json] {
                auto *form = new NewLedgerForm(theme);
                form->findChild<QTabWidget *>()->setCurrentIndex(1);
                auto *text = form->findChild<QPlainTextEdit *>();
                QTimer::singleShot(pasteTime, text, [text, json] {
                    QGuiApplication::clipboard()->setText(json);
                    text->paste();
                });
                return form;
            }};
}

/// Opens each subject in turn, round by round, and prints the longest step of each opening.
class Openings : public QObject
{
public:
    Openings(MeasuredApplication &application, std::vector<Subject> subjects, int rounds)
        : m_application(application)
        , m_subjects(std::move(subjects))
        , m_left((rounds + 1) * int(m_subjects.size())) // the first round only warms the caches
    {
        QTimer::singleShot(settleTime, this, &Openings::openNext);
    }

private:
    static constexpr int settleTime = 600;

    const Subject &subject() const { return m_subjects[size_t(m_left) % m_subjects.size()]; }

    void openNext()
    {
        if (m_left-- == 0)
            return finish();
        m_application.takeLongest();
        QTimer::singleShot(0, this, [this] {
            m_open.reset(subject().open());
            m_open->resize(1280, 600);
            m_open->show();
        });
        QTimer::singleShot(settleTime, this, &Openings::close);
    }

    void close()
    {
        const double longest = m_application.takeLongest();
        if (m_left < m_warmLeft)
            m_times[subject().name].append(longest);
        m_open.reset();
        QTimer::singleShot(settleTime, this, &Openings::openNext);
    }

    void finish() const
    {
        QJsonObject all;
        for (auto times = m_times.begin(); times != m_times.end(); ++times) {
            QJsonArray list;
            for (const double time : times.value())
                list.append(time);
            all[times.key()] = list;
        }
        std::puts(QJsonDocument(all).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::exit(0);
    }

    MeasuredApplication &m_application;
    const std::vector<Subject> m_subjects;
    int m_left;
    const int m_warmLeft = m_left - int(m_subjects.size());
    std::unique_ptr<QWidget> m_open;
    QMap<QString, QList<double>> m_times;
};

} // namespace

/// Prints {SUBJECT: [milliseconds of the longest step, …], …}. Each subject has a small one of its kind as
/// its baseline.
int main(int argc, char *argv[])
{
    MeasuredApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QTemporaryDir folder;
    const Theme theme;
    Journal few(folder.filePath(u"few/journal.sqlite"_qs));
    Journal many(folder.filePath(u"many/journal.sqlite"_qs));
    Journal large(folder.filePath(u"large/journal.sqlite"_qs));
    for (Journal *journal : {&few, &many, &large}) {
        if (!journal->open())
            return 1;
    }
    fill(few, 1, u"short"_qs);
    fill(many, 1000, u"short"_qs);
    fill(large, 60, QString(4 * megabyte, u'x'));
    ConnectionBook oneConnection(folder.filePath(u"one.json"_qs));
    ConnectionBook manyConnections(folder.filePath(u"many.json"_qs));
    fill(oneConnection, 1);
    fill(manyConnections, 500);
    SessionCredentialStore tokens;
    const Openings openings(application,
                            {activity(u"activity, 1"_qs, theme, few),
                             activity(u"activity, 1000"_qs, theme, many),
                             activity(u"activity, 60 of 4 MB"_qs, theme, large),
                             details(u"details, short"_qs, theme, u"short"_qs),
                             details(u"details, 1 MB"_qs, theme, QString(megabyte, u'x')),
                             connections(u"connections, 1"_qs, theme, oneConnection, tokens),
                             connections(u"connections, 500"_qs, theme, manyConnections, tokens),
                             pasted(u"pasted, short"_qs, theme, jsonOf(100)),
                             pasted(u"pasted, 1 MB"_qs, theme, jsonOf(megabyte))},
                            argc > 1 ? QByteArray(argv[1]).toInt() : 15);
    return QApplication::exec();
}
