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

/// Receives the answer of an asynchronous call: on the context's thread, always after the call has returned,
/// and only once, as later answers are ignored. Not called if the context dies first. Copies share the one
/// answer, which any thread may give.
template <typename T>
class Done
{
public:
    using Hear = std::function<void(Result<T>)>;

    /// Call this on the context's thread. Without a context, the answer is dropped.
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
        // Hold the lock while calling: the context may be dying on its own thread.
        const std::scoped_lock lock(m_wait->mutex);
        if (!m_wait->hear)
            return;
        QMetaObject::invokeMethod(
            m_wait->context,
            [hear = std::exchange(m_wait->hear, nullptr), watch = std::exchange(m_wait->watch, nullptr),
             answer = std::move(answer)]() mutable { hear(std::move(answer)); },
            Qt::QueuedConnection);
    }

    /// False after the answer, and after the context has died.
    bool isAwaited() const
    {
        const std::scoped_lock lock(m_wait->mutex);
        return bool(m_wait->hear);
    }

    /// Answers Cancelled if this object is destroyed before there is an answer, so that the caller hears
    /// something even if nothing else can answer. The object lives on the context's thread.
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

    /// Calls `stop` when the context dies, unless the receiver died first.
    template <typename Stop>
    void ifAbandoned(const QObject *receiver, Stop stop) const
    {
        if (const QObject *sender = m_wait->aliveContext())
            QObject::connect(sender, &QObject::destroyed, receiver, std::move(stop));
    }

    /// The answer of an intermediate call, in the same context.
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
            Hear unheard; // destroyed after the lock is released, as what they hold may refer to this wait
            std::shared_ptr<QObject> past;
            const std::scoped_lock lock(mutex);
            context = nullptr;
            unheard.swap(hear);
            past.swap(watch);
        }

        std::mutex mutex;
        QObject *context = nullptr; ///< nullptr after it died
        Hear hear; ///< empty when nobody waits any more
        std::shared_ptr<QObject> watch; ///< receives destroyed() while somebody waits
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
