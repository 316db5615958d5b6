// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runwriter.h"

#include <utility>

namespace ledgerdesk {

RunWriter::RunWriter(QString path, QByteArray planHash)
    : m_path(std::move(path))
    , m_planHash(std::move(planHash))
    , m_thread([this] { work(); })
{
}

RunWriter::~RunWriter()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void RunWriter::write(std::vector<RunRow> rows, Done<void> done)
{
    add({.rows = std::move(rows), .done = std::move(done)});
}

void RunWriter::setState(RunFile::State state, Done<void> done)
{
    add({.other = [state](RunFile &file) { return file.setState(state); }, .done = std::move(done)});
}

void RunWriter::setCount(const QByteArray &json, Done<void> done)
{
    add({.other = [json](RunFile &file) { return file.setCount(json); }, .done = std::move(done)});
}

void RunWriter::add(Order order)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_orders.push_back(std::move(order));
    }
    m_changed.notify_one();
}

void RunWriter::work()
{
    const Result<std::unique_ptr<RunFile>> file =
        RunFile::open(m_path, m_planHash, RunFile::Abandoned::Stays);
    while (true) {
        std::deque<Order> orders;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_isEnding || !m_orders.empty(); });
            orders.swap(m_orders);
        }
        if (orders.empty())
            return;
        carryOut(std::move(orders), file);
    }
}

/// In the order of the calls: rows that stand together are committed together.
void RunWriter::carryOut(std::deque<Order> orders, const Result<std::unique_ptr<RunFile>> &file)
{
    if (!file) {
        for (const Order &order : orders)
            order.done(tl::unexpected(file.error()));
        return;
    }
    std::vector<Order> together;
    const auto commitTogether = [&] {
        if (!together.empty())
            commit(std::exchange(together, {}), **file);
    };
    for (Order &order : orders) {
        if (!order.other) {
            together.push_back(std::move(order));
            continue;
        }
        commitTogether();
        order.done(order.other(**file));
    }
    commitTogether();
}

void RunWriter::commit(const std::vector<Order> &orders, RunFile &file)
{
    std::vector<RunRow> rows;
    for (const Order &order : orders)
        rows.insert(rows.end(), order.rows.begin(), order.rows.end());
    const Result<void> written = file.write(rows);
    for (const Order &order : orders)
        order.done(written);
}

} // namespace ledgerdesk
