# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""run.py FOLDER [ROW …]: measures each thing beside its baseline, turn by turn in the same run, and prints a table.

FOLDER is the build with the benchmarks. A number is the median of its rounds; a ratio is of the medians.
"""
import json
import os
import pathlib
import select
import statistics
import subprocess
import sys
import tempfile
import time

from Xlib import display
from Xlib.ext import damage

ROUNDS = 15
SETTLE_SECONDS = 1
LIMIT_SECONDS = 30


class Screen:
    """A private X server without a window manager, and an eye on what is painted there."""

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-noreset', '-nolisten', 'tcp', '-screen', '0',
                                        '1600x1000x24'], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.name = ':' + os.read(read, 16).decode().strip()
        os.close(read)
        self.display = display.Display(self.name)
        self.display.damage_query_version()
        self.watch = self.display.screen().root.damage_create(damage.DamageReportRawRectangles)
        self.display.sync()
        return self

    def __exit__(self, *reason):
        self.display.close()
        self.server.terminate()
        self.server.wait()

    def forget(self):
        self.display.sync()
        while self.display.pending_events():
            self.display.next_event()

    def painted(self):
        """Waits until something of the size of a window was painted. A window that is only mapped paints nothing:
        Qt's have no background of their own."""
        end = time.monotonic() + LIMIT_SECONDS
        while time.monotonic() < end:
            while self.display.pending_events():
                area = getattr(self.display.next_event(), 'area', None)
                if area and area.width >= 600 and area.height >= 400:
                    return time.monotonic()
            select.select([self.display], [], [], 1)
        sys.exit(f'no window was painted within {LIMIT_SECONDS} s')


def environment(screen, home):
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(('XDG_', 'QT_', 'DBUS_')) and name not in ('WAYLAND_DISPLAY', 'XAUTHORITY')}
    return dict(kept, DISPLAY=screen.name, HOME=home, XDG_RUNTIME_DIR=home, LC_ALL='C.UTF-8')


def start(screen, home, command):
    """Seconds from exec to the first painted frame, and bytes of memory (PSS) once it has settled."""
    screen.forget()
    began = time.monotonic()
    program = subprocess.Popen(command, env=environment(screen, home), stderr=subprocess.DEVNULL)
    try:
        seconds = screen.painted() - began
        time.sleep(SETTLE_SECONDS)
        rollup = pathlib.Path(f'/proc/{program.pid}/smaps_rollup').read_text()
    finally:
        program.terminate()
        program.wait()
    pss = next(line for line in rollup.splitlines() if line.startswith('Pss:'))
    return seconds, int(pss.split()[1]) * 1024


def start_up(folder, screen):
    commands = ([str(folder / 'ledgerdesk'), '--sandbox'], [str(folder / 'tests/bench/emptyform')])
    rounds = ([], [])
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        for number in range(ROUNDS + 1):
            for command, home, taken in zip(commands, (first, second), rounds):
                result = start(screen, home, command)
                if number:  # the first only warms the caches
                    taken.append(result)
    (ours, ours_memory), (empty, empty_memory) = ([statistics.median(column) for column in zip(*taken)] for taken in rounds)
    yield ('start to painted window', f'{ours * 1e3:.0f} ms', f'empty form: {empty * 1e3:.0f} ms', f'{ours / empty:.2f} ×',
           '1.5 ×')
    yield ('memory after start (PSS)', f'{ours_memory / 2**20:.1f} MiB', f'empty form: {empty_memory / 2**20:.1f} MiB',
           f'{ours_memory / empty_memory:.2f} ×', '2 ×')


def press_to_row(folder, screen):
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([str(folder / 'tests/bench/presstorow')], env=environment(screen, home), text=True,
                              stdout=subprocess.PIPE, timeout=LIMIT_SECONDS * 4, check=True)
    times = json.loads(done.stdout)
    ours, bare = statistics.median(times['press']), statistics.median(times['post'])
    yield ('create: press to row visible', f'{ours:.1f} ms', f'bare socket: {bare:.1f} ms', f'+ {ours - bare:.1f} ms', '+ 15 ms')


ROWS = {'start': start_up, 'create': press_to_row}


def main():
    folder, wanted = pathlib.Path(sys.argv[1]), sys.argv[2:] or list(ROWS)
    unknown = [name for name in wanted if name not in ROWS]
    if unknown:
        sys.exit(f'There is no benchmark {" ".join(unknown)}; there are: {", ".join(ROWS)}.')
    form = '{:<32}{:>12}  {:<24}{:>12}{:>12}'
    print(form.format('what', 'here', 'beside it', 'difference', 'to reach'))
    with Screen() as screen:
        for name in wanted:
            for row in ROWS[name](folder, screen):
                print(form.format(*row), flush=True)


main()
