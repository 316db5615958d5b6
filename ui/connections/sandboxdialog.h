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
class QVBoxLayout;

namespace ledgerdesk {

class Theme;

/// Chooses whether the sandbox acts as Blnk Cloud or Blnk Core, and which of its tokens is used.
class SandboxDialog : public QDialog
{
    Q_OBJECT

public:
    /// Reads the tokens of the sandbox, which need not be listening, and keeps no reference to it.
    SandboxDialog(const Sandbox &sandbox, const Theme &theme, QWidget *parent = nullptr);

    /// Selects what is in use. AllRights for Core.
    void choose(SandboxToken::Kind token, Service service);
    static QString nameOf(SandboxToken::Kind token); ///< translated: "Read only"
    SandboxToken::Kind token() const; ///< AllRights for Core, which has only one key
    Service service() const;

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
    std::vector<std::pair<int, QWidget *>> m_tokens; ///< by ID: the kind, or coreKeyId
    QLabel *m_copied;
};

} // namespace ledgerdesk
