// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/endpoint.h"
#include "sandbox/sandbox.h"

#include <QDialog>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLayout;
class QPushButton;
class QVBoxLayout;

namespace ledgerdesk {

class Theme;

/// Chooses whether the sandbox acts as Blnk Cloud or Blnk Core, and which of its tokens or keys is used.
class SandboxDialog : public QDialog
{
    Q_OBJECT

public:
    /// Reads the tokens of the sandbox, which need not be listening, and keeps no reference to it.
    SandboxDialog(const Sandbox &sandbox, const Theme &theme, QWidget *parent = nullptr);

    /// Selects what is in use: a token of Cloud or a key of Core.
    void choose(SandboxToken::Kind token, Service service, SandboxCoreKey coreKey = SandboxCoreKey::Master);
    static QString nameOf(SandboxToken::Kind token); ///< translated: "Read only"
    static QString nameOf(SandboxCoreKey key);
    Service service() const;
    SandboxToken::Kind token() const; ///< AllRights for Core
    SandboxCoreKey coreKey() const; ///< Master for Cloud

private:
    QWidget *buildTokens(const Sandbox &sandbox);
    void addToken(const QString &label, const QString &sentence, const QByteArray &token, int id);
    void layOut(QWidget *tokens);
    QLayout *buildService();
    QLayout *buildButtons();
    void followService();
    void copy(const QByteArray &token, const QString &label);

    const Theme &m_theme;
    QComboBox *m_service;
    QButtonGroup *m_choices;
    QVBoxLayout *m_rows = nullptr;
    std::vector<std::pair<int, QWidget *>> m_tokens; ///< by the ID of their choice
    QLabel *m_copied;
    QPushButton *m_open = nullptr;
};

} // namespace ledgerdesk
