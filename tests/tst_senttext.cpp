// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/senttext.h"
#include "words/senttextwords.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

const QString token = u"blnk_at_0123456789abcdefMARKER"_qs;
const QString other = u"blnk_rt_9876543210abcdefMARKER"_qs;
const QString coreKey = u"s3cr3t-key-abcdefMARKER"_qs;
const QString instance = u"instance_01HZX4"_qs;

/// What a text is expected to say; "" or none for what it does not.
struct Expected {
    QStringList tokens{};
    QStringList addresses{};
    QStringList instances{};
    std::optional<Service> service{};
    QList<SecretFlaw> removed{};
};

QStringList tokensOf(const SentText &sent)
{
    QStringList texts;
    for (const SentToken &one : sent.tokens)
        texts << QString::fromUtf8(one.secret.reveal());
    return texts;
}

} // namespace

Q_DECLARE_METATYPE(Expected)

class SentTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isSorted_data();
    void text_isSorted();
    void severalPossibleTokens_areAllFound_data();
    void severalPossibleTokens_areAllFound();
    void prose_holdsNoToken_data();
    void prose_holdsNoToken();
    void anyText_isMaskedWhereverItsTokensStand_data();
    void anyText_isMaskedWhereverItsTokensStand();
    void shortenedToken_isSaid();
    void textOverTheLimit_isNotRead();
    void hostileText_isReadAtOnce_data();
    void hostileText_isReadAtOnce();
};

