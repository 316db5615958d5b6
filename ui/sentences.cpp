// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sentences.h"

#include "process/regularfile.h"
#include "text/unicode.h"
#include "text/visibletext.h"

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

/// %1: what it is about; %2: the technical detail; %3: the status and the service's own words.
constexpr std::array patterns{
    Pattern{Kind::Cancelled, SENTENCE("The wait was cancelled.")},
    Pattern{Kind::TimedOut, SENTENCE("No complete answer came from %1 in time.")},
    Pattern{Kind::HostNotFound, SENTENCE("The host of %1 was not found.")},
    Pattern{Kind::ConnectionRefused, SENTENCE("%1 refused the connection.")},
    Pattern{Kind::ConnectionLost, SENTENCE("The connection to %1 ended without a complete HTTP answer.")},
    Pattern{Kind::TlsFailed, SENTENCE("No secure connection to %1 could be made: %2")},
    Pattern{Kind::ProxyFailed, SENTENCE("The proxy on the way to %1 failed: %2.")},
    Pattern{Kind::NetworkFailed, SENTENCE("The network failed on the way to %1.")},
    Pattern{Kind::AnswerTooLarge, SENTENCE("The answer from %1 was larger than any real one.")},
    Pattern{Kind::AnswerUnusable, SENTENCE("%1 gave an answer that cannot be used%3.")},
    Pattern{Kind::TokenRepeated,
            SENTENCE("%1 repeats the token in its answer, which is therefore not used.")},
    Pattern{Kind::ListShort, SENTENCE("The service lists fewer ledgers than it says it has: %2.")},
    Pattern{Kind::Moved, SENTENCE("The address answered that it moved to %1, which was not followed%3.")},
    Pattern{Kind::TokenRefused, SENTENCE("The service did not accept the token%3.")},
    Pattern{Kind::NotAllowed, SENTENCE("The token is not allowed to do this%3.")},
    Pattern{Kind::NotForScopedKeys, SENTENCE("This Blnk Core does not allow this to any scoped key%3.")},
    Pattern{Kind::NotFound, SENTENCE("The service does not know this address%3.")},
    Pattern{Kind::Invalid, SENTENCE("The service refused the content%3.")},
    Pattern{Kind::RateLimited, SENTENCE("The service receives too many requests just now%3.")},
    Pattern{Kind::DuplicateRequest, SENTENCE("Blnk says that it has had this very request before%3.")},
    Pattern{Kind::Refused, SENTENCE("The service refused the request%3.")},
    Pattern{Kind::ServiceFailed, SENTENCE("The service had a problem%3.")},
    Pattern{Kind::TokenMissing, SENTENCE("No token is kept for this connection.")},
    Pattern{Kind::TokenUnsuitable,
            SENTENCE("The token holds characters that cannot be part of a token, or is too long.")},
    Pattern{Kind::KeychainLocked, SENTENCE("The system keychain is locked.")},
    Pattern{Kind::KeychainMissing, SENTENCE("No system keychain was found on this computer.")},
    Pattern{Kind::KeychainDenied, SENTENCE("The system keychain did not allow access.")},
    Pattern{Kind::KeychainSilent, SENTENCE("The system keychain did not answer.")},
    Pattern{Kind::KeychainFailed, SENTENCE("The system keychain failed: %2")},
    Pattern{Kind::StorageFailed, SENTENCE("The file %1 could not be read or written: %2")},
    Pattern{Kind::CertificateUnsuitable, SENTENCE("The file %1 cannot be used as a certificate or key.")},
    Pattern{Kind::RecordNewer,
            SENTENCE("The local record %1 is of a newer version of Ledger Desk. This one only reads it.")},
    Pattern{Kind::LocksMissing,
            SENTENCE("The file system of %1 cannot lock files, so no record there can be relied on: %2.")},
    Pattern{Kind::AddressUnsuitable, SENTENCE("The base URL cannot be used.")},
    Pattern{Kind::Busy, SENTENCE("Another ledger is being created.")},
};
static_assert(patterns.size() == std::size_t(Kind::Busy) + 1, "one for each kind of error");

const char *pattern(Kind kind)
{
    const auto found = std::find_if(patterns.begin(), patterns.end(),
                                    [kind](const Pattern &one) { return one.kind == kind; });
    return found == patterns.end() ? "" : found->sentence;
}

