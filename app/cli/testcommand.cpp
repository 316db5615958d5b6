// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/testcommand.h"

#include "base/hiddeninput.h"
#include "check/checkverdict.h"
#include "check/senttext.h"
#include "cli/checkcommandrun.h"
#include "words/senttextwords.h"

#include <QCoreApplication>
#include <QTextStream>

namespace ledgerdesk {

namespace {

constexpr int unclearStatus = 1;

QString sentPrompt()
{
    return QCoreApplication::translate("ledgerdesk::testcommand",
                                       "Paste what you were sent (not shown), then press Enter and Ctrl+D: ");
}

/// Says why there is nothing to test. Returns the exit status.
int refuse(const QString &sentence, int status)
{
    QTextStream(stderr) << u"ledgerdesk: "_qs << sentence << '\n';
    return status;
}

} // namespace

int runTestCommand(const TestArguments &arguments, const CheckCommandStores &stores)
{
    const QByteArray input = readHiddenText(sentPrompt().toLocal8Bit().constData(), sentTextLimit + 1);
    if (input.size() > sentTextLimit)
        return refuse(senttextwords::tooLong(), unclearStatus);
    const SentText sent = readSentText(QString::fromUtf8(input));
    if (const QString why = senttextwords::unclear(sent); !why.isEmpty())
        return refuse(why, sent.tokens.empty() ? exitStatusOf(CheckVerdict::TokenMissing) : unclearStatus);
    const QString address =
        sent.addresses.isEmpty() ? QString::fromUtf16(cloudBaseUrl) : sent.addresses.front();
    return runCheck({.connection = sentConnection(*sent.service, address, sent.instanceIds.value(0)),
                     .token = sent.tokens.front().secret},
                    arguments.format, stores);
}

} // namespace ledgerdesk
