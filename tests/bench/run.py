# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""run.py FOLDER [ROW …]: measures each thing beside its baseline, turn by turn in the same run, and prints a table.

FOLDER is the build with the benchmarks. A number is the median of its rounds; a ratio is of the medians.
"""
import contextlib
import json
import pathlib
import select
import statistics
import subprocess
import sys
import tempfile
import time

from Xlib import display
from Xlib.ext import damage

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'tools'))
from largesandbox import large_sandbox  # noqa: E402
from xvfb import private_bus, private_environment, private_screen  # noqa: E402

ROUNDS = 15
SETTLE_SECONDS = 1
LIMIT_SECONDS = 30


class Eye:
    """Sees what is painted on a display."""

    def __init__(self, environment):
        self.environment = environment
        self.display = display.Display(environment['DISPLAY'])
        self.display.damage_query_version()
        self.display.screen().root.damage_create(damage.DamageReportRawRectangles)
        self.display.sync()

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


def start(eye, home, command):
    """Seconds from exec to the first painted frame, and bytes of memory (PSS) once it has settled."""
    eye.forget()
    began = time.monotonic()
    program = subprocess.Popen(command, env=eye.environment | {'HOME': home}, stderr=subprocess.DEVNULL)
    try:
        seconds = eye.painted() - began
        time.sleep(SETTLE_SECONDS)
        rollup = pathlib.Path(f'/proc/{program.pid}/smaps_rollup').read_text()
    finally:
        program.terminate()
        program.wait()
    pss = next(line for line in rollup.splitlines() if line.startswith('Pss:'))
    return seconds, int(pss.split()[1]) * 1024


def start_up(folder, eye):
    """Beside a form of one field, which has to be reached, and beside a window without a letter, which tells how much of
    it is Qt's text."""
    baseline = str(folder / 'tests/bench/emptyform')
    commands = {'here': [str(folder / 'ledgerdesk'), '--sandbox'], 'empty form': [baseline], 'blank window': [baseline, 'blank']}
    rounds = {name: [] for name in commands}
    with contextlib.ExitStack() as stack:
        homes = {name: stack.enter_context(tempfile.TemporaryDirectory()) for name in commands}
        for number in range(ROUNDS + 1):
            for name, command in commands.items():
                result = start(eye, homes[name], command)
                if number:  # the first only warms the caches
                    rounds[name].append(result)
    for what, which, scale, form, goal in (('start to painted window', 0, 1e3, '{:.0f} ms', '1.5 ×'),
                                           ('memory after start (PSS)', 1, 2**-20, '{:.1f} MiB', '2 ×')):
        taken = {name: statistics.median(result[which] for result in results) for name, results in rounds.items()}
        shown = {name: form.format(value * scale) for name, value in taken.items()}
        for beside, to_reach in (('empty form', goal), ('blank window', '–')):
            yield what, shown['here'], f'{beside}: {shown[beside]}', f'{taken["here"] / taken[beside]:.2f} ×', to_reach


def press_to_row(folder, eye):
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([str(folder / 'tests/bench/presstorow'), str(ROUNDS)], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=eye.environment | {'HOME': home},
                              timeout=LIMIT_SECONDS * 2, check=True)
    times = json.loads(done.stdout)
    ours, bare = statistics.median(times['press']), statistics.median(times['post'])
    yield ('create: press to row visible', f'{ours:.1f} ms', f'bare socket: {bare:.1f} ms', f'+ {ours - bare:.1f} ms', '+ 15 ms')


