// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <optional>

class QSettings;

namespace ledgerdesk {

class CreateSteps;
class DemoControls;
class DeskLine;
class EnvironmentBand;
class Theme;
class Workspace;

/// Turns the sandbox into a desk for demos: another token without opening it anew, a pace at which people can
/// follow the steps of a create, and larger text. Outside the sandbox, all is as usual.
class DemoDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    DemoDesk(Workspace &workspace, CreateSteps &steps, EnvironmentBand &band, DeskLine &line, Theme &theme,
             QSettings &settings, QObject *parent = nullptr);

Q_SIGNALS:
    /// The attempt that is being looked up while its steps are in view; none from now on if empty.
    void followed(std::optional<qint64> attemptId);

private:
    void showToken();
    void showSteps();
    void applyTextSize();
    void chooseToken();
    void choosePace();
    void chooseTextSize();

    Workspace &m_workspace;
    const CreateSteps &m_steps;
    EnvironmentBand &m_band;
    DeskLine &m_line;
    DemoControls &m_controls;
    Theme &m_theme;
    QSettings &m_settings;
};

} // namespace ledgerdesk
