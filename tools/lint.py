# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""lint.py JOBS: all checks that need no running program. Shows everything that is wrong, then fails.
lint.py format: formats all sources instead.

clang-tidy and clazy take minutes, so what was clean is not looked at again until it, one of the project's headers that
it includes, the rules or the tools change.
"""
import concurrent.futures
import graphlib
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / 'build/lint'
CLEAN = BUILD / 'clean'


def of_clang_14(name):
    """Other versions format differently and have other checks, so skip them."""
    for path in filter(None, map(shutil.which, (f'{name}-14', name))):
        if ' version 14.' in subprocess.run([path, '--version'], capture_output=True, text=True).stdout:
            return path
    return None


FORMAT = of_clang_14('clang-format')
TIDY = of_clang_14('clang-tidy')
CLAZY = 'clazy-standalone'
# Qt 6 has no QStringRef.
CLAZY_CHECKS = '--checks=level1,no-qstring-ref'

# What must not occur where: the folders, the exceptions, the pattern, and why.
RULES = (
    (('app',), (), r'#include <(Q(Widget|Application|GuiApplication|Dialog|MessageBox|Icon|Color|Font|Pixmap|Painter|'
     r'Palette)|Qt(Widgets|Gui)/)', 'app knows no windows'),
    (('ui',), ('ui/main.cpp',), r'#include <(Q(Network|Tcp|Ssl|Http|Sql)|Qt(Network|Sql)/|qt6?keychain)',
     'ui speaks no HTTP, SQL or keychain'),
    (('app', 'ui'), (), r'\b(processEvents|QEventLoop)\b', 'no nested event loops'),
    # QDBusConnection connects only by text.
    (('app', 'ui'), ('ui/theme/systemscheme.cpp', 'app/base/lockwatch.cpp'), r'[^_]S(IGNAL|LOT)\(',
     'connect to functions, not to text'),
    (('app', 'ui'), (), r'\b(msleep|usleep|sleep_for)\b|QThread::sleep', 'no sleeping'),
    # An argument on the next line is not matched; reviewers see it.
    (('ui',), (), r'setToolTip\((?!$|tr\(|.*toolTipText\()', 'Qt takes a tooltip for markup if it looks so: toolTipText()'),
    (('app', 'ui'), (), r'\bQt::(RichText|AutoText|MarkdownText)\b|\b(setOpenExternalLinks|QErrorMessage|setHtml|'
     r'insertHtml|setMarkdown)\b', 'words from outside are never markup'),
    # Built-in files, and strings that name no file, are exempt.
    (('app', 'ui'), ('app/base/regularfile.cpp', 'app/blnk/oneshotbody.cpp', 'ui/theme/icons.cpp'),
     r'(QIODevice|QFile)::(ReadOnly|ReadWrite)\b',
     'a pipe in the place of a file would make the program wait: readRegularFile()'),
    (('app', 'ui', 'tests'), (), r'\b(TODO|FIXME|XXX|HACK)\b', 'finish it or leave it out'),
)

# The rooms of each library, lowest first. A room may include those before it, but not others in its own line.
ROOMS = {
    'app': ('base', 'text', 'blnk', 'connections sandbox', 'check journal', 'ledgers', 'creation', 'bulk', 'desk', 'words', 'cli'),
    'ui': ('theme print', 'parts', 'form ledgers activity check', 'connections', 'creation bulk', 'window', 'main.cpp'),
}
LEVELS = {f'{library}/{room}': level for library, rooms in ROOMS.items() for level, line in enumerate(rooms)
          for room in line.split()}
LONGEST_FILE = 500  # lines


def run(*command):
    """The command's output if it failed, otherwise nothing."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    return [] if done.returncode == 0 else [said or f'{command[0]} failed']


def files(folder, *endings):
    return sorted(path for path in (ROOT / folder).rglob('*') if path.name.endswith(endings)
                  and not path.is_relative_to(ROOT / 'build'))


def sources(*folders):
    return [path for folder in folders for path in files(folder, '.cpp', '.h')]


def scripts():
    return [ROOT / 'dev', ROOT / '.ci/run', *files('.', '.sh')]


def format(*options):
    return run(FORMAT, *options, *sources('app', 'ui', 'tests'))


def licences():
    texts = sources('app', 'ui', 'tests') + scripts() + files('.', 'CMakeLists.txt', '.py', '.clang-format', '.clang-tidy')
    for path in texts:
        head = '\n'.join(path.read_text().split('\n')[:3])
        if 'SPDX-FileCopyrightText: ' not in head or 'SPDX-License-Identifier: Apache-2.0' not in head:
            yield f'{path.relative_to(ROOT)}: the two SPDX lines are missing'


