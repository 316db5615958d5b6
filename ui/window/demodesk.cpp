// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/demodesk.h"

#include "connections/sandboxdialog.h"
#include "parts/choice.h"
#include "theme/theme.h"
#include "window/democontrols.h"
#include "window/deskline.h"
#include "window/environmentband.h"

#include <QLocale>
#include <QSettings>
#include <QSignalBlocker>

#include <array>

namespace ledgerdesk {

namespace {

constexpr std::array paces{0, 1, 3}; // seconds for each step
constexpr std::array textSizes{100, 125, 150}; // percent

QString paceWords(int seconds)
{
    return seconds == 0 ? DemoDesk::tr("At once")
                        : DemoDesk::tr("%1 s a step").arg(QLocale().toString(seconds));
}

/// What it does to a create, for people who have not heard of tokens.
QString tokenWords(SandboxToken::Kind token)
{
    return token == SandboxToken::Kind::AllRights ? DemoDesk::tr("Works") : SandboxDialog::nameOf(token);
}

/// Fills in what can be chosen. A remembered value that is not among them counts as the first.
void fillIn(QComboBox &box, const auto &values, const QVariant &remembered, const auto &words)
{
    for (const int value : values)
        addChoice(&box, words(value), value);
    choose(&box, remembered.toInt());
}

} // namespace

DemoDesk::DemoDesk(Workspace &workspace, CreateSteps &steps, EnvironmentBand &band, DeskLine &line,
                   Theme &theme, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_steps(steps)
    , m_band(band)
    , m_line(line)
    , m_controls(band.demo())
    , m_theme(theme)
    , m_settings(settings)
{
    fillIn(m_controls.pace(), paces, settings.value(u"sandbox/pace"_qs), paceWords);
    fillIn(m_controls.textSize(), textSizes, settings.value(u"sandbox/textSize"_qs),
           [](int percent) { return tr("%1 %").arg(QLocale().toString(percent)); });
    workspace.connection.setSandboxStepTime(std::chrono::seconds(chosen<int>(&m_controls.pace())));
    showToken();
    connect(&m_controls.token(), &QComboBox::activated, this, &DemoDesk::chooseToken);
    connect(&m_controls.pace(), &QComboBox::activated, this, &DemoDesk::choosePace);
    connect(&m_controls.textSize(), &QComboBox::activated, this, &DemoDesk::chooseTextSize);
    connect(&workspace.connection, &ConnectionInUse::tokenStateChanged, this, &DemoDesk::showToken);
    connect(&steps, &CreateSteps::changed, this, &DemoDesk::showSteps);
    connect(&band, &EnvironmentBand::resetRequested, &steps, [&workspace, &steps] {
        if (!workspace.creation.isCreating()) // the sandbox is not reset meanwhile
            steps.clear();
    });
    connect(&band, &EnvironmentBand::changed, this, &DemoDesk::applyTextSize);
}

void DemoDesk::showSteps()
{
    m_line.showSteps(m_steps.steps());
    Q_EMIT followed(m_band.isOfSandbox() ? m_steps.unknownAttempt() : std::nullopt);
}

void DemoDesk::applyTextSize()
{
    m_theme.setTextSize(m_band.isOfSandbox() ? chosen<int>(&m_controls.textSize()) : textSizes.front());
}

/// Offers the tokens of Cloud or the keys of Core, whichever the sandbox acts as.
void DemoDesk::showToken()
{
    const BuiltInSandbox &sandbox = m_workspace.sandbox;
    QComboBox &box = m_controls.token();
    const QSignalBlocker quiet(box);
    box.clear();
    if (sandbox.connection().endpoint.service == Service::Cloud) {
        for (int kind = 0; kind <= int(SandboxToken::Kind::RefusesRepeats); ++kind)
            addChoice(&box, tokenWords(SandboxToken::Kind(kind)), kind);
        choose(&box, sandbox.token());
    } else {
        addChoice(&box, SandboxDialog::nameOf(SandboxCoreKey::Master), SandboxCoreKey::Master);
        for (const SandboxCoreKey key : scopedCoreKeys)
            addChoice(&box, SandboxDialog::nameOf(key), key);
        choose(&box, sandbox.coreKey());
    }
    m_controls.fitBoxes();
    m_controls.showChosen();
}

void DemoDesk::chooseToken()
{
    const QComboBox &box = m_controls.token();
    if (m_workspace.sandbox.connection().endpoint.service == Service::Cloud)
        m_workspace.connection.changeSandboxToken(chosen<SandboxToken::Kind>(&box));
    else
        m_workspace.connection.changeSandboxToken(m_workspace.sandbox.token(), chosen<SandboxCoreKey>(&box));
}

void DemoDesk::choosePace()
{
    const int pace = chosen<int>(&m_controls.pace());
    m_workspace.connection.setSandboxStepTime(std::chrono::seconds(pace));
    m_settings.setValue(u"sandbox/pace"_qs, pace);
}

void DemoDesk::chooseTextSize()
{
    applyTextSize();
    m_settings.setValue(u"sandbox/textSize"_qs, chosen<int>(&m_controls.textSize()));
}

} // namespace ledgerdesk
