// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

// Qt's five seconds are too short for a sanitized test on a busy computer; only a test that fails waits this
// long. When what is waited for is there, answers that were queued along with it may still be on their way,
// so process these too before the test looks at anything else.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression)                                                                              \
    do {                                                                                                     \
        QTRY_VERIFY_WITH_TIMEOUT(expression, 30'000);                                                        \
        QTest::qWait(0);                                                                                     \
    } while (false)
#define QTRY_VERIFY2(expression, words)                                                                      \
    do {                                                                                                     \
        QTRY_VERIFY2_WITH_TIMEOUT(expression, words, 30'000);                                                \
        QTest::qWait(0);                                                                                     \
    } while (false)
#define QTRY_COMPARE(expression, expected)                                                                   \
    do {                                                                                                     \
        QTRY_COMPARE_WITH_TIMEOUT(expression, expected, 30'000);                                             \
        QTest::qWait(0);                                                                                     \
    } while (false)

// The same for the functions behind them, unless a test says how long.
namespace QTest {
template <typename Condition>
bool waitPatiently(Condition condition, int ms = 30'000)
{
    return qWaitFor(condition, ms);
}
#ifdef QT_WIDGETS_LIB
inline bool waitForActiveWindow(QWidget *window, int ms = 30'000)
{
    return qWaitForWindowActive(window, ms);
}
inline bool waitForExposedWindow(QWidget *window, int ms = 30'000)
{
    return qWaitForWindowExposed(window, ms);
}
#endif
} // namespace QTest
#define qWaitFor waitPatiently
#define qWaitForWindowActive waitForActiveWindow
#define qWaitForWindowExposed waitForExposedWindow
