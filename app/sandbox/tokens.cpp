// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/tokens.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace ledgerdesk::sandbox {

namespace {

std::vector<SandboxToken> fixedTokens()
{
    using Kind = SandboxToken::Kind;
    return {
        {Kind::AllRights, "blnk_at_a11r1gh75c3f84e2b9d06715", u"all rights"_qs},
        {Kind::ReadOnly, "blnk_at_r3ad0n1y7e15b0c4f9a28d36", u"read-only"_qs},
        {Kind::WriteOnly, "blnk_at_wr1t30n1y6d92f8b1e4a7c05", u"write-only"_qs},
        {Kind::Expired, "blnk_at_3xp1r3d20b7c9a1f5e8d4623", u"expired"_qs},
        {Kind::OtherInstance, "blnk_at_0th3r1n57c4e8b2d6f90a713", u"other instance"_qs},
        {Kind::Slow, "blnk_at_510w3s3c0nd5f7a2e9b4d816", u"slow"_qs},
        {Kind::RateLimited, "blnk_at_r4t311m173d8c5e0a2f7b694", u"rate-limited"_qs},
        {Kind::DropsAnswer, "blnk_at_dr0p5an5w3r1b6e4c8f2d907", u"drops the answer after creating"_qs},
        {Kind::ProxyOnly, "blnk_at_pr0xy0n1y4a8d6c2e9f1b573", u"without the data API"_qs},
        {Kind::NoRights, "blnk_at_n0r1gh758e2c4b9d7f1a630", u"no rights"_qs},
        {Kind::WrongCoreKey, "blnk_at_wr0ngc0r3k3y6b1d8f4a2c", u"the Core key of the instance is wrong"_qs},
        {Kind::NoCore, "blnk_at_n0c0r39c5e7a1d3f8b2046", u"the Core of the instance is not reached"_qs},
        {Kind::RefusesRepeats, "blnk_at_r3p3at5e6b1d9f4a8c2e70", u"refuses the same create twice"_qs},
    };
}

/// 128 random bits that cannot be guessed.
QByteArray randomText()
{
    std::array<quint32, 4> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), qsizetype(bits.size()));
    QByteArray text;
    for (const quint32 part : bits)
        text += QByteArray::number(part, 16).rightJustified(8, '0');
    return text;
}

} // namespace

Secrets secrets(SandboxSecrets which)
{
    Secrets all{"instance_5a6bd2c1-4c1e-4f0a-9d37-8be1f2a0c655", "sandbox-core-key-4f8e1c7a92d35b60",
                fixedTokens()};
    if (which == SandboxSecrets::Fixed)
        return all;
    all.instanceId = "instance_" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    all.coreKey = "sandbox-core-key-" + randomText();
    for (SandboxToken &token : all.tokens)
        token.token = "blnk_at_" + randomText();
    return all;
}

QByteArray coreKeyOf(const QByteArray &masterKey, SandboxCoreKey kind)
{
    if (kind == SandboxCoreKey::Master)
        return masterKey;
    // From a hash, so that nobody learns the master key from another one.
    const QByteArray seed = masterKey + '/' + QByteArray::number(int(kind));
    return QCryptographicHash::hash(seed, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding)
        .first(32);
}

} // namespace ledgerdesk::sandbox

namespace ledgerdesk {

QString labelOf(SandboxCoreKey kind)
{
    switch (kind) {
    case SandboxCoreKey::Master:
        return u"master"_qs;
    case SandboxCoreKey::Scoped:
        return u"scoped"_qs;
    case SandboxCoreKey::ReadOnly:
        return u"read-only"_qs;
    case SandboxCoreKey::WithoutMetadata:
        return u"without metadata"_qs;
    case SandboxCoreKey::OfOldCore:
        return u"of an old Core"_qs;
    case SandboxCoreKey::Expired:
        return u"expired"_qs;
    }
    return {};
}

} // namespace ledgerdesk
