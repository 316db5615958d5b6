// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/credentialstore.h"

#include <QHash>

#include <memory>

namespace ledgerdesk {

/// The keychain, with a note in a folder for each token in it that no connection owns: one whose connection
/// is being saved, or was changed or removed. When the program ends before such a token has an owner or is
/// removed, the next start finds the note and removes the token.
class TidyKeychain : public CredentialStore
{
    Q_OBJECT

public:
    /// `folder`: where the notes are; made when the first is written.
    TidyKeychain(CredentialStore &keychain, ConnectionBook &book, QString folder, QObject *parent = nullptr);
    ~TidyKeychain() override;

    void read(const CredentialKey &key, Done<Secret> done) override;
    /// Errors also: StorageFailed, if no note can be kept; nothing is written then.
    void write(const CredentialKey &key, const Secret &token, Done<void> done) override;
    void remove(const CredentialKey &key, Done<void> done) override;

    /// Removes what earlier programs left and nothing owns. `bookPath`: the file of connections, which is
    /// read anew, as a program that has just ended may have changed it. Where that cannot be read whole
    /// nothing is removed, and nothing that a running program has a note of.
    void sweep(const QString &bookPath);

private:
    class Note;

    Result<void> takeNote(const CredentialKey &key);
    void dropNote(const CredentialKey &key);
    void followBook();
    void removeLeft(const CredentialKey &key, const std::shared_ptr<Note> &note);

    CredentialStore &m_keychain;
    ConnectionBook &m_book;
    QString m_folder;
    QHash<QString, CredentialKey> m_owned; ///< what the connections use, by the keys' text
    QHash<QString, std::shared_ptr<Note>> m_notes; ///< of this program, by the same
};

} // namespace ledgerdesk