void SentTextTest::text_isSorted_data()
{
    using F = SecretFlaw;
    QTest::addColumn<QString>("text");
    QTest::addColumn<Expected>("expected");
    const auto row = [](const char *name, const QString &text, const Expected &expected) {
        QTest::newRow(name) << text << expected;
    };
    const auto cloud = Service::Cloud;
    const auto core = Service::Core;
    row("only a token", token, {{token}, {}, {}, cloud});
    row("only a key", coreKey, {{coreKey}, {}, {}, core});
    row("chat", u"Hi! Can you check %1 for %2? Thanks"_qs.arg(token, instance),
        {{token}, {}, {instance}, cloud});
    row("the example of the sketch", u"%1  Bearer %2"_qs.arg(instance, token),
        {{token}, {}, {instance}, cloud, {F::Bearer}});
    row("punctuation behind", u"It is %1. The instance is %2, ok?"_qs.arg(token, instance),
        {{token}, {}, {instance}, cloud});
    row("in parentheses", u"(token %1)"_qs.arg(token), {{token}, {}, {}, cloud});
    row("quotes", u"token: \"%1\""_qs.arg(token), {{token}, {}, {}, cloud, {F::Quotes}});
    row("typographic quotes", u"“%1”"_qs.arg(token), {{token}, {}, {}, cloud, {F::Quotes}});
    row("backticks", u"`%1` on `%2`"_qs.arg(token, instance), {{token}, {}, {instance}, cloud, {F::Quotes}});
    row("code block", u"```\n%1\n```"_qs.arg(token), {{token}, {}, {}, cloud});
    row("bold", u"**Token:** **%1**"_qs.arg(token), {{token}, {}, {}, cloud});
    row("italics", u"_%1_ and __%2__"_qs.arg(token, instance), {{token}, {}, {instance}, cloud});
    row("struck out", u"~~%1~~"_qs.arg(token), {{token}, {}, {}, cloud});
    row("escaped for Markdown", QString(token).replace(u'_', u"\\_"_qs), {{token}, {}, {}, cloud});
    row("list", u"- instance: %1\n- token: %2\n"_qs.arg(instance, token), {{token}, {}, {instance}, cloud});
    row("table", u"| %1 | %2 |"_qs.arg(instance, token), {{token}, {}, {instance}, cloud});
    row("link in a chat", u"<https://ledgers.acme.example/|ledgers>\n%1"_qs.arg(coreKey),
        {{coreKey}, {u"https://ledgers.acme.example"_qs}, {}, core});
    row("header", u"Authorization: Bearer %1"_qs.arg(token),
        {{token}, {}, {}, cloud, {F::HeaderName, F::Bearer}});
    row("header without a scheme", u"authorization: %1"_qs.arg(token),
        {{token}, {}, {}, cloud, {F::HeaderName}});
    row("header of a Core", u"X-Blnk-Key: %1"_qs.arg(coreKey), {{coreKey}, {}, {}, core, {F::HeaderName}});
    row("cURL",
        u"curl -X POST 'https://api.cloud.blnkfinance.com/proxy/ledgers?instance_id=%1' \\\n"
        "  -H 'Authorization: Bearer %2' \\\n  -H 'Content-Type: application/json' -d '{\"name\":\"x\"}'"_qs
            .arg(instance, token),
        {{token}, {u"https://api.cloud.blnkfinance.com"_qs}, {instance}, cloud, {F::HeaderName, F::Bearer}});
    row("cURL to a Core", u"curl http://localhost:5001/ledgers -H \"X-blnk-key: %1\""_qs.arg(coreKey),
        {{coreKey}, {u"http://localhost:5001"_qs}, {}, core, {F::HeaderName}});
    row("cURL to a Core behind a path",
        u"curl https://pay.acme.example/blnk/ledgers/filter -H \"X-blnk-key: %1\""_qs.arg(coreKey),
        {{coreKey}, {u"https://pay.acme.example/blnk"_qs}, {}, core, {F::HeaderName}});
    row(".env",
        u"# blnk\nBLNK_BASE_URL=https://api.cloud.blnkfinance.com/proxy/\nBLNK_INSTANCE_ID=%1\n"
        "export BLNK_API_KEY='%2'\n"_qs.arg(instance, token),
        {{token}, {u"https://api.cloud.blnkfinance.com"_qs}, {instance}, cloud, {F::Quotes}});
    row(".env of a Core", u"BLNK_URL=http://127.0.0.1:5001\nBLNK_KEY=%1\n"_qs.arg(coreKey),
        {{coreKey}, {u"http://127.0.0.1:5001"_qs}, {}, core});
    row(".env in lower case", u"blnk_access_token=%1"_qs.arg(token), {{token}, {}, {}, cloud});
    row("a host by its label", u"host: blnk.acme.example:8443\nkey: %1"_qs.arg(coreKey),
        {{coreKey}, {u"https://blnk.acme.example:8443"_qs}, {}, core});
    row("a host without a scheme", u"localhost:5001, key %1x"_qs.arg(u"is below\n"_qs + coreKey).chopped(1),
        {{coreKey}, {u"http://localhost:5001"_qs}, {}, core});
    row("JSON",
        u"{\"base_url\":\"https:\\/\\/api.cloud.blnkfinance.com\",\"instance_id\":\"%1\",\"access_token\":\"%2\"}"_qs
            .arg(instance, token),
        {{token}, {u"https://api.cloud.blnkfinance.com"_qs}, {instance}, cloud, {F::Quotes}});
    row("JSON of a Core",
        u"{ \"url\": \"https://blnk.acme.example\", \"secretKey\": \"%1\" }"_qs.arg(coreKey),
        {{coreKey}, {u"https://blnk.acme.example"_qs}, {}, core, {F::Quotes}});
    row("YAML", u"token: %1\ninstance: %2\n"_qs.arg(token, instance), {{token}, {}, {instance}, cloud});
    row("instance of another form", u"instance_id: inst_77\n%1"_qs.arg(token),
        {{token}, {}, {u"inst_77"_qs}, cloud});
    row("e-mail", u"> > token: %1\n> > instance: %2\n>\n> Regards"_qs.arg(token, instance),
        {{token}, {}, {instance}, cloud});
    row("value on the next line", u"The key:\n> %1\n"_qs.arg(coreKey), {{coreKey}, {}, {}, core});
    row("Windows line ends", u"%1\r\n%2\r\n"_qs.arg(instance, token), {{token}, {}, {instance}, cloud});
    row("zero-width characters", u"blnk_at_\u200b0123456789\u200dabcdef\ufeffMARKER"_qs,
        {{token}, {}, {}, cloud, {F::Invisible}});
    row("no-break spaces", u"Bearer\u00a0%1\u00a0please"_qs.arg(token),
        {{token}, {}, {}, cloud, {F::Bearer}});
    row("wrapped in quotes", u"\"%1\n%2\""_qs.arg(token.left(20), token.mid(20)),
        {{token}, {}, {}, cloud, {F::Quotes, F::LineEnds}});
    row("wrapped behind its prefix", u"blnk_at_\n%1"_qs.arg(token.mid(8)),
        {{token}, {}, {}, cloud, {F::LineEnds}});
    row("the same twice", u"%1 … I mean %1!"_qs.arg(token), {{token}, {}, {}, cloud});
    row("documentation linked",
        u"https://docs.blnkfinance.com/cloud https://cloud.blnkfinance.com %1"_qs.arg(token),
        {{token}, {}, {}, cloud});
    row("two addresses", u"https://a.example or https://b.example, key: %1"_qs.arg(coreKey),
        {{coreKey}, {u"https://a.example"_qs, u"https://b.example"_qs}, {}, core});
    row("two instances", u"%1 %2 instance_2"_qs.arg(token, instance),
        {{token}, {}, {instance, u"instance_2"_qs}, cloud});
    row("both services", u"X-Blnk-Key: %1\n%2"_qs.arg(coreKey, instance),
        {{coreKey}, {}, {instance}, std::nullopt, {F::HeaderName}});
    row("plain HTTP", u"http://blnk.acme.example key=%1"_qs.arg(coreKey),
        {{coreKey}, {u"http://blnk.acme.example"_qs}, {}, core});
    row("look-alike", u"https://api.cloud.blnkfinаnce.com %1"_qs.arg(token),
        {{token}, {u"https://api.cloud.blnkfinаnce.com"_qs}, {}, cloud});
    row("IPv6", u"http://[::1]:5001/ key=%1"_qs.arg(coreKey),
        {{coreKey}, {u"http://[::1]:5001"_qs}, {}, core});
    row("nothing", {}, {});
}

