// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/sentences.h"

#include "text/unicode.h"
#include "text/visibletext.h"
#include "words/rulesentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace ledgerdesk::sentences {

namespace {

#define SENTENCE(text) QT_TRANSLATE_NOOP("ledgerdesk::sentences", text)

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::sentences", text);
}

using Kind = Error::Kind;

struct Pattern {
    Kind kind = Kind::Cancelled;
    const char *sentence = nullptr;
};

/// %1: the subject; %2: the technical detail; %3: the status and the service's own words.
constexpr std::array patterns{
    Pattern{Kind::Cancelled, SENTENCE("The wait was cancelled.")},
    Pattern{Kind::TimedOut, SENTENCE("%1 did not send a complete answer in time.")},
    Pattern{Kind::HostNotFound, SENTENCE("The host name of %1 was not found.")},
    Pattern{Kind::ConnectionRefused, SENTENCE("%1 refused the connection.")},
    Pattern{Kind::ConnectionLost,
            SENTENCE("The connection to %1 closed before a complete HTTP answer arrived.")},
    Pattern{Kind::TlsFailed, SENTENCE("Could not make a secure connection to %1: %2")},
    Pattern{Kind::ProxyFailed, SENTENCE("The proxy for %1 failed: %2.")},
    Pattern{Kind::NetworkFailed, SENTENCE("A network error occurred on the way to %1.")},
    Pattern{Kind::AnswerTooLarge, SENTENCE("The answer from %1 was too large.")},
    Pattern{Kind::AnswerUnusable, SENTENCE("%1 sent an answer that cannot be used%3.")},
    Pattern{Kind::TokenRepeated,
            SENTENCE("%1 repeated the token in its answer, so the answer was not used.")},
    Pattern{Kind::ListShort, SENTENCE("The service listed fewer ledgers than it says it has: %2.")},
    Pattern{Kind::Moved, SENTENCE("The address redirects to %1. The redirect was not followed%3.")},
    Pattern{Kind::TokenRefused, SENTENCE("The service did not accept the token%3.")},
    Pattern{Kind::NotAllowed, SENTENCE("The token does not have the right to do this%3.")},
    Pattern{Kind::NotForScopedKeys, SENTENCE("This Blnk Core does not allow any scoped key to do this%3.")},
    Pattern{Kind::NotFound, SENTENCE("The service has nothing at this address%3.")},
    Pattern{Kind::Invalid, SENTENCE("The service refused the content%3.")},
    Pattern{Kind::RateLimited, SENTENCE("The service is receiving too many requests right now%3.")},
    Pattern{Kind::DuplicateRequest, SENTENCE("Blnk says it has already received this request%3.")},
    Pattern{Kind::Refused, SENTENCE("The service refused the request%3.")},
    Pattern{Kind::ServiceFailed, SENTENCE("The service had a problem%3.")},
    Pattern{Kind::TokenMissing, SENTENCE("No token is kept for this connection.")},
    Pattern{Kind::TokenUnsuitable,
            SENTENCE("The token is too long or contains characters that no token can have.")},
    Pattern{Kind::KeychainLocked, SENTENCE("The system keychain is locked.")},
    Pattern{Kind::KeychainMissing, SENTENCE("No system keychain was found on this computer.")},
    Pattern{Kind::KeychainDenied, SENTENCE("The system keychain did not allow access.")},
    Pattern{Kind::KeychainSilent, SENTENCE("The system keychain did not answer.")},
    Pattern{Kind::KeychainFailed, SENTENCE("The system keychain failed: %2")},
    Pattern{Kind::StorageFailed, SENTENCE("The file %1 could not be read or written: %2")},
    Pattern{Kind::CertificateUnsuitable, SENTENCE("The file %1 cannot be used as a certificate or key.")},
    Pattern{Kind::RecordNewer,
            SENTENCE("The local record %1 was written by a newer version of Ledger Desk. This version can "
                     "only read it.")},
    Pattern{Kind::LocksMissing,
            SENTENCE("The file system of %1 cannot lock files, so records there are not reliable: %2.")},
    Pattern{Kind::AddressUnsuitable, SENTENCE("The base URL cannot be used.")},
    Pattern{Kind::Busy, SENTENCE("Another ledger is being created.")},
};
static_assert(patterns.size() == Error::kindCount
                  && std::ranges::is_sorted(patterns, std::ranges::less_equal(), &Pattern::kind),
              "one for each kind of error, in the order of the kinds");

