# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""A private X server and session bus for benchmarks and screenshots."""
import contextlib
import os
import subprocess


@contextlib.contextmanager
def private_screen(size):
    """Starts an X server until the end of the block, and yields the name of its display, such as ":7"."""
    read, write = os.pipe()
    server = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-noreset', '-nolisten', 'tcp', '-screen', '0', size],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as line:
            yield ':' + line.readline().strip()
    finally:
        server.terminate()
        server.wait()


def private_environment(display, home):
    """An environment for programs that must not see or change the person's files."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(('XDG_', 'QT_', 'DBUS_')) and name not in ('WAYLAND_DISPLAY', 'XAUTHORITY')}
    return dict(kept, DISPLAY=display, HOME=home, XDG_RUNTIME_DIR=home, LC_ALL='C.UTF-8', TZ='UTC')


@contextlib.contextmanager
def private_bus(environment):
    """Starts a session bus until the end of the block, and yields the environment with its address."""
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address=1'], env=environment, text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield environment | {'DBUS_SESSION_BUS_ADDRESS': bus.stdout.readline().strip()}
    finally:
        bus.terminate()
        bus.wait()
