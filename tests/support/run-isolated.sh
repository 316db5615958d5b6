#!/bin/sh
# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
# Runs a command in a home of its own, so that no test reads or changes what belongs to the person who runs it.
# The home is removed when the command ends, however it ends.
set -eu

home=$(mktemp -d "${TMPDIR:-/tmp}/ledgerdesk-test-XXXXXX")
trap 'chmod -R u+rwX "$home"; rm -rf "$home"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p "$home/.local/share" "$home/.config" "$home/tmp"
mkdir -m 700 "$home/run"
# The person's session bus, display, keyring and proxies are as much theirs as the files.
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY XAUTHORITY GNOME_KEYRING_CONTROL \
    http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY 2>/dev/null || true
HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/.local/share XDG_CONFIG_HOME=$home/.config \
    XDG_STATE_HOME=$home/.local/state XDG_CACHE_HOME=$home/.cache TMPDIR=$home/tmp \
    LC_ALL=C.UTF-8 TZ=UTC "$@"