#undef SENTENCE

/// Cloud and Core name their rights differently.
bool isOfCloud(const Error &error)
{
    return error.scope.startsWith(u"proxy:") || error.scope.startsWith(u"data:");
}

bool isOfCore(const Error &error)
{
    return !error.scope.isEmpty() && !isOfCloud(error);
}

/// True if the Core behind Cloud refused the key that Cloud holds for it; Cloud passes that answer on.
bool isOfCloudsKey(const Error &error)
{
    return isOfCloud(error) && error.code.startsWith(u"AUTH_");
}

/// True if Cloud says that the token is for another instance, which it does without naming a right.
bool isOfAnotherInstance(const Error &error)
{
    return error.kind == Kind::NotAllowed && isOfCloud(error)
        && error.serverWords.contains(u"instance", Qt::CaseInsensitive)
        && !error.serverWords.contains(error.scope);
}

/// What to do about a file of the program or of the person.
QString afterFileTrouble(const Error &error)
{
    if (error.kind == Kind::RecordNewer)
        return tr("To create ledgers, use the newer version. Activity shows the parts of the record that "
                  "this version can read.");
    if (error.kind == Kind::LocksMissing)
        return tr("Set XDG_DATA_HOME to a folder on a local disk, then restart Ledger Desk.");
    const Error::Rule rule = error.rule;
    if (rule == Error::Rule::NotAFile)
        return tr("Find out what created it, or choose another file.");
    if (rule == Error::Rule::Damaged)
        return tr("Restore it from a backup, or move it away.");
    if (rule == Error::Rule::SetAside)
        return tr("Keep that file if you want to recover what is in it. Otherwise, delete it.");
    if (rule == Error::Rule::TooLarge)
        return tr("Find out what filled it.");
    if (rule == Error::Rule::WrittenByNewer)
        return tr("Use the newer version, or update this one.");
    if (rule == Error::Rule::Locked)
        return tr("Close that program or wait until it is done, then try again.");
    if (rule == Error::Rule::DiskFull)
        return tr("Free up disk space, then try again.");
    if (rule == Error::Rule::NoPermission)
        return tr("Check the permissions of the file and its folder, and whether the disk is read-only. Then "
                  "try again.");
    if (rule == Error::Rule::TokenNotNoted)
        return tr("Free up disk space or check the folder's permissions, then try again.");
    return tr("Check the disk, then try again.");
}

/// What to do about a request that the service refused.
QString afterRefusal(const Error &error)
{
    if (isOfCloudsKey(error))
        return tr("Enter the correct Core key on Blnk Cloud under Settings, Instances. The token is not the "
                  "problem.");
    if (error.kind == Kind::NotForScopedKeys)
        return tr("Ask the Core's administrator to update it to version 0.15.3 or later.");
    if (error.kind == Kind::TokenRefused)
        return isOfCore(error)
            ? tr("Check that the key is complete and has not expired, and enter it again in the connection.")
            : tr("Check that the token is complete and has not expired, and enter it again in the "
                 "connection.");
    if (error.kind == Kind::NotFound)
        return isOfCore(error) ? tr("Check the connection's base URL and service.")
                               : tr("Check the connection's base URL, service and instance ID.");
    if (isOfAnotherInstance(error))
        return tr("Check the instance ID in the connection, or ask for a token for this instance.");
    if (error.scope.isEmpty())
        return tr("Ask for a token that has the missing right.");
    return isOfCore(error) ? tr("Ask the Core's administrator for a key with the scope %1.").arg(error.scope)
                           : tr("Ask for a token with the scope %1.").arg(error.scope);
}