def forbidden():
    for folders, left_out, pattern, reason in RULES:
        for path in sources(*folders):
            name = str(path.relative_to(ROOT))
            for number, line in enumerate(path.read_text().split('\n'), 1):
                if name not in left_out and re.search(pattern, line):
                    yield f'{name}:{number}: {reason}: {line.strip()}'


def included(file):
    """The project's files that a file includes directly, with their lines."""
    for number, line in enumerate(file.read_text().split('\n'), 1):
        if found := re.match(r'\s*#\s*include\s+"([^"]+)"', line):
            for folder in (file.parent, ROOT / 'app', ROOT / 'ui'):
                if (folder / found.group(1)).is_file():
                    yield (folder / found.group(1)).resolve(), number
                    break


def points_down(room, other):
    if room == other or room.startswith('ui/') and other.startswith('app/'):
        return True
    return room[:3] == other[:3] and LEVELS[other] < LEVELS[room]


def rooms():
    """Includes of a higher room or one beside, and cycles of includes."""
    below = {}
    for path in sources('app', 'ui'):
        name = path.relative_to(ROOT)
        room = '/'.join(name.parts[:2])
        if room not in LEVELS:
            yield f'{name}: {room} is not one of the rooms'
            continue
        for other, number in included(path):
            target = other.relative_to(ROOT)
            if not points_down(room, '/'.join(target.parts[:2])):
                yield f'{name}:{number}: {room} → {"/".join(target.parts[:2])}: a room includes only those below it'
            if target.with_suffix('') != name.with_suffix(''):
                below.setdefault(name.with_suffix(''), set()).add(target.with_suffix(''))
    try:
        graphlib.TopologicalSorter(below).prepare()
    except graphlib.CycleError as error:
        yield 'These include each other: ' + ' → '.join(map(str, reversed(error.args[1])))


def shapes():
    """Sources without a header of their name, and files that are too long."""
    for path in sources('app', 'ui', 'tests'):
        name = path.relative_to(ROOT)
        if name.parts[0] != 'tests' and path.suffix == '.cpp' and path.name != 'main.cpp' \
                and not path.with_suffix('.h').exists():
            yield f'{name}: there is no {path.stem}.h: a class has one source, and a source has its header'
        if (lines := path.read_text().count('\n')) > LONGEST_FILE:
            yield f'{name}: {lines} lines, more than {LONGEST_FILE}: two subjects'


def plurals():
    """English texts with %n that have no plural form in the English translation."""
    tools = subprocess.run(['qmake6', '-query', 'QT_INSTALL_BINS'], capture_output=True, text=True).stdout.strip()
    with tempfile.NamedTemporaryFile(suffix='.ts') as copy:
        shutil.copyfile(ROOT / 'resources/translations/ledgerdesk_en.ts', copy.name)
        wrong = run(f'{tools}/lupdate', '-silent', '-pluralonly', '-no-obsolete', '-locations', 'none', '-I', 'app', '-I',
                    'ui', 'app', 'ui', '-ts', copy.name)
        text = pathlib.Path(copy.name).read_text()
    for message in re.findall(r'<message numerus="yes">.*?</message>', text, re.S):
        source = re.search(r'<source>(.*?)</source>', message, re.S).group(1)
        if 'type="unfinished"' in message:
            wrong.append('no plural in resources/translations/ledgerdesk_en.ts for ' + source)
        if '%n' in source:
            wrong.append(f'%Ln writes a count as the language does, %n does not: {source}')
    return wrong


def with_headers(file, seen):
    """The file and all headers of the project that it includes, directly or indirectly."""
    if file not in seen:
        seen.add(file)
        for other, _ in included(file):
            with_headers(other, seen)
    return seen


def fingerprint(rules, entries):
    digest = hashlib.sha256(rules)
    for entry in entries:
        digest.update(entry['command'].encode())
        for path in sorted(with_headers(pathlib.Path(entry['file']), set())):
            digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def tidy(folder, source):
    return findings(TIDY, '--quiet', f'--config-file={ROOT}/.clang-tidy', f'--header-filter={ROOT}/(app|ui)/',
                    *(['--checks=-bugprone-suspicious-include'] if folder != BUILD else []), '-p', folder, source)


def clazy(folder, source):
    return findings(CLAZY, CLAZY_CHECKS, f'--header-filter={ROOT}/(app|ui)/', '-p', folder, source)


