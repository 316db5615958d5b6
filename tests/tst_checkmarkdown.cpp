// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"
#include "words/checkreportmarkdown.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

using namespace ledgerdesk;

namespace {

/// A report as a Markdown reader renders it.
struct Rendered {
    QTextDocument document;
    QStringList headings{};
    QStringList links{};
    QStringList bold{};
    std::vector<QTextTable *> tables{};
    int images = 0;

    explicit Rendered(const QString &markdown)
    {
        document.setMarkdown(markdown, QTextDocument::MarkdownDialectGitHub);
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() > 0)
                headings << block.text();
            for (auto it = block.begin(); !it.atEnd(); ++it)
                take(it.fragment(), block);
        }
        const auto frames = document.rootFrame()->childFrames();
        for (QTextFrame *frame : frames) {
            if (auto *table = qobject_cast<QTextTable *>(frame))
                tables.push_back(table);
        }
    }
    void take(const QTextFragment &fragment, const QTextBlock &block)
    {
        const QTextCharFormat format = fragment.charFormat();
        if (format.isAnchor())
            links << format.anchorHref();
        if (format.isImageFormat())
            ++images;
        const bool isHeading = block.blockFormat().headingLevel() > 0 || QTextCursor(block).currentTable();
        if (format.fontWeight() > QFont::Normal && !isHeading)
            bold << fragment.text();
    }
    QString cell(size_t table, int row, int column) const
    {
        const QTextTableCell cell = tables.at(table)->cellAt(row, column);
        QTextCursor cursor = cell.firstCursorPosition();
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
        return cursor.selectedText();
    }
};

CheckReport reportOf(const QByteArray &words, const QString &name)
{
    WireServer server;
    QByteArray escaped;
    const QString text = QString::fromUtf8(words);
    for (const QChar letter : text)
        escaped += "\\u" + QByteArray::number(letter.unicode(), 16).rightJustified(4, '0');
    const QByteArray body = R"({"error":")" + escaped + R"("})" + "\n" + words;
    const ServiceScript script =
        ServiceScript::cloud()
            .with("list", {500, R"({"error":")" + escaped + R"("})", "Server: x_y\r\n"})
            .with("data", {500, body, {}});
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.connection.name = name;
    return checked(subject);
}

} // namespace

/// The report as people read it: as plain text, and rendered by a Markdown reader.
class CheckMarkdownTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryReport_readsWellAsText();
    void hostileWords_changeNothingAround_data();
    void hostileWords_changeNothingAround();
};

void CheckMarkdownTest::ordinaryReport_readsWellAsText()
{
    const CheckReport report = reportOf("instance_id is wrong", u"Acme (EU), sandbox"_qs);
    const QString text = QString::fromUtf8(reportMarkdown(report));
    QVERIFY2(!text.left(text.indexOf(u"\n## "_qs)).contains(u'\\'), qPrintable(text));
    QVERIFY2(text.startsWith(u"# Credential check of Acme (EU), sandbox\n"), qPrintable(text));
    QVERIFY2(text.contains(u"- Base URL: `http://127.0.0.1:"_qs), qPrintable(text));
    QVERIFY2(text.contains(u"- Instance ID: `instance_1`\n"_qs), qPrintable(text));
    QVERIFY2(text.contains(u"- Token: `blnk_at_…`\n"_qs), qPrintable(text));
    QVERIFY2(text.contains(u"“`instance_id` is wrong”"_qs), qPrintable(text));
}

void CheckMarkdownTest::hostileWords_changeNothingAround_data()
{
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QByteArray &words) { QTest::newRow(name) << words; };
    row("one backtick", "a ` b");
    row("backticks", "```` x ``` y `` z ` end`");
    row("only backticks", "```");
    row("a fence of its own", "x\n```\n# Heading\n\n[link](https://evil.example)\n```text");
    row("longer fences", "x\n``````\n# Heading\n``````");
    row("tildes", "x\n~~~\n# Heading ~~struck~~");
    row("bars", "a | b || c | d\n| --- | --- |\n| e | f |");
    row("a bar after a backslash", "a \\| b \\\\| c_d\\");
    row("a bar in a code span", "`a | b` | `c");
    row("html", "<b>x</b> <img src=x onerror=alert(1)> <script>alert(1)</script> <!-- c");
    row("entities", "&lt;b&gt; &#96; &copy; &");
    row("links", "[y](https://evil.example) https://evil.example www.evil.example <http://evil.example>");
    row("pictures", "![p](file:///etc/passwd) ![q][r]\n\n[r]: https://evil.example");
    row("emphasis", "**bold** __bold__ *x* _y_ ***");
    row("headings", "# one\n## two\n===\n---");
    row("lists", "- one\n* two\n1. three\n> quoted");
    row("names and numbers", "@all #12 a@evil.example :smile: $x^2$");
    row("a carriage return", "x\r# Heading\r\n\r\n[link](https://evil.example)");
    row("quotes around", "“`” \"`\" (`) [`].");
}

void CheckMarkdownTest::hostileWords_changeNothingAround()
{
    QFETCH(QByteArray, words);
    const QString hostile = QString::fromUtf8(words).replace(u'\n', u' ').replace(u'\r', u' ').simplified();
    const CheckReport report = reportOf(words, hostile);
    const CheckReport tame = reportOf("x", u"x"_qs);
    const QString text = QString::fromUtf8(reportMarkdown(report));
    const Rendered rendered(text);
    const Rendered expected(QString::fromUtf8(reportMarkdown(tame)));
    QVERIFY2(rendered.links.isEmpty(), qPrintable(rendered.links.join(u' ')));
    QCOMPARE(rendered.images, 0);
    QCOMPARE(rendered.headings.size(), expected.headings.size());
    QCOMPARE(rendered.headings.mid(1), expected.headings.mid(1));
    QVERIFY2(rendered.headings.first().contains(hostile), qPrintable(rendered.headings.first()));
    QCOMPARE(rendered.tables.size(), expected.tables.size());
    for (size_t i = 0; i < rendered.tables.size(); ++i) {
        QCOMPARE(rendered.tables.at(i)->rows(), expected.tables.at(i)->rows());
        QCOMPARE(rendered.tables.at(i)->columns(), expected.tables.at(i)->columns());
        for (int row = 0; row < rendered.tables.at(i)->rows(); ++row)
            QCOMPARE(rendered.cell(i, row, 0), expected.cell(i, row, 0));
    }
    // The words themselves are unchanged, except for line ends.
    const int list = int(CheckStage::List) + 1;
    QVERIFY2(rendered.cell(0, list, 3).contains(hostile.left(20)), qPrintable(rendered.cell(0, list, 3)));
}

QTEST_MAIN(CheckMarkdownTest)
#include "tst_checkmarkdown.moc"