/// What to do about what something on the way answered or did to an answer; "" for all other rules.
QString afterInterception(Error::Rule rule)
{
    if (rule == Error::Rule::SignInPage)
        return tr("Open a web browser and sign in to the network, then try again. If no sign-in page opens, "
                  "check the connection's base URL and proxy.");
    if (rule == Error::Rule::BlockPage)
        return tr("Ask the network's administrator to allow access to Blnk, then try again.");
    if (rule == Error::Rule::WebPage || rule == Error::Rule::RedirectedAway)
        return tr("Check the connection's base URL and proxy. If they are right, ask the network's "
                  "administrator what answers in place of Blnk.");
    if (rule == Error::Rule::CodingUnknown || rule == Error::Rule::CodingDamaged)
        return tr("Check the connection's proxy. If there is none, ask the service's or the network's "
                  "administrator what compresses the answers.");
    return {};
}

QString withoutKeychain(Kind kind)
{
    if (kind == Kind::KeychainMissing)
        return tr("Keep the token for this session only.");
    if (kind == Kind::KeychainFailed) // after a restart of the keychain, a library may still use the old one
        return tr("Keep the token for this session only, or restart Ledger Desk.");
    return tr("Unlock it and try again, or keep the token for this session only.");
}

} // namespace

QString whatHappened(const Error &error)
{
    if (isOfCloudsKey(error))
        return filledIn(tr("This instance's Core refused Blnk Cloud's key%3."), error, {});
    if (isOfAnotherInstance(error))
        return filledIn(tr("The token is not for this instance%3."), error, {});
    if (error.rule != Error::Rule::None)
        return brokenRule(error);
    const QString subject = error.subject.isEmpty() ? tr("the service") : visibleText(error.subject);
    const QString sentence = tr(patterns.at(std::size_t(error.kind)).sentence);
    QString result = filledIn(sentence, error, subject);
    if (error.subject.isEmpty() && !result.isEmpty())
        result[0] = result.at(0).toUpper();
    return result;
}

QString whatToDo(const Error &error)
{
    if (QString advice = afterInterception(error.rule); !advice.isEmpty())
        return advice;
    switch (error.kind) {
    case Kind::TokenRefused:
    case Kind::NotAllowed:
    case Kind::NotForScopedKeys:
    case Kind::NotFound:
        return afterRefusal(error);
    case Kind::TokenRepeated:
        return tr("Check the connection's base URL and proxy. Whatever answers there may have stored the "
                  "token. If in doubt, replace it.");
    case Kind::Moved:
        return tr("If the new address is right, enter it in the connection.");
    case Kind::RateLimited:
        return tr("Wait a moment, then try again.");
    case Kind::HostNotFound:
    case Kind::ConnectionRefused:
    case Kind::TimedOut:
    case Kind::NetworkFailed:
        return tr("Check the network and the connection's base URL, then try again.");
    case Kind::TlsFailed:
        return tr("Check the base URL, this computer's clock and the certificates under Advanced in the "
                  "connection. Certificate errors are never ignored.");
    case Kind::ProxyFailed:
        return tr("Check the proxy under Advanced in the connection, or in the system settings.");
    case Kind::TokenMissing:
    case Kind::TokenUnsuitable:
        return tr("Enter the token in the connection.");
    case Kind::KeychainLocked:
    case Kind::KeychainDenied:
    case Kind::KeychainSilent:
    case Kind::KeychainMissing:
    case Kind::KeychainFailed:
        return withoutKeychain(error.kind);
    case Kind::CertificateUnsuitable:
        return tr("Choose another file under Advanced in the connection.");
    case Kind::StorageFailed:
    case Kind::RecordNewer:
    case Kind::LocksMissing:
        return afterFileTrouble(error);
    case Kind::ConnectionLost:
    case Kind::ServiceFailed:
    case Kind::ListShort:
    case Kind::AnswerUnusable:
    case Kind::AnswerTooLarge:
        return tr("Try again later. If the problem persists, contact the service's administrator.");
    case Kind::DuplicateRequest:
        return tr("Look for it in the table. To create another one, change its metadata.");
    case Kind::Cancelled:
    case Kind::Invalid:
    case Kind::Refused:
    case Kind::AddressUnsuitable:
    case Kind::Busy:
        return {};
    }
    return {};
}

