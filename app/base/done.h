// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace ledgerdesk {

/// What an asynchronous call answers to. It is heard on the context's thread, always after the call has
/// returned, and exactly once: the first answer counts. It is not heard at all if the context dies first.
/// Copies share the one answer, which any thread may give.
template <typename T>
class Done
{
public:
    using Hear = std::function<void(Result<T>)>;

    /// To be made on the context's thread. Nobody waits if there is no context.
    Done(QObject *context, Hear hear)
        : m_wait(std::make_shared<Wait>())
    {
        if (context == nullptr)
            return;
        m_wait->context = context;
        m_wait->hear = std::move(hear);
        m_wait->watch = {new QObject, endOnItsThread};
        QObject::connect(context, &QObject::destroyed, m_wait->watch.get(), [wait = std::weak_ptr(m_wait)] {
            if (const auto abandoned = wait.lock())
                abandoned->forgetContext();
        });
    }

    void operator()(Result<T> answer) const
    {
        // Under the lock, as the context may be dying on its own thread.
        const std::scoped_lock lock(m_wait->mutex);
        if (!m_wait->hear)
            return;
        QMetaObject::invokeMethod(
            m_wait->context,
            [hear = std::exchange(m_wait->hear, nullptr), watch = std::exchange(m_wait->watch, nullptr),
             answer = std::move(answer)]() mutable { hear(std::move(answer)); },
            Qt::QueuedConnection);
    }

    /// False once it was answered, and once the context has died.
    bool isAwaited() const
    {
        const std::scoped_lock lock(m_wait->mutex);
        return bool(m_wait->hear);
    }

    /// Answers Cancelled if this object, on the context's thread, is destroyed before there is an answer,
    /// even if nobody else could answer any more.
    const Done &endingWith(const QObject &needed) const
    {
        if (const auto watch = m_wait->openWatch()) {
            QObject::connect(&needed, &QObject::destroyed, watch.get(), [done = *this] {
                done(tl::unexpected(
                    Error{.kind = Error::Kind::Cancelled,
                          .detail = QStringLiteral("the connection was closed before the answer")}));
            });
        }
        return *this;
    }

    /// Calls `stop` when the context dies, as long as the receiver lives.
    template <typename Stop>
    void ifAbandoned(const QObject *receiver, Stop stop) const
    {
        if (const QObject *context = m_wait->aliveContext())
            QObject::connect(context, &QObject::destroyed, receiver, std::move(stop));
    }

    /// What a call answers to that is made on the way to this answer: heard in the same context.
    template <typename Other>
    Done<Other> step(typename Done<Other>::Hear hear) const
    {
        return {m_wait->aliveContext(), std::move(hear)};
    }

private:
    struct Wait {
        QObject *aliveContext()
        {
            const std::scoped_lock lock(mutex);
            return context;
        }
        std::shared_ptr<QObject> openWatch()
        {
            const std::scoped_lock lock(mutex);
            return watch;
        }
        void forgetContext()
        {
            Hear unheard; // these end after the lock: what they hold may know of this wait
            std::shared_ptr<QObject> past;
            const std::scoped_lock lock(mutex);
            context = nullptr;
            unheard.swap(hear);
            past.swap(watch);
        }

        std::mutex mutex;
        QObject *context = nullptr; ///< nullptr once it has died
        Hear hear; ///< empty once nobody waits any more
        std::shared_ptr<QObject> watch; ///< hears who dies, for as long as somebody waits
    };

    static void endOnItsThread(QObject *object)
    {
        if (object->thread() == QThread::currentThread())
            delete object;
        else
            object->deleteLater();
    }

    std::shared_ptr<Wait> m_wait;
};

} // namespace ledgerdesk
