// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "creation/keptdraft.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace ledgerdesk {

/// Saves the form to a file shortly after each change, so that a crash loses at most the last keystrokes. A
/// form that contains an access token stays in memory only.
class DraftStore : public QObject
{
    Q_OBJECT

public:
    explicit DraftStore(QString path, QObject *parent = nullptr);
    ~DraftStore() override; ///< writes what is pending

    /// An extra test for tokens, besides their usual pattern: the program knows the tokens in use.
    void setSecretTest(const std::function<bool(const QString &)> &holdsSecret);

    /// Empty if there is no draft or it cannot be read. A damaged file is renamed to "….corrupt-DATE" and
    /// failed() reports its location. A file that contains a token is removed.
    DraftForm load();
    /// For a form that is still blank: stores the newest attempt in the journal, if known.
    void begin(std::optional<qint64> newestAttempt);
    bool isBlank() const { return m_draft.form.isBlank(); } ///< whether the last kept form is blank
    /// The newest attempt when the form was started; see KeptDraft.
    std::optional<qint64> begunAfter() const { return m_draft.begunAfter; }
    void keep(const DraftForm &form); ///< if the form changed, saves it atomically within 300 ms
    void reconsider(); ///< call after the secret test learns another token
    bool isWithheld() const { return m_isWithheld; } ///< the form contains a token and is not saved
    /// Writes pending changes now, durably. On StorageFailed they stay pending.
    Result<void> flush();

Q_SIGNALS:
    void withheldChanged(bool withheld);
    /// StorageFailed; the subject is the file.
    void failed(const ledgerdesk::Error &error);

private:
    bool holdsSecret() const;
    Result<void> write();
    Result<void> remove();

    QString m_path;
    KeptDraft m_draft;
    QByteArray m_fileMark; ///< hash of the content last read or written by this object
    std::function<bool(const QString &)> m_isSecret;
    bool m_isWithheld = false;
    bool m_dirty = false;
    QTimer m_timer;
};

} // namespace ledgerdesk
