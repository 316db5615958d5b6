// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "faulty/clockjumps.h"

#include <atomic>
#include <ctime>
#include <dlfcn.h>
#include <sys/time.h>

namespace ledgerdesk::clockjumps {

namespace {

std::atomic<std::time_t> ahead{0};

bool isWall(clockid_t clock)
{
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

} // namespace

void setAhead(std::chrono::seconds by)
{
    ahead = by.count();
}

} // namespace ledgerdesk::clockjumps

// Under their linker names, as in storagefaults.cpp.
// NOLINTBEGIN(bugprone-reserved-identifier)
using namespace ledgerdesk::clockjumps;

extern "C" {

int jumpingClockGettime(clockid_t clock, timespec *time) __asm__("clock_gettime");
int jumpingGettimeofday(timeval *time, void *zone) __asm__("gettimeofday");
std::time_t jumpingTime(std::time_t *time) __asm__("time");

int jumpingClockGettime(clockid_t clock, timespec *time)
{
    static const auto next =
        reinterpret_cast<int (*)(clockid_t, timespec *)>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = next(clock, time);
    if (result == 0 && isWall(clock))
        time->tv_sec += ahead;
    return result;
}

int jumpingGettimeofday(timeval *time, void *zone)
{
    static const auto next = reinterpret_cast<int (*)(timeval *, void *)>(::dlsym(RTLD_NEXT, "gettimeofday"));
    const int result = next(time, zone);
    if (result == 0 && time != nullptr)
        time->tv_sec += ahead;
    return result;
}

std::time_t jumpingTime(std::time_t *time)
{
    static const auto next = reinterpret_cast<std::time_t (*)(std::time_t *)>(::dlsym(RTLD_NEXT, "time"));
    const std::time_t now = next(nullptr) + ahead;
    if (time != nullptr)
        *time = now;
    return now;
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