def together(tool, entries):
    """Runs a tool over the files of a room as if they were one. Nearly all of its time goes into Qt's headers, so this
    takes little longer than a single file. Files whose names clash are checked one by one. The build joins them in
    alphabetical order; here the last comes first, which finds a file that relies on the includes of one before it."""
    entries = sorted(entries, key=lambda entry: entry['file'], reverse=True)
    first = entries[0]
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        source = f'{folder}/together.cpp'
        pathlib.Path(source).write_text(''.join(f'#include "{entry["file"]}"\n' for entry in entries))
        # What another file of the room names is not shadowed. The compiler, which joins fewer, warns of the rest.
        command = first['command'].replace(first['file'], source).replace(' -Wshadow ', ' ')
        pathlib.Path(folder, 'compile_commands.json').write_text(
            json.dumps([{'directory': first['directory'], 'command': command, 'file': source}]))
        found = tool(folder, source)
    broken = [line.split(':')[0] for line in found if re.search(': (fatal )?error: (?!.*-warnings-as-errors)', line)]
    alone = [entry for entry in entries if str(pathlib.Path(entry['file']).relative_to(ROOT)) in broken]
    if not alone:
        return found
    others = [entry for entry in entries if entry not in alone]
    return (together(tool, others) if others else []) + [
        line for entry in alone for line in tool(BUILD, entry['file'])]


def findings(*command):
    """One line for each finding of a tool."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    lines = [line.removeprefix(f'{ROOT}/') for line in f'{done.stdout}{done.stderr}'.splitlines()
             if re.search(r':\d+: (warning|error|fatal error): ', line)]
    return list(dict.fromkeys(lines)) or ([f'{command[0]}: {done.stderr.strip()}'] if done.returncode else [])


def code(jobs):
    wrong = run('cmake', str(BUILD))  # so that it finds new files
    for generated in BUILD.glob('*/CMakeFiles/*_autogen.dir/AutogenInfo.json'):
        wrong += run('cmake', '-E', 'cmake_autogen', generated, 'Debug')
    CLEAN.mkdir(exist_ok=True)
    versions = b''.join(subprocess.run([tool, '--version'], capture_output=True).stdout for tool in (TIDY, CLAZY)
                        if tool)
    rules = versions + (ROOT / '.clang-tidy').read_bytes() + pathlib.Path(__file__).read_bytes()
    ours = {str(path) for path in sources('app', 'ui')}
    entries = [entry for entry in json.loads((BUILD / 'compile_commands.json').read_text()) if entry['file'] in ours]
    folders = {}
    for entry in entries:
        folders.setdefault(pathlib.Path(entry['file']).parent, []).append(entry)
    tasks = {fingerprint(tool.__name__.encode() + rules, group): (tool, group)
             for tool in ((tidy, clazy) if TIDY else (clazy,)) for group in folders.values()}
    for old in CLEAN.iterdir():
        if old.name not in tasks:
            old.unlink()
    changed = [mark for mark in tasks if not (CLEAN / mark).exists()]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(together, *tasks[mark]): mark for mark in changed}
        for done in concurrent.futures.as_completed(running):
            wrong += done.result()
            if not done.result():
                (CLEAN / running[done]).touch()
    return sorted(set(wrong))


def lint(jobs):
    failed = False
    for title, check in (
            ('format', FORMAT and (lambda: format('--dry-run', '-Werror'))),
            ('licences', licences),
            ('rules', forbidden),
            ('rooms', rooms),
            ('shapes', shapes),
            ('scripts', lambda: run('shellcheck', *scripts())),
            ('English plurals', plurals),
            ('desktop entry', lambda: run('desktop-file-validate', *files('resources', '.desktop'))),
            ('metainfo', lambda: run('appstreamcli', 'validate', '--no-net', *files('resources', '.metainfo.xml'))),
            ('clang-tidy and clazy' if TIDY else 'clazy', lambda: code(jobs))):
        if not check:
            continue
        wrong = list(check())
        print(f'{"FAILED" if wrong else "ok":8}{title}', *wrong, sep='\n', flush=True)
        failed = failed or bool(wrong)
    for name, path in (('clang-format', FORMAT), ('clang-tidy', TIDY)):
        if not path:
            print(f'left out: {name} 14 is not on this system')
    return 1 if failed else 0


if sys.argv[1] != 'format':
    sys.exit(lint(int(sys.argv[1])))
elif FORMAT:
    sys.exit('\n'.join(format('-i')) or None)
else:
    sys.exit('clang-format 14 is not on this system, and another version would lay the code out in another way.')
