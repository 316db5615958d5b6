#!/bin/sh
# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
# Runs a command in a home of its own, so that no test reads or changes the files of the person who runs it.
# The home is removed however the command ends. The command fails if the token that tests send is in a file
# outside the keyring afterwards, was in a file that it removed, or was printed, with every log category on.
set -eu

home=$(mktemp -d "${TMPDIR:-/tmp}/ledgerdesk-test-XXXXXX")
around=$(mktemp -d "${TMPDIR:-/tmp}/ledgerdesk-test-XXXXXX")
trap 'chmod -R u+rwX "$home"; rm -rf "$home" "$around"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The end of every token that tests send.
token=abcdefMARKER

mkdir -p "$home/.local/share" "$home/.config" "$home/tmp"
mkdir -m 700 "$home/run"
: >"$around/leaks"
chmod 755 "$around"
chmod 666 "$around/leaks"
# The person's session bus, display, keyring and proxies must stay out of the test too.
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY XAUTHORITY GNOME_KEYRING_CONTROL \
    http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY 2>/dev/null || true
{
    status=0
    HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/.local/share XDG_CONFIG_HOME=$home/.config \
        XDG_STATE_HOME=$home/.local/state XDG_CACHE_HOME=$home/.cache TMPDIR=$home/tmp \
        LEDGERDESK_TEST_TOKEN=$token LEDGERDESK_TEST_LEAKS=$around/leaks \
        LC_ALL=C.UTF-8 TZ=UTC "$@" 2>&1 || status=$?
    echo "$status" >"$around/status"
} | tee "$around/output"

grep -rlaF --exclude-dir=keyrings -e "$token" "$home" >>"$around/leaks" || true
if grep -qaF -e "$token" "$around/output"; then
    echo "the output of this test" >>"$around/leaks"
fi
if [ -s "$around/leaks" ]; then
    echo "A token was left in these:"
    cat "$around/leaks"
    exit 1
fi
# For the totals at the end of a run.
if [ -n "${LEDGERDESK_RESULTS:-}" ]; then
    grep -aE '^(PASS|FAIL!|SKIP) ' "$around/output" >"$LEDGERDESK_RESULTS/$(basename "$1")" || true
fi
exit "$(cat "$around/status")"
