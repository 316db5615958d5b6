// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/credentialstore.h"

#include <QHash>

#include <memory>

namespace ledgerdesk {

/// Wraps the keychain, and keeps a note in a folder for each token that no connection owns because its
/// connection is being saved, was changed or was removed. If the program ends before such a token has an
/// owner or is removed, the next start finds the note and removes the token.
class TidyKeychain : public CredentialStore
{
    Q_OBJECT

public:
    /// `folder`: for the notes; created with the first.
    TidyKeychain(CredentialStore &keychain, ConnectionBook &book, QString folder, QObject *parent = nullptr);
    ~TidyKeychain() override;

    void read(const CredentialKey &key, Done<Secret> done) override;
    /// Writes nothing and fails with StorageFailed if the note cannot be written.
    void write(const CredentialKey &key, const Secret &token, Done<void> done) override;
    void remove(const CredentialKey &key, Done<void> done) override;

    /// Removes tokens that earlier runs left without an owner, except those that a running program has a note
    /// of. `bookPath`: the connection file, which is read again, as a program that has just ended may have
    /// changed it. Removes nothing if that file cannot be read completely.
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
    QHash<QString, CredentialKey> m_owned; ///< the items that connections use, by CredentialKey::text()
    QHash<QString, std::shared_ptr<Note>> m_notes; ///< held by this program, likewise
};

} // namespace ledgerdesk
