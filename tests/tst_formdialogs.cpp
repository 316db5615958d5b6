// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/requestdialog.h"
#include "form/warningsdialog.h"
#include "support/fields.h"
#include "theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace ledgerdesk;

namespace {

RequestPreview examplePreview()
{
    return {QStringLiteral("POST"),
            QStringLiteral("https://api.cloud.blnkfinance.com/proxy/ledgers?instance_id=instance_1"),
            {{QStringLiteral("Authorization"), QStringLiteral("Bearer blnk_at_••••")},
             {QStringLiteral("Content-Type"), QStringLiteral("application/json")}},
            QByteArray(R"({"name":"<b>Konto</b>","meta_data":{"n":1.50,"t":"a b"}})")};
}

QStringList labelTexts(const QDialog &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts.append(label->text());
    return texts;
}

} // namespace

/// The two dialogs of the form: the request before it is sent, and the warnings before it is created.
class TestFormDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_showsExactlyWhatIsSent();
    void request_copies_asText();
    void warnings_areSentencesWithProductionFirst();
    void warnings_keys_data();
    void warnings_keys();

private:
    Theme m_theme;
};

void TestFormDialogs::request_showsExactlyWhatIsSent()
{
    const RequestPreview preview = examplePreview();
    const RequestDialog dialog(preview, m_theme);
    const auto *body = field<QPlainTextEdit>(dialog, QStringLiteral("Body"));
    QCOMPARE(body->toPlainText(), QString::fromUtf8(preview.body));
    QVERIFY(body->isReadOnly());
    const auto *headers = field<QTableWidget>(dialog, QStringLiteral("Headers"));
    QCOMPARE(headers->rowCount(), 2);
    QCOMPARE(headers->item(0, 1)->text(), QStringLiteral("Bearer blnk_at_••••"));
    QVERIFY(labelTexts(dialog).contains(QStringLiteral("POST ") + preview.url));
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(preview.url));
}

void TestFormDialogs::request_copies_asText()
{
    const RequestPreview preview = examplePreview();
    const RequestDialog dialog(preview, m_theme);
    QTest::mouseClick(field<QPushButton>(dialog, QStringLiteral("Copy")), Qt::LeftButton);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.startsWith(QStringLiteral("POST https://api.cloud.blnkfinance.com/proxy/ledgers")));
    QVERIFY(copied.contains(QStringLiteral("\nAuthorization: Bearer blnk_at_••••\n")));
    QVERIFY(copied.contains(QStringLiteral("\n\n") + QString::fromUtf8(preview.body)));
}

void TestFormDialogs::warnings_areSentencesWithProductionFirst()
{
    DraftWarning warning;
    warning.kind = DraftWarning::Kind::LooksLikeCardNumber;
    warning.path = {QStringLiteral("card")};
    warning.value = QStringLiteral("4111 •••• 1111");
    const WarningsDialog dialog({warning, warning}, QStringLiteral("<i>Main</i>"), m_theme);
    QCOMPARE(dialog.windowTitle(), QStringLiteral("Before you create"));
    QList<const QLabel *> rows;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (!label->accessibleName().isEmpty()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            rows.append(label);
        }
    }
    QCOMPARE(rows.size(), 3);
    QVERIFY(rows[0]->text().contains(QStringLiteral("“<i>Main</i>” is a production connection")));
    QVERIFY(!rows[1]->text().isEmpty());
}

void TestFormDialogs::warnings_keys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("tabFirst");
    QTest::addColumn<int>("result");
    QTest::newRow("Enter goes back") << int(Qt::Key_Return) << false << int(QDialog::Rejected);
    QTest::newRow("Escape goes back") << int(Qt::Key_Escape) << false << int(QDialog::Rejected);
    QTest::newRow("Space goes back") << int(Qt::Key_Space) << false << int(QDialog::Rejected);
    QTest::newRow("Create anyway has to be chosen") << int(Qt::Key_Space) << true << int(QDialog::Accepted);
}

void TestFormDialogs::warnings_keys()
{
    QFETCH(int, key);
    QFETCH(bool, tabFirst);
    QFETCH(int, result);
    auto *dialog = new WarningsDialog({DraftWarning()}, {}, m_theme);
    QSignalSpy finished(dialog, &QDialog::finished);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QCOMPARE(QApplication::focusWidget(), field<QPushButton>(*dialog, QStringLiteral("Go back")));
    if (tabFirst)
        field<QPushButton>(*dialog, QStringLiteral("Create anyway"))->setFocus();
    press(Qt::Key(key));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].toInt(), result);
}

QTEST_MAIN(TestFormDialogs)
#include "tst_formdialogs.moc"