namespace {

/// "ZERO WIDTH SPACE (U+200B)".
QString invisibleInWords(char32_t character)
{
    return u"%1 (U+%2)"_qs.arg(unicode::characterName(character),
                               QString::number(character, 16).toUpper().rightJustified(4, u'0'));
}

/// What a warning is about: "The name", "The key “a › b”", "“a › b”".
QString subjectOf(const DraftWarning &warning)
{
    if (warning.path.isEmpty())
        return tr("The name");
    const QString path = visibleText(warning.path.join(u" › "));
    return warning.part == DraftWarning::Part::Key ? tr("The key “%1”").arg(path) : tr("“%1”").arg(path);
}

QString blankWords(const DraftWarning &warning)
{
    const QString where = subjectOf(warning);
    const char32_t blank = warning.value.toUcs4().value(0);
    const bool begins = warning.kind == DraftWarning::Kind::BeginsBlank;
    if (blank == U' ')
        return (begins ? tr("%1 starts with a space.") : tr("%1 ends with a space.")).arg(where);
    return (begins ? tr("%1 starts with a blank character, %2.") : tr("%1 ends with a blank character, %2."))
        .arg(where, invisibleInWords(blank));
}

QString mistakeReason(const JsonMistake &mistake)
{
    switch (mistake.kind) {
    case JsonMistake::Kind::UnexpectedEnd:
        return tr("The text ends too early: a bracket or quotation mark is not closed.");
    case JsonMistake::Kind::UnexpectedCharacter:
        return tr("“%1” is not expected here.").arg(visibleText(mistake.subject));
    case JsonMistake::Kind::InvisibleCharacter:
        return tr("There is a character here that cannot be seen: %1.")
            .arg(invisibleInWords(mistake.subject.toUcs4().value(0)));
    case JsonMistake::Kind::TypographicQuote:
        return tr("%1 is a typographic quotation mark. JSON uses \".").arg(mistake.subject);
    case JsonMistake::Kind::SingleQuote:
        return tr("JSON uses double quotation marks (\"), not single ones.");
    case JsonMistake::Kind::Comment:
        return tr("JSON has no comments.");
    case JsonMistake::Kind::TrailingComma:
        return tr("Nothing follows this comma.");
    case JsonMistake::Kind::BadNumber:
        return tr("This is not a valid JSON number.");
    case JsonMistake::Kind::BadEscape:
        return tr("This backslash sequence is not valid in JSON.");
    case JsonMistake::Kind::ControlCharacter:
        return tr("A line break or control character in a string must be escaped, for example \\n.");
    case JsonMistake::Kind::DuplicateKey:
        return tr("The key “%1” appears twice in this object.").arg(visibleText(mistake.subject));
    case JsonMistake::Kind::TooDeep:
        return tr("This is nested too deeply. The limit is %1 levels.")
            .arg(QLocale().toString(jsonDepthLimit));
    case JsonMistake::Kind::TooLong:
        return tr("The text is too long.");
    case JsonMistake::Kind::TextAfterEnd:
        return tr("Nothing may follow after the closing bracket.");
    case JsonMistake::Kind::NotAnObject:
        return tr("Metadata must be an object: { … }.");
    case JsonMistake::Kind::BadEncoding:
        return tr("The text is not valid UTF-8.");
    }
    return {};
}

} // namespace

