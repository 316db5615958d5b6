// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/requestdialog.h"
#include "support/fields.h"
#include "theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
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

/// The form's dialog that shows the request before it is sent.
class TestFormDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_showsExactlyWhatIsSent();
    void request_copies_asText();

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

QTEST_MAIN(TestFormDialogs)
#include "tst_formdialogs.moc"
