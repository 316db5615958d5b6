# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""A private X server and session bus for a benchmark or a picture."""
import contextlib
import os
import subprocess


@contextlib.contextmanager
def private_screen(size):
    """Gives the name of its display, ":7"; it ends with the block."""
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
    """The environment of a program that must neither see nor change what belongs to the person."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(('XDG_', 'QT_', 'DBUS_')) and name not in ('WAYLAND_DISPLAY', 'XAUTHORITY')}
    return dict(kept, DISPLAY=display, HOME=home, XDG_RUNTIME_DIR=home, LC_ALL='C.UTF-8', TZ='UTC')


@contextlib.contextmanager
def private_bus(environment):
    """Gives the environment with the address of a session bus, as every desktop has one; it ends with the block."""
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address=1'], env=environment, text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield environment | {'DBUS_SESSION_BUS_ADDRESS': bus.stdout.readline().strip()}
    finally:
        bus.terminate()
        bus.wait()
