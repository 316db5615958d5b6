# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""The sandbox with a million ledgers: how soon it is filled, its memory, and its answers beside that to GET /health."""
import contextlib
import http.client
import json
import pathlib
import statistics
import subprocess
import time
import urllib.parse

LEDGERS = 1_000_000
LIMIT_SECONDS = 120


@contextlib.contextmanager
def served(folder, environment, *options):
    """A sandbox, and the seconds from exec to the line with its address."""
    began = time.monotonic()
    program = subprocess.Popen([str(folder / 'ledgerdesk'), '--serve-sandbox', '0', '--fixed-secrets', *options],
                               env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        facts = dict(program.stdout.readline().rstrip('\n').split(': ', 1) for _ in range(3))
        yield program, facts, time.monotonic() - began
    finally:
        program.terminate()
        program.communicate()


class Asking:
    """Requests over one connection that is kept."""

    def __init__(self, facts):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(facts['address']).netloc, timeout=LIMIT_SECONDS)
        self.headers = {'X-Blnk-Key': facts['core key']}

    def ask(self, path, body=None):
        self.connection.request('POST' if body else 'GET', path, json.dumps(body) if body else None, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status == 200, text
        return text

    def milliseconds(self, *request):
        began = time.monotonic()
        self.ask(*request)
        return (time.monotonic() - began) * 1e3


def one(field, operator, value, **rest):
    return '/ledgers/filter', {'filters': [{'field': field, 'operator': operator, 'value': value}], **rest}


def requests(asking):
    """What is asked, by its name in the table."""
    def until(offset):
        row = json.loads(asking.ask(f'/ledgers?limit=1&offset={offset}'))[0]
        return row, f'/ledgers?limit=100&created_at_lte={row["created_at"]}'

    row, middle = until(LEDGERS // 2)
    return {
        'health': ('/health',),
        'page by time, newest': (until(0)[1],),
        'page by time, middle': (middle,),
        'page by time, oldest': (until(LEDGERS - 100)[1],),
        'page by offset, oldest': (f'/ledgers?limit=100&offset={LEDGERS - 100}',),
        'by ID': (f'/ledgers/{row["ledger_id"]}',),
        'by name': one('name', 'eq', row['name']),
        'by name that is not there': one('name', 'eq', 'Nobody has this name'),
        'by part of a name, rare': one('name', 'ilike', '%payable – leeds 04%'),
        'by part of a name, counted': one('name', 'ilike', '%ärzte%', include_count=True),
        'by metadata, frequent': one('meta_data.owner', 'eq', 'payments'),
        'by metadata, rare': one('meta_data.external_id', 'eq', 'C-00412345'),
        'by metadata, nested, rare': one('meta_data.myApp', 'eq', {'request_id': 'none'}),
    }


def large_sandbox(folder, eye, rounds):
    with served(folder, eye.environment) as (_, _, small_seconds):
        pass
    with served(folder, eye.environment, '--ledgers', str(LEDGERS)) as (program, facts, seconds):
        yield ('sandbox: a million ledgers filled', f'{seconds:.2f} s', f'41 ledgers: {small_seconds:.2f} s',
               f'+ {seconds - small_seconds:.2f} s', '10 s')
        asking = Asking(facts)
        rollup = pathlib.Path(f'/proc/{program.pid}/smaps_rollup').read_text()
        memory = int(next(line for line in rollup.splitlines() if line.startswith('Pss:')).split()[1]) / 1024
        pages = [asking.ask(f'/ledgers?limit=100&offset={offset}') for offset in range(0, LEDGERS, LEDGERS // 50)]
        size = statistics.mean(len(page) for page in pages) * LEDGERS / 100 / 2**20
        yield 'sandbox: memory (PSS)', f'{memory:.0f} MiB', f'as JSON: {size:.0f} MiB', f'{memory / size:.2f} ×', '2 ×'
        asked = requests(asking)
        times = {name: [] for name in asked}
        for _ in range(rounds):
            for name, request in asked.items():
                times[name].append(asking.milliseconds(*request))
        median = {name: statistics.median(taken) for name, taken in times.items()}
        health = median.pop('health')
        for name, taken in median.items():
            yield (f'sandbox: {name}', f'{taken:.1f} ms', f'health: {health:.1f} ms', f'+ {taken - health:.1f} ms', '10 ms')