def openings(folder, eye):
    """The longest step of the main thread while something large is opened, beside the same with little in it."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([str(folder / 'tests/bench/openings'), str(ROUNDS)], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=eye.environment | {'HOME': home},
                              timeout=LIMIT_SECONDS * 10, check=True)
    steps = {name: statistics.median(times) for name, times in json.loads(done.stdout).items()}
    for large, small in (('activity, 1000', 'activity, 1'), ('activity, 60 of 4 MB', 'activity, 1'),
                         ('details, 1 MB', 'details, short'), ('connections, 500', 'connections, 1'),
                         ('pasted, 1 MB', 'pasted, short')):
        beside = small.split(', ')[1]
        yield (f'open {large}: longest step', f'{steps[large]:.1f} ms', f'{beside}: {steps[small]:.1f} ms',
               f'+ {steps[large] - steps[small]:.1f} ms', '50 ms')


def sandbox(folder, eye):
    yield from large_sandbox(folder, eye, ROUNDS)


def million_ledgers(folder, eye):
    """A list of a million ledgers. Each search and sort is beside the least work that finds or orders as many."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([str(folder / 'tests/bench/millionledgers'), '5'], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=eye.environment | {'HOME': home},
                              timeout=LIMIT_SECONDS * 20, check=True)
    found = {name: statistics.median(values) for name, values in json.loads(done.stdout).items()}
    memory, sent = found['memory'], found['JSON']
    yield ('1,000,000 ledgers: memory (PSS)', f'{memory:.0f} MiB', f'their JSON: {sent:.0f} MiB', f'{memory / sent:.2f} ×', '2 ×')
    for what in ('first letter', 'three letters', 'no match'):
        yield (f'filter them, {what}', f'{found[what]:.0f} ms', f'QStringMatcher: {found[what + " bare"]:.0f} ms',
               f'{found[what] / found[what + " bare"]:.2f} ×', '1.5 ×')
    yield 'clear the filter', f'{found["clear"]:.0f} ms', '', '', '50 ms'
    yield 'select them all', f'{found["select all"]:.0f} ms', '', '', '50 ms'
    for column in ('Name', 'Ledger ID', 'Created', 'Metadata'):
        yield (f'sort them by {column}', f'{found[column]:.0f} ms', f'stable_sort: {found[column + " bare"]:.0f} ms',
               f'{found[column] / found[column + " bare"]:.2f} ×', '1.3 ×')
    kept, read = found['start with a copy'], found['read bytes']
    yield ('show them from the copy of the last start', f'{kept:.0f} ms', f'its bytes: {read:.0f} ms', f'{kept / read:.2f} ×', '1 s')
    yield 'write that copy', f'{found["keep"] / 1e3:.1f} s', '', '', '–'
    for what in ('arrival', 'searching and sorting', 'copy'):
        yield f'longest step: {what}', f'{found["step, " + what]:.0f} ms', '', '', '50 ms'


def listing(folder, eye):
    """All of a long list, beside a bare client that sends the same requests over as many connections. Where the service
    takes no time, only the parsing is measured, which the bare client does not do."""
    done = subprocess.run([str(folder / 'tests/bench/listing'), '3'], text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, env=eye.environment, timeout=LIMIT_SECONDS * 10, check=True)
    for latency, times in json.loads(done.stdout).items():
        ours, bare = statistics.median(times['here']), statistics.median(times['bare'])
        yield (f'read 100,000 ledgers, {latency} ms a page', f'{ours / 1e3:.2f} s', f'bare client: {bare / 1e3:.2f} s',
               f'{ours / bare:.2f} ×', '–' if latency == '0' else '1.2 ×')


ROWS = {'start': start_up, 'create': press_to_row, 'open': openings, 'list': listing,
        'sandbox': sandbox, 'million': million_ledgers}


def main():
    folder, wanted = pathlib.Path(sys.argv[1]), sys.argv[2:] or list(ROWS)
    unknown = [name for name in wanted if name not in ROWS]
    if unknown:
        sys.exit(f'There is no benchmark {" ".join(unknown)}; there are: {", ".join(ROWS)}.')
    form = '{:<40}{:>12}  {:<24}{:>12}{:>12}'
    print(form.format('what', 'here', 'beside it', 'difference', 'to reach'))
    with (tempfile.TemporaryDirectory() as home, private_screen('1600x1000x24') as screen,
          private_bus(private_environment(screen, home)) as environment):
        eye = Eye(environment)
        for name in wanted:
            for row in ROWS[name](folder, eye):
                print(form.format(*row), flush=True)


main()