/// " (HTTP 401): “Invalid API key”", so that support staff can quote it; "" where neither arrived.
QString statusAndWords(const Error &error)
{
    QString text;
    if (error.status > 0)
        text += tr(" (HTTP %1)").arg(error.status);
    if (!error.serverWords.isEmpty())
        text += tr(": “%1”").arg(visibleText(error.serverWords));
    return text;
}

/// Cloud and Core name their rights differently.
bool isOfCloud(const Error &error)
{
    return error.scope.startsWith(u"proxy:") || error.scope.startsWith(u"data:");
}

bool isOfCore(const Error &error)
{
    return !error.scope.isEmpty() && !isOfCloud(error);
}

/// What a Core says of a key is about the one that Cloud has for it, if Cloud passes it on.
bool isOfCloudsKey(const Error &error)
{
    return isOfCloud(error) && error.code.startsWith(u"AUTH_");
}

/// What to do about a request that the service did not let through.
QString afterRefusal(const Error &error)
{
    if (isOfCloudsKey(error))
        return tr("Enter the right key of the Core on Blnk Cloud: Settings, Instances. The token is not at "
                  "fault.");
    if (error.kind == Kind::NotForScopedKeys)
        return tr("Ask whoever runs the Core for version 0.15.3 or newer, or for its master key.");
    if (error.kind == Kind::TokenRefused)
        return isOfCore(error)
            ? tr("Check that the key is complete and has not expired, and enter it again in the connection.")
            : tr("Check that the token is complete and has not expired, and enter it again in the "
                 "connection.");
    if (error.kind == Kind::NotFound)
        return isOfCore(error) ? tr("Check the base URL and the service of the connection.")
                               : tr("Check the base URL, the service and the instance ID of the connection.");
    if (error.scope.isEmpty())
        return tr("Ask for a token that has the missing right.");
    return isOfCore(error) ? tr("Ask whoever runs the Core for a key with the scope %1.").arg(error.scope)
                           : tr("Ask for a token with the scope %1.").arg(error.scope);
}

QString withoutKeychain(Kind kind)
{
    if (kind == Kind::KeychainMissing)
        return tr("Keep the token for this session only.");
    if (kind
        == Kind::KeychainFailed) // where it was started anew, a library may hold on to the one from before
        return tr("Keep the token for this session only, or start Ledger Desk again.");
    return tr("Unlock it and try again, or keep the token for this session only.");
}

} // namespace

QString whatHappened(const Error &error)
{
    if (isOfCloudsKey(error))
        return tr("The key that Blnk Cloud has for the Core of this instance was refused%1.")
            .arg(statusAndWords(error));
    if (error.kind == Kind::AddressUnsuitable)
        return address(error);
    if (error.kind == Kind::CertificateUnsuitable)
        return certificate(error);
    if (isNotAFile(error))
        return tr("%1 is not a regular file, but a folder, a pipe or a device, so it is not read.")
            .arg(visibleText(error.subject));
    const QString subject = error.subject.isEmpty() ? tr("the service") : visibleText(error.subject);
    const QString sentence = tr(pattern(error.kind));
    // One pass for all three, so that a "%2" in the service's words stays what it is.
    const std::array values{subject, error.detail, statusAndWords(error)};
    QString result;
    for (qsizetype at = 0; at < sentence.size(); ++at) {
        const QChar next = at + 1 < sentence.size() ? sentence.at(at + 1) : QChar();
        if (sentence.at(at) == u'%' && next >= u'1' && next <= u'3') {
            result += values.at(next.unicode() - u'1');
            ++at;
        } else {
            result += sentence.at(at);
        }
    }
    if (error.subject.isEmpty() && !result.isEmpty())
        result[0] = result.at(0).toUpper();
    return result;
}