void SentTextTest::text_isSorted()
{
    QFETCH(QString, text);
    QFETCH(Expected, expected);
    const SentText sent = readSentText(text);
    QCOMPARE(tokensOf(sent).size(), expected.tokens.size());
    QVERIFY(tokensOf(sent) == expected.tokens); // without printing them
    QCOMPARE(sent.addresses, expected.addresses);
    QCOMPARE(sent.instanceIds, expected.instances);
    QVERIFY(sent.service == expected.service);
    QCOMPARE(sent.removed, expected.removed);
}

void SentTextTest::severalPossibleTokens_areAllFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tokens");
    QTest::addColumn<QList<SecretKind>>("kinds");
    using K = SecretKind;
    QTest::newRow("answer to a login")
        << u"{\"access_token\":\"%1\",\"expires_in\":3600,\"refresh_token\":\"%2\"}"_qs.arg(token, other)
        << QStringList{token, other} << QList<K>{K::AccessToken, K::RefreshToken};
    QTest::newRow("client secret and key")
        << u"CLIENT_SECRET=abc123abcdefMARKER\nAPI_KEY=%1"_qs.arg(coreKey)
        << QStringList{u"abc123abcdefMARKER"_qs, coreKey} << QList<K>{K::ClientSecret, K::Other};
    QTest::newRow("perhaps wrapped") << u"%1\n%2\n"_qs.arg(token.left(20), token.mid(20))
                                     << QStringList{token.left(20), token}
                                     << QList<K>{K::AccessToken, K::AccessToken};
    QTest::newRow("perhaps wrapped in an e-mail")
        << u"> %1\n> %2\n"_qs.arg(token.left(20), token.mid(20)) << QStringList{token.left(20), token}
        << QList<K>{K::AccessToken, K::AccessToken};
    QTest::newRow("two words that may be keys")
        << u"first0-abcdefMARKER\nsecond0-abcdefMARKER"_qs
        << QStringList{u"first0-abcdefMARKER"_qs, u"second0-abcdefMARKER"_qs} << QList<K>{K::Other, K::Other};
}

void SentTextTest::severalPossibleTokens_areAllFound()
{
    QFETCH(QString, text);
    QFETCH(QStringList, tokens);
    QFETCH(QList<SecretKind>, kinds);
    const SentText sent = readSentText(text);
    QVERIFY(tokensOf(sent) == tokens);
    QList<SecretKind> found;
    for (const SentToken &one : sent.tokens)
        found << one.kind;
    QCOMPARE(found, kinds);
    QVERIFY2(senttextwords::unclear(sent).contains(u"more than one possible token"),
             qPrintable(senttextwords::unclear(sent)));
}

