// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "creation/draftfile.h"
#include "creation/keptdraft.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <functional>

namespace ledgerdesk {

/// A draft that a program left when it ended.
struct LeftDraft {
    QString path{};
    QDateTime changedAt{};
    DraftForm form{};
};

/// Saves the form to a file shortly after each change, so that a crash loses at most the last keystrokes.
/// Each window has a file of its own, and never touches that of another. A form that contains an access token
/// stays in memory only.
class DraftStore : public QObject
{
    Q_OBJECT

public:
    /// `path`: the file of the first window; the others stand beside it.
    explicit DraftStore(QString path, QObject *parent = nullptr);
    ~DraftStore() override; ///< writes what is pending

    /// An extra test for tokens, besides their usual pattern: the program knows the tokens in use.
    void setSecretTest(const std::function<bool(const QString &)> &holdsSecret);

    /// Continues the newest draft that no other window has. Empty if there is none. A file that is damaged or
    /// cannot be read is renamed to "….corrupt-DATE", and failed() reports its location. A token is taken out
    /// of it. If it cannot be renamed, it stays as it is.
    DraftForm load();
    qsizetype countLeft() const; ///< the drafts that ended programs left, besides the one in use
    std::vector<LeftDraft> left(); ///< those, the newest first
    /// Continues a draft that was left. The one in use is left in its place, unless it is empty.
    /// StorageFailed; nothing has changed then.
    Result<DraftForm> open(const QString &path);
    static Result<void> discard(const QString &path); ///< removes a draft that was left; StorageFailed
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
    bool holdsSecret(const DraftForm &form) const;
    std::optional<KeptDraft> read(const QString &path);
    static Error setAsideUnusable(const QString &path, const Result<QByteArray> &bytes);
    Result<void> flush(const QByteArray &prepared);
    void prepare();
    void writePrepared(const KeptDraft &draft, const QByteArray &bytes);
    Result<void> write(const QByteArray &bytes);
    Result<void> remove() const;

    QString m_firstPath;
    DraftFile m_file; ///< empty until there is something to load or to write
    KeptDraft m_draft;
    std::function<bool(const QString &)> m_isSecret;
    bool m_isWithheld = false;
    bool m_dirty = false;
    QTimer m_timer;
};

} // namespace ledgerdesk
