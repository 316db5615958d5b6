// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/brokenrule.h"
#include "words/rulesentences.h"
#include "words/sentences.h"

#include <QtTest>

using namespace ledgerdesk;

class SentencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHappened_everyKind_isAWholeSentence();
    void whatHappened_serverWordsWithPlaceholders_stayLiteral();
    void whatHappened_statusAndWords_canBeQuoted();
    void whatToDo_speaksOfTheServicesOwnRights_data();
    void whatToDo_speaksOfTheServicesOwnRights();
    void brokenRule_everyRule_saysItsOwnReason();
    void jsonMistake_saysLineAndColumn();
    void draftWarning_everyKind_isAWholeSentence();
};

void SentencesTest::whatHappened_everyKind_isAWholeSentence()
{
    QSet<QString> sentences;
    for (int kind = 0; kind < int(Error::kindCount); ++kind) {
        const QString sentence = sentences::whatHappened({.kind = Error::Kind(kind),
                                                          .subject = u"host:443"_qs,
                                                          .serverWords = {},
                                                          .detail = u"detail"_qs});
        QVERIFY2(sentence.size() > 10, qPrintable(QString::number(kind)));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
        sentences << sentence;
    }
    QCOMPARE(sentences.size(), int(Error::kindCount)); // no two failures read the same
}

void SentencesTest::whatHappened_serverWordsWithPlaceholders_stayLiteral()
{
    const QString sentence = sentences::whatHappened({.kind = Error::Kind::Invalid,
                                                      .subject = {},
                                                      .serverWords = u"100%1 %2 %3 <b>x</b>"_qs,
                                                      .status = 400});
    QVERIFY(sentence.contains(u"100%1 %2 %3 <b>x</b>"_qs));
}

void SentencesTest::whatHappened_statusAndWords_canBeQuoted()
{
    const QString sentence = sentences::whatHappened({.kind = Error::Kind::TokenRefused,
                                                      .subject = {},
                                                      .serverWords = u"Invalid API key"_qs,
                                                      .status = 401});
    QVERIFY(sentence.contains(u"401"_qs));
    QVERIFY(sentence.contains(u"“Invalid API key”"_qs));
}

void SentencesTest::whatToDo_speaksOfTheServicesOwnRights_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("otherWords"); // of the other service
    using Kind = Error::Kind;
    const auto row = [](const char *name, const Error &error, const QString &words,
                        const QString &otherWords) { QTest::newRow(name) << error << words << otherWords; };
    row("Core, create", {.kind = Kind::NotAllowed, .status = 403, .scope = u"ledgers:write"_qs},
        u"ledgers:write"_qs, u"proxy:"_qs);
    row("Core, metadata", {.kind = Kind::NotAllowed, .status = 403, .scope = u"metadata:write"_qs},
        u"metadata:write"_qs, u"Cloud"_qs);
    row("Cloud, create", {.kind = Kind::NotAllowed, .status = 403, .scope = u"proxy:write"_qs},
        u"proxy:write"_qs, u"Core"_qs);
    row("Cloud, its data", {.kind = Kind::NotAllowed, .status = 403, .scope = u"data:read"_qs},
        u"data:read"_qs, u"Core"_qs);
    row("Cloud, another instance",
        {.kind = Kind::NotAllowed,
         .serverWords = u"This token does not have access to the instance"_qs,
         .status = 403,
         .scope = u"proxy:write"_qs},
        u"the instance ID"_qs, u"proxy:"_qs);
    row("Cloud, a right on the instance",
        {.kind = Kind::NotAllowed,
         .serverWords = u"proxy:write is required for this instance"_qs,
         .status = 403,
         .scope = u"proxy:write"_qs},
        u"proxy:write"_qs, u"the instance ID"_qs);
    row("unknown", {.kind = Kind::NotAllowed, .status = 403}, u"the missing right"_qs, u"proxy:"_qs);
    row("Core before 0.15.3", {.kind = Kind::NotForScopedKeys, .status = 403, .scope = u"metadata:write"_qs},
        u"0.15.3"_qs, u"Cloud"_qs);
    row("Core, key refused",
        {.kind = Kind::TokenRefused,
         .status = 401,
         .code = u"AUTH_INVALID_API_KEY"_qs,
         .scope = u"ledgers:read"_qs},
        u"the key is complete"_qs, u"Cloud"_qs);
    row("Cloud, token refused", {.kind = Kind::TokenRefused, .status = 401, .scope = u"proxy:read"_qs},
        u"the token is complete"_qs, u"Core"_qs);
    row("Cloud, its key of the Core",
        {.kind = Kind::TokenRefused,
         .status = 401,
         .code = u"AUTH_INVALID_API_KEY"_qs,
         .scope = u"proxy:read"_qs},
        u"The token is not the problem"_qs, u"complete"_qs);
    row("Core, not found", {.kind = Kind::NotFound, .status = 404, .scope = u"ledgers:read"_qs},
        u"base URL"_qs, u"instance"_qs);
    row("Cloud, not found", {.kind = Kind::NotFound, .status = 404, .scope = u"proxy:read"_qs},
        u"instance ID"_qs, u"Core"_qs);
}

void SentencesTest::whatToDo_speaksOfTheServicesOwnRights()
{
    QFETCH(Error, error);
    QFETCH(QString, words);
    QFETCH(QString, otherWords);
    const QString advice = sentences::whatToDo(error);
    QVERIFY2(advice.contains(words), qPrintable(advice));
    QVERIFY2(!advice.contains(otherWords), qPrintable(advice));
}

void SentencesTest::brokenRule_everyRule_saysItsOwnReason()
{
    QSet<QString> sentences;
    QSet<QString> words;
    for (int rule = 1; rule < int(Error::ruleCount); ++rule) {
        Error error = brokenRule(Error::Kind::AddressUnsuitable, Error::Rule(rule), u"file.pem"_qs);
        error.serverWords = u"Purses"_qs;
        const QString sentence = sentences::whatHappened(error);
        QCOMPARE(sentence, sentences::brokenRule(error));
        QVERIFY2(sentence.size() > 20 && sentence.endsWith(u'.'), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
        QVERIFY(!error.detail.isEmpty());
        sentences << sentence;
        words << error.detail;
    }
    QCOMPARE(sentences.size(), int(Error::ruleCount) - 1);
    QCOMPARE(words.size(), int(Error::ruleCount) - 1);
}

void SentencesTest::jsonMistake_saysLineAndColumn()
{
    const auto parsed = parseJson(u"{\n  \"a\": x}", DuplicateKeys::Refuse);
    QVERIFY(!parsed);
    const QString sentence = sentences::jsonMistake(parsed.error());
    QVERIFY2(sentence.startsWith(u"Line 2, column 8"_qs), qPrintable(sentence));
}

void SentencesTest::draftWarning_everyKind_isAWholeSentence()
{
    for (int kind = 0; kind <= int(DraftWarning::Kind::LooksLikeCardNumber); ++kind) {
        const QString sentence = sentences::draftWarning(
            {DraftWarning::Kind(kind), {u"limits"_qs, u"daily"_qs}, u"VALUE"_qs, u"OTHER"_qs});
        QVERIFY2(sentence.size() > 20, qPrintable(QString::number(kind)));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
    }
}

QTEST_GUILESS_MAIN(SentencesTest)
#include "tst_sentences.moc"
