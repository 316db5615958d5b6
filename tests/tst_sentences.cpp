// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sentences.h"

#include <QtTest>

using namespace ledgerdesk;

class SentencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHappened_everyKind_isAWholeSentence();
    void whatHappened_serverWordsWithPlaceholders_stayLiteral();
    void whatHappened_statusAndWords_canBeQuoted();
    void address_everyRule_saysItsOwnReason();
    void jsonMistake_saysLineAndColumn();
    void draftWarning_everyKind_isAWholeSentence();
};

void SentencesTest::whatHappened_everyKind_isAWholeSentence()
{
    QSet<QString> sentences;
    for (int kind = 0; kind <= int(Error::Kind::Busy); ++kind) {
        const QString sentence = sentences::whatHappened({.kind = Error::Kind(kind),
                                                          .subject = u"host:443"_qs,
                                                          .serverWords = {},
                                                          .detail = u"detail"_qs});
        QVERIFY2(sentence.size() > 10, qPrintable(QString::number(kind)));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
        sentences << sentence;
    }
    QCOMPARE(sentences.size(), int(Error::Kind::Busy) + 1); // no two failures read the same
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

void SentencesTest::address_everyRule_saysItsOwnReason()
{
    QSet<QString> sentences;
    for (const QString &rule : {u"scheme"_qs, u"plain-http"_qs, u"user-info"_qs, u"query"_qs,
                                u"characters"_qs, u"host"_qs, u"port"_qs, u"length"_qs})
        sentences << sentences::address(
            {.kind = Error::Kind::AddressUnsuitable, .subject = {}, .serverWords = {}, .detail = rule});
    QCOMPARE(sentences.size(), 8);
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
