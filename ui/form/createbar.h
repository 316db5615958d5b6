// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace ledgerdesk {

class FieldNote;
class QuietProgress;
class Theme;

/// The foot of the form: how much will be sent and where, `Show request`, and `Create ledger`. While a create
/// runs, `Cancel` replaces `Create ledger` and the line above says what happens, unless the create ends
/// before anybody could read or press it.
class CreateBar : public QWidget
{
    Q_OBJECT

public:
    enum class Phase {
        Ready,
        Asked, ///< pressed; nothing else is accepted until the owner has decided
        Checking, ///< the name; nothing has been sent
        Waiting, ///< for the local record; nothing has been sent
        Sending,
    };
    /// What Create would create for the name in the form.
    enum class Offer {
        Ledger,
        Another, ///< a ledger of this name may already have been created
    };

    CreateBar(const Theme &theme, QWidget *parent = nullptr);

    void setPhase(Phase phase);
    Phase phase() const { return m_phase; }
    bool isRunning() const { return m_phase > Phase::Asked; }
    void setOffer(Offer offer);
    /// Create is the one solid button, unless something else is the next best step.
    enum class Weight { Solid, Outlined };
    void setWeight(Weight weight);
    /// What stands above it in a low form. A message takes the place of how much would be sent and where.
    enum class Beside { Nothing, Message };
    void setBeside(Beside beside);
    void setTimeout(std::chrono::seconds timeout); ///< for the answer to a create
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
    void showLine();
    QString phaseWords() const;
    void onCancel();

    FieldNote *m_reason;
    QWidget *m_line; ///< how much would be sent and where, or what a running create does
    FieldNote *m_size;
    QuietProgress *m_progress;
    QPushButton *m_preview;
    QPushButton *m_create;
    QPushButton *m_cancel;
    QStackedLayout *m_place;
    Phase m_phase = Phase::Ready;
    Offer m_offer = Offer::Ledger;
    Phase m_said = Phase::Ready; ///< the last phase that was shown
    QElapsedTimer m_running;
    QTimer m_quiet; ///< runs while a create is too recent to be shown
    QElapsedTimer m_sending;
    QTimer m_seconds; ///< while the time left is shown
    std::chrono::seconds m_timeout{0};
    Beside m_beside = Beside::Nothing;
    QString m_obstacle;
    QString m_target;
    int m_bytes = 0;
};

} // namespace ledgerdesk