void SentTextTest::prose_holdsNoToken_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"Please use the Bearer token from the vault.", "Token: see below", "key: attached",
          "curl -H 'Authorization: Bearer $TOKEN'", "Authorization: Bearer <token>",
          "Authorization: Bearer blnk_at_YOUR_ACCESS_TOKEN", "BLNK_KEY=YOUR_KEY", "X-Blnk-Key: {{key}}",
          "the blnk_core_production ledger", "instance_id and instance_name are missing",
          "Authorization: Basic", "see https://blnk.acme.example/docs#token=none", "Hello\nthere\nagain"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void SentTextTest::prose_holdsNoToken()
{
    QFETCH(QString, text);
    const SentText sent = readSentText(text);
    QCOMPARE(tokensOf(sent), QStringList());
    QCOMPARE(sent.instanceIds, QStringList());
    QCOMPARE(senttextwords::unclear(sent), u"The text contains no token."_qs);
}

void SentTextTest::anyText_isMaskedWhereverItsTokensStand_data()
{
    text_isSorted_data();
    QTest::newRow("perhaps wrapped") << u"a\n%1\n%2\nb"_qs.arg(token.left(20), token.mid(20)) << Expected();
}

void SentTextTest::anyText_isMaskedWhereverItsTokensStand()
{
    QFETCH(QString, text);
    const SentText sent = readSentText(text);
    const MaskedText masked = maskedText(sent);
    QVERIFY(!masked.text.contains(u"MARKER") && !masked.text.contains(u"0123456789"));
    QCOMPARE(masked.masks.size(), sent.secrets.size());
    for (const TextSpan &mask : masked.masks)
        QVERIFY(masked.text.mid(mask.begin, mask.end - mask.begin).endsWith(u'…'));
    QVERIFY(!senttextwords::found(sent).contains(u"MARKER"));
}

void SentTextTest::shortenedToken_isSaid()
{
    for (const QString &text :
         {u"blnk_at_0123456789…"_qs, u"blnk_at_0123456789abcdef..."_qs, u"blnk_at_0123456789****"_qs}) {
        const SentText sent = readSentText(u"It is "_qs + text);
        QVERIFY2(sent.tokens.empty(), qPrintable(text));
        QVERIFY2(senttextwords::unclear(sent).contains(u"shortened"), qPrintable(text));
    }
}

void SentTextTest::textOverTheLimit_isNotRead()
{
    const QString most = QString(sentTextLimit - token.size() - 1, u'x') + u' ' + token;
    QCOMPARE(readSentText(most).tokens.size(), 1U);
    QVERIFY(readSentText(most + u' ').tokens.empty());
}

void SentTextTest::hostileText_isReadAtOnce_data()
{
    QTest::addColumn<QString>("part");
    for (const char *part : {" ",
                             "\n",
                             "-",
                             ".",
                             "'",
                             "`",
                             "token: ",
                             "token:\n",
                             "Authorization:  ",
                             "bearer ",
                             "blnk_",
                             "blnk_at_",
                             "blnk_at_0123456789 ",
                             "blnk_at_0123456789\n",
                             "https://",
                             "http://[",
                             "instance_",
                             "instance_1,",
                             "a.",
                             "a1b2c3d4\n",
                             "|",
                             "> ",
                             "\\",
                             "=",
                             "api.",
                             "host=a.",
                             "x=\"",
                             "\xf0\x9f\x98\x80"})
        QTest::newRow(part) << QString::fromUtf8(part);
}

void SentTextTest::hostileText_isReadAtOnce()
{
    QFETCH(QString, part);
    const QString text = part.repeated(sentTextLimit / part.size());
    const SentText sent = readSentText(text); // the limit of the test's own time is the promise
    const MaskedText masked = maskedText(sent);
    QCOMPARE(masked.masks.size(), sent.secrets.size());
    for (std::size_t i = 1; i < sent.secrets.size(); ++i)
        QVERIFY(sent.secrets.at(i - 1).end <= sent.secrets.at(i).begin);
}

QTEST_APPLESS_MAIN(SentTextTest)
#include "tst_senttext.moc"