QString whatToDo(const Error &error)
{
    switch (error.kind) {
    case Kind::TokenRefused:
    case Kind::NotAllowed:
    case Kind::NotForScopedKeys:
    case Kind::NotFound:
        return afterRefusal(error);
    case Kind::TokenRepeated:
        return tr("Check the base URL and the proxy of the connection. Whatever answers there may keep the "
                  "token: replace it if in doubt.");
    case Kind::Moved:
        return tr("If the new address is right, enter it in the connection.");
    case Kind::RateLimited:
        return tr("Wait a moment, then try again.");
    case Kind::HostNotFound:
    case Kind::ConnectionRefused:
    case Kind::TimedOut:
    case Kind::NetworkFailed:
        return tr("Check the network and the base URL of the connection, then try again.");
    case Kind::TlsFailed:
        return tr("Check the base URL, the clock of this computer and the certificates under Advanced in the "
                  "connection. A certificate is never ignored.");
    case Kind::ProxyFailed:
        return tr("Check the proxy: under Advanced in the connection, or in the settings of the system.");
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
        return isNotAFile(error)
            ? tr("Find out what put it there, or choose another file.")
            : tr("Make room on the disk or check the rights on the file, then try again.");
    case Kind::RecordNewer:
        return tr("To create ledgers, start the newer version. Activity shows what this one can read of the "
                  "record.");
    case Kind::LocksMissing:
        return tr("Set XDG_DATA_HOME to a folder on a disk of this computer, and start the program again.");
    case Kind::ConnectionLost:
    case Kind::ServiceFailed:
    case Kind::ListShort:
    case Kind::AnswerUnusable:
    case Kind::AnswerTooLarge:
        return tr("Try again later; if it stays, ask whoever runs the service.");
    case Kind::DuplicateRequest:
        return tr("Look for it in the table. To create another one, change something in its metadata.");
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

QString mistakeReason(const JsonMistake &mistake)
{
    switch (mistake.kind) {
    case JsonMistake::Kind::UnexpectedEnd:
        return tr("The text ends too early; a bracket or quote is not closed.");
    case JsonMistake::Kind::UnexpectedCharacter:
        return tr("“%1” is not expected here.").arg(visibleText(mistake.subject));
    case JsonMistake::Kind::BadNumber:
        return tr("This is not a number as JSON writes it.");
    case JsonMistake::Kind::BadEscape:
        return tr("This backslash sequence is not known in JSON.");
    case JsonMistake::Kind::ControlCharacter:
        return tr("A line break or control character in a text must be escaped, as in \\n.");
    case JsonMistake::Kind::DuplicateKey:
        return tr("The key “%1” stands twice in this object.").arg(visibleText(mistake.subject));
    case JsonMistake::Kind::EmptyKey:
        return tr("A key must not be empty.");
    case JsonMistake::Kind::TooDeep:
        return tr("This is nested too deeply; %1 levels are the limit.")
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

QString jsonMistake(const JsonMistake &mistake)
{
    return tr("Line %1, column %2: %3").arg(mistake.line).arg(mistake.column).arg(mistakeReason(mistake));
}

QString draftWarning(const DraftWarning &warning)
{
    const QString where = warning.path.isEmpty() ? tr("The name") : tr("“%1”").arg(warning.path.join(u" › "));
    switch (warning.kind) {
    case DraftWarning::Kind::NameHasOuterSpaces:
        return tr(
            "The name begins or ends with a space. It is stored with it, and looks the same as without.");
    case DraftWarning::Kind::NameHasInvisibles:
        return tr("The name holds characters that cannot be seen: %1").arg(visibleText(warning.value));
    case DraftWarning::Kind::NameMixesAlphabets:
        return tr("The name has letters of another alphabet, which can be taken for letters of this one: %1.")
            .arg(charactersInWords(warning.value));
    case DraftWarning::Kind::NumberLosesPrecision:
        if (warning.becomes.isEmpty())
            return tr("%1: the number %2 is too large for the service, which will refuse it. Send it as "
                      "Text.")
                .arg(where, warning.value);
        return tr("%1: the service cannot keep the number %2 exactly and stores %3. Send it as Text to keep "
                  "it.")
            .arg(where, warning.value, warning.becomes);
    case DraftWarning::Kind::HoldsNul:
        return tr("%1 holds the character U+0000, which the service's database cannot store. It will be "
                  "refused.")
            .arg(where);
    case DraftWarning::Kind::OverCreationLimit:
        return tr("Name and metadata take %1 bytes. The service refuses to create a ledger with more than "
                  "about "
                  "%2 bytes.")
            .arg(QLocale().toString(warning.value.toInt()), QLocale().toString(creationLimitBytes));
    case DraftWarning::Kind::LooksLikeToken:
        return tr("%1 looks like a token or key (%2). Everyone who may read the ledger can read it, and "
                  "metadata "
                  "keys can never be removed.")
            .arg(where, warning.value);
    case DraftWarning::Kind::LooksLikeCardNumber:
        return tr("%1 looks like a card number (%2). Card numbers do not belong in metadata.")
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
    return tr("Other ledgers of this name could not be looked for on the service: %1")
        .arg(whatHappened(error));
}

QString visibleText(const QString &text)
{
    return ledgerdesk::visibleText(text);
}

} // namespace ledgerdesk::sentences
