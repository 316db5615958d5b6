// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace ledgerdesk {

class FieldNote;
class QuietProgress;
class Theme;

/// The foot of the form: how much will be sent and where, `Show request`, and `Create ledger`. While a create
/// runs, `Cancel` replaces `Create ledger`, unless the create ends before anybody could press it.
class CreateBar : public QWidget
{
    Q_OBJECT

public:
    enum class Phase {
        Ready,
        Asked, ///< pressed; nothing else is accepted until the owner has decided
        Running,
    };

    CreateBar(const Theme &theme, QWidget *parent = nullptr);

    void setPhase(Phase phase);
    Phase phase() const { return m_phase; }
    void setSize(int bytes); ///< of what would be sent; 0 if nothing has been entered
    void setTarget(const QString &methodAndPath);
    void setCreatable(const QString &obstacle); ///< "" if nothing prevents it
    bool isCreatable() const { return m_obstacle.isEmpty(); }
    const QString &obstacle() const { return m_obstacle; }
    QList<QWidget *> fields() const; ///< in Tab order

Q_SIGNALS:
    void createPressed();
    void cancelPressed();
    void previewPressed();

private:
    QPushButton *button(const QString &text);
    void build();
    void showState();
    void showSize();
    void onCancel();

    FieldNote *m_reason;
    FieldNote *m_size;
    QuietProgress *m_progress;
    QPushButton *m_preview;
    QPushButton *m_create;
    QPushButton *m_cancel;
    QStackedLayout *m_place;
    Phase m_phase = Phase::Ready;
    QElapsedTimer m_running;
    QTimer m_quiet; ///< runs while a create is too recent to be shown
    QString m_obstacle;
    QString m_target;
    int m_bytes = 0;
};

} // namespace ledgerdesk
