# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""numbers.py RESULTS TABLE: sums up a test run from the files that the tests left in the folder RESULTS.

A fault of the TABLE is handled if each test that it names was run and passed.
"""
import collections
import pathlib
import re
import sys


def lines(path):
    return path.read_text(errors='replace').splitlines() if path.is_file() else []


def has_passed(results, program, function, row):
    """Whether the function passed in all rows whose names begin like this."""
    name = re.escape(function) + r'\(' + re.escape(row)
    found = [line for line in lines(results / program) if re.search('::' + name, line)]
    return bool(found) and all(line.startswith('PASS') for line in found)


def faults(results, table):
    """For each row of the table that names tests: its id and the tests that did not pass."""
    for line in lines(table):
        cells = [cell.strip() for cell in line.strip('|').split('|')]
        tests = re.findall(r'`(\w+)::(\w+)(?:\(([^`]*)\))?`', line)
        if re.fullmatch(r'[A-Z]\d+', cells[0]) and tests:
            yield cells[0], [f'{program}::{function}' for program, function, row in tests
                             if not has_passed(results, program, function, row)]


def main():
    results, table = map(pathlib.Path, sys.argv[1:3])
    sums = collections.Counter()
    for line in lines(results / 'numbers'):
        what, number = line.split()
        sums[what] += int(number)
    every = list(faults(results, table))
    handled = [fault for fault, missing in every if not missing]
    print(f'\n{len(handled)} of {len(every)} faults handled, {sums["posts"]} POSTs counted, '
          f'{sums["kills"]} kills survived\n', flush=True)
    # Only a run of all tests can show every row.
    for fault, missing in every if len(handled) > len(every) / 2 else []:
        if missing:
            print(f'{fault}: not passed in this run: {", ".join(missing)}', flush=True)


main()
