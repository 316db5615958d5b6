// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/colours.h"

#include <array>

namespace ledgerdesk {

namespace {

struct Token {
    QColor Colours::*token;
    QRgb light, dark;
};

// In both columns, text, muted text, the accent and the outcomes have a contrast of at least 4.5 : 1 on
// window, surface, raised, hover and selection; so do the outcomes on their tints and the environments with
// their text. The edge of a control has at least 3 : 1 on window, surface and raised, and a selected row at
// least 1.5 : 1 on surface.
constexpr auto tokens = std::to_array<Token>({
    {&Colours::window, 0xfff4f5f7, 0xff15181c},        {&Colours::surface, 0xffffffff, 0xff1c2025},
    {&Colours::raised, 0xfff9fafb, 0xff20252b},        {&Colours::border, 0xffdadfe6, 0xff343b44},
    {&Colours::control, 0xff838d9b, 0xff697482},       {&Colours::text, 0xff1b2430, 0xffe7eaee},
    {&Colours::muted, 0xff4f5a68, 0xffa3aebb},         {&Colours::accent, 0xff2250be, 0xff84abf8},
    {&Colours::accentHover, 0xff1c47ab, 0xff98b8fa},   {&Colours::onAccent, 0xffffffff, 0xff0d1522},
    {&Colours::selection, 0xffc0d2f7, 0xff2a3d5e},     {&Colours::onSelection, 0xff1b2430, 0xfff2f5f9},
    {&Colours::hover, 0xffeef1f6, 0xff272d35},         {&Colours::focus, 0xff2250be, 0xff84abf8},
    {&Colours::created, 0xff12663b, 0xff5fc48d},       {&Colours::createdTint, 0xffe6f4ec, 0xff16291f},
    {&Colours::rejected, 0xffab2016, 0xfff69187},      {&Colours::rejectedTint, 0xfffdecea, 0xff341c1b},
    {&Colours::unknown, 0xff663cbb, 0xffb9a2f5},       {&Colours::unknownTint, 0xfff1ebfc, 0xff241d36},
    {&Colours::warning, 0xff804c00, 0xffe3b155},       {&Colours::warningTint, 0xfffdf3dd, 0xff2e2512},
    {&Colours::production, 0xffb42318, 0xffbd3a2f},    {&Colours::staging, 0xff8a5300, 0xff95600f},
    {&Colours::test, 0xff33597f, 0xff46719b},          {&Colours::sandbox, 0xff0f766e, 0xff137a72},
    {&Colours::onEnvironment, 0xffffffff, 0xffffffff},
});

Colours column(QRgb Token::*which)
{
    Colours colours;
    for (const Token &row : tokens)
        colours.*(row.token) = QColor::fromRgb(row.*which);
    return colours;
}

} // namespace

const Colours &lightColours()
{
    static const Colours colours = column(&Token::light);
    return colours;
}

const Colours &darkColours()
{
    static const Colours colours = column(&Token::dark);
    return colours;
}

} // namespace ledgerdesk
