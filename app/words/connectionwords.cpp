// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/connectionwords.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

#define WORD(text) QCoreApplication::translate("ledgerdesk::connectionwords", text)

} // namespace

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return WORD("Production");
    case Environment::Staging:
        return WORD("Staging");
    case Environment::Test:
        return WORD("Test");
    case Environment::Sandbox:
        return WORD("Sandbox");
    }
    return {};
}

QString serviceWord(Service service)
{
    switch (service) {
    case Service::Cloud:
        return WORD("Blnk Cloud");
    case Service::Core:
        return WORD("Blnk Core");
    }
    return {};
}

QString tokenPlaceWord(TokenPlace place)
{
    switch (place) {
    case TokenPlace::Keychain:
        return WORD("In the system keychain");
    case TokenPlace::Session:
        return WORD("For this session only");
    }
    return {};
}

QString proxyUseWord(ProxySettings::Use use)
{
    switch (use) {
    case ProxySettings::Use::System:
        return WORD("System");
    case ProxySettings::Use::None:
        return WORD("None");
    case ProxySettings::Use::Manual:
        return WORD("Manual");
    }
    return {};
}

QString keyHeaderWord(KeyHeader header)
{
    switch (header) {
    case KeyHeader::BlnkKey:
        return u"X-Blnk-Key"_qs;
    case KeyHeader::Bearer:
        return u"Authorization: Bearer"_qs;
    }
    return {};
}

QString shortTokenPlaceWord(TokenPlace place)
{
    switch (place) {
    case TokenPlace::Keychain:
        return WORD("System keychain");
    case TokenPlace::Session:
        return WORD("This session");
    }
    return {};
}

} // namespace ledgerdesk
