// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"
#include "ledger/result.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace ledgerdesk {

/// Keeps the form in a file, shortly after each change, so that a kill loses at most the last keystrokes. A
/// form that holds an access token stays in memory only.
class DraftStore : public QObject
{
    Q_OBJECT

public:
    explicit DraftStore(QString path, QObject *parent = nullptr);
    ~DraftStore() override; ///< writes what is pending

    /// What else than the looks of a token tells that a text holds one: the program knows those in use.
    void setSecretTest(const std::function<bool(const QString &)> &holdsSecret);

    /// Empty if there is none or it cannot be read. A damaged file is set aside as "….corrupt-DATE" and
    /// failed() says where. A file that holds a token is removed.
    DraftForm load();
    /// Notes which attempt of the journal is the newest, if that is known. For a form that is blank so far.
    void begin(std::optional<qint64> newestAttempt);
    bool isBlank() const { return m_draft.form.isBlank(); } ///< what was kept last
    /// The newest attempt when the form was begun, see KeptDraft.
    std::optional<qint64> begunAfter() const { return m_draft.begunAfter; }
    void keep(const DraftForm &form); ///< written within 300 ms, atomically, if it is another one
    void reconsider(); ///< after the secret test came to know another token
    bool isWithheld() const { return m_isWithheld; } ///< the form is in no file, as it holds a token
    /// Writes at once what is pending, durably. StorageFailed; it then stays pending.
    Result<void> flush();

Q_SIGNALS:
    void withheldChanged(bool withheld);
    /// StorageFailed; subject is the file.
    void failed(const ledgerdesk::Error &error);

private:
    bool holdsSecret() const;
    Result<void> write();
    Result<void> remove();

    QString m_path;
    KeptDraft m_draft;
    QByteArray m_fileMark; ///< hash of what this object last read from the file or wrote to it
    std::function<bool(const QString &)> m_isSecret;
    bool m_isWithheld = false;
    bool m_dirty = false;
    QTimer m_timer;
};

} // namespace ledgerdesk