QString jsonMending(JsonMistake::Kind kind)
{
    switch (kind) {
    case JsonMistake::Kind::InvisibleCharacter:
        return tr("Remove it");
    case JsonMistake::Kind::TypographicQuote:
    case JsonMistake::Kind::SingleQuote:
        return tr("Replace with \"");
    case JsonMistake::Kind::Comment:
        return tr("Remove the comment");
    case JsonMistake::Kind::TrailingComma:
        return tr("Remove the comma");
    case JsonMistake::Kind::UnexpectedEnd:
    case JsonMistake::Kind::UnexpectedCharacter:
    case JsonMistake::Kind::BadNumber:
    case JsonMistake::Kind::BadEscape:
    case JsonMistake::Kind::ControlCharacter:
    case JsonMistake::Kind::DuplicateKey:
    case JsonMistake::Kind::TooDeep:
    case JsonMistake::Kind::TooLong:
    case JsonMistake::Kind::TextAfterEnd:
    case JsonMistake::Kind::NotAnObject:
    case JsonMistake::Kind::BadEncoding:
        break;
    }
    return {};
}

QString jsonMistake(const JsonMistake &mistake)
{
    return tr("Line %1, column %2: %3").arg(mistake.line).arg(mistake.column).arg(mistakeReason(mistake));
}

QString draftWarning(const DraftWarning &warning)
{
    const QString where = subjectOf(warning);
    switch (warning.kind) {
    case DraftWarning::Kind::BeginsBlank:
    case DraftWarning::Kind::EndsBlank:
        return blankWords(warning);
    case DraftWarning::Kind::HasInvisibles:
        return tr("%1 contains invisible characters: %2").arg(where, visibleText(warning.value));
    case DraftWarning::Kind::MixesAlphabets:
        return tr("%1 contains letters from another alphabet that look like ordinary letters: %2.")
            .arg(where, charactersInWords(warning.value));
    case DraftWarning::Kind::EmptyKey:
        return tr("A key in the metadata is empty. The service stores it, but cannot search for it.");
    case DraftWarning::Kind::KeyLooksLikeOther:
        return tr("%1 looks like the key “%2” beside it. They differ only in what cannot be seen.")
            .arg(where, visibleText(warning.value));
    case DraftWarning::Kind::HoldsReplacement:
        return tr("%1 contains U+FFFD (�), which stands for a character that could not be read, such as "
                  "\\ud800.")
            .arg(where);
    case DraftWarning::Kind::NumberLosesPrecision:
        if (warning.becomes.isEmpty())
            return tr("%1: the number %2 is too large, and the service will refuse it. Send it as Text.")
                .arg(where, warning.value);
        return tr("%1: the service cannot keep the number %2 exactly and stores %3. Send it as Text to keep "
                  "it.")
            .arg(where, warning.value, warning.becomes);
    case DraftWarning::Kind::HoldsNul:
        return tr("%1 contains the character U+0000, which the service's database cannot store. The service "
                  "will refuse it.")
            .arg(where);
    case DraftWarning::Kind::OverCreationLimit:
        return tr("The name and metadata take %1 bytes. The service refuses to create a ledger with more "
                  "than about %2 bytes.")
            .arg(QLocale().toString(warning.value.toInt()), QLocale().toString(creationLimitBytes));
    case DraftWarning::Kind::LooksLikeToken:
        return tr("%1 looks like a token or key (%2). Anyone who can read the ledger can read it, and "
                  "metadata keys can never be removed.")
            .arg(where, warning.value);
    case DraftWarning::Kind::LooksLikeCardNumber:
        return tr("The value of %1 looks like a card number (%2). Card numbers do not belong in metadata.")
            .arg(where, warning.value);
    }
    return {};
}

QString charactersInWords(const QString &characters)
{
    //: The language of these sentences, as in ISO 639. Alphabets are named in it.
    const QString language = tr("en");
    QStringList words;
    for (const uint c : characters.toUcs4()) {
        const QString shown = visibleText(unicode::textOf(c));
        const QString script = unicode::scriptName(c, language);
        //: An alphabet and one of its letters: "Cyrillic а".
        words << (script.isEmpty() ? shown : tr("%1 %2").arg(script, shown));
    }
    return words.join(u", "_qs);
}

QString nameUnchecked(const Error &error)
{
    return tr("Could not look for other ledgers with this name on the service: %1").arg(whatHappened(error));
}

QString visibleText(const QString &text)
{
    return ledgerdesk::visibleText(text);
}

} // namespace ledgerdesk::sentences
