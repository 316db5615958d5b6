# SPDX-FileCopyrightText: Ledger Desk developers
# SPDX-License-Identifier: Apache-2.0
"""screenshots.py PROGRAM FOLDER: takes the pictures of the documentation from the real program on a private screen.

The program is driven through the accessibility tree, by the words on the screen.
"""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from xvfb import private_bus, private_environment, private_screen

SIZE = '1320', '820'
LIMIT_SECONDS = 20
BUTTON = 'push button', 'button'
METADATA = '{"owner": "payments-team", "region": "EU", "limits": {"daily": 250000, "blocked": false}}'
UNRESOLVED = 'Merchant Settlements EUR 2026 batch 25'
APPEARANCES = {'light': 1, 'dark': 2}
# Use Inter. Without a desktop's settings, fontconfig would choose another font.
FONTS = '''<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<match target="pattern"><test qual="all" name="family" compare="not_eq"><string>monospace</string></test>
<edit name="family" mode="prepend"><string>Inter</string></edit></match></fontconfig>'''


def wait(condition, what):
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.05)
    sys.exit(f'not within {LIMIT_SECONDS} s: {what}')


@contextlib.contextmanager
def running(*command, **options):
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def desktop(home):
    """A screen, a session bus and a window manager; gives the environment for programs on it."""
    with private_screen('1600x1000x24') as display:
        environment = private_environment(display, home) | {'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1'}
        with private_bus(environment) as environment, contextlib.ExitStack() as stack:
            if shutil.which('openbox'):
                stack.enter_context(running('openbox', env=environment, stderr=subprocess.DEVNULL))
                # A window that exists before the window manager starts is sometimes hidden by it.
                asked = 'xdotool', 'get_num_desktops'
                wait(lambda: subprocess.run(asked, env=environment, capture_output=True).returncode == 0,
                     'a window manager')
            yield environment


class Program:
    def __init__(self, process, environment):
        import pyatspi  # it looks up the bus in the environment when it is imported
        self.pyatspi, self.process, self.environment = pyatspi, process, environment

    def nodes(self, node=None, depth=0):
        """Everything on the screen, except what vanishes meanwhile."""
        try:
            if node is None:
                roots = [root for root in self.pyatspi.Registry.getDesktop(0)
                         if root and root.get_process_id() == self.process.pid]
                for root in roots:
                    yield from self.nodes(root)
                return
            for child in node:
                if child is not None and depth < 30:
                    yield child
                    if child.getRoleName() not in ('table', 'tree table', 'tree'):
                        yield from self.nodes(child, depth + 1)
        except Exception:  # pyatspi raises errors of GLib that have no base class of their own
            return

    def shown(self, name, *roles):
        for node in self.nodes():
            with contextlib.suppress(Exception):
                if (node.name.rstrip('…') == name and (not roles or node.getRoleName() in roles)
                        and (node.getState().contains(self.pyatspi.STATE_SHOWING) or 'menu item' in roles)):
                    return node

    def find(self, name, *roles):
        return wait(lambda: self.shown(name, *roles), name)

    def press(self, name, *roles):
        self.find(name, *roles).queryAction().doAction(0)

    def write(self, name, text):
        field = self.find(name, 'text', 'entry', 'password text')
        field.queryComponent().grabFocus()
        field.queryEditableText().setTextContents(text)

    def is_enabled(self, name):
        return self.find(name, *BUTTON).getState().contains(self.pyatspi.STATE_ENABLED)

    def window(self, title):
        found = wait(lambda: self.xdotool('search', '--onlyvisible', '--name', title), f'window {title}')
        return found.split()[0]

    def xdotool(self, *words):
        done = subprocess.run(('xdotool', *words), env=self.environment, capture_output=True, text=True)
        return done.stdout.strip()

    def picture(self, window, path):
        time.sleep(0.5)  # the last frame has been requested, but nothing tells when it is drawn
        subprocess.run(['import', '-window', window, '-strip', str(path)], env=self.environment, check=True)
        print(path)


def fill(program, name):
    program.write('Ledger name', name)
    program.press('JSON', 'page tab')
    program.write('Metadata as JSON', METADATA)
    program.press('Rows', 'page tab')


def take_main(program, window, path):
    """The rows of the next ledger, and Details of the one that was just created."""
    fill(program, 'Customer Wallets EUR')
    program.press('Create ledger', *BUTTON)
    program.find('Message')
    program.press('Details', 'menu item', 'check menu item')
    program.find('Details of the ledger')
    fill(program, 'Customer Wallets USD')
    program.picture(window, path)


def take_unresolved(program, window, path):
    """A create that was given up while the service was slow."""
    program.press('Sandbox tokens', 'menu item')
    program.press('Slow', 'radio button')
    program.press('Use this token', *BUTTON)
    wait(lambda: not program.shown('Use this token', *BUTTON), 'the sandbox')
    fill(program, UNRESOLVED)
    program.press('Create ledger', *BUTTON)

    def is_given_up():
        cancel = program.shown('Cancel')
        if cancel and cancel.description.startswith('Stop waiting'):  # not while the name is checked
            cancel.queryAction().doAction(0)  # does nothing too soon after Create
        return program.shown('1 create is unresolved')
    wait(is_given_up, 'an unresolved create')
    program.picture(window, path)


def take_token(program, message, path):
    program.press('Test a token', 'menu item')
    program.write('Paste what you were sent', message)
    program.press('Test', *BUTTON)
    wait(lambda: program.is_enabled('Copy summary'), 'the result of the test')
    program.picture(program.window('Test a token'), path)
    program.press('Close', *BUTTON)


def take_connection(program, path):
    program.press('New connection', 'menu item')
    program.write('Connection name', 'Acme Payments')
    program.write('Instance ID', 'instance_8f1c2a77')
    program.picture(program.window('New connection'), path)


def take(program, message, folder, appearance):
    window = program.window('Ledger Desk$')
    program.xdotool('windowsize', '--sync', window, *SIZE)
    take_main(program, window, folder / f'main-{appearance}.png')
    take_token(program, message, folder / f'token-{appearance}.png')
    take_unresolved(program, window, folder / f'unresolved-{appearance}.png')
    take_connection(program, folder / f'connection-{appearance}.png')


@contextlib.contextmanager
def service(binary):
    """A sandbox of its own; gives a message in which somebody sends a token for it."""
    serving = [binary, '--serve-sandbox', '0', '--fixed-secrets']
    with running(*serving, stdout=subprocess.PIPE, text=True) as process:
        secrets = {}
        while 'token, read-only' not in secrets:
            name, value = process.stdout.readline().rstrip().split(': ', 1)
            secrets[name] = value
        yield (f'Hi, does this work for you? It is for {secrets["instance"]} at {secrets["address"]}, '
               f'Bearer {secrets["token, read-only"]}')


def main():
    binary, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, desktop(home) as environment:
        os.environ.update(environment)
        fonts = pathlib.Path(home, 'fonts.conf')
        fonts.write_text(FONTS)
        settings = pathlib.Path(home, '.config/ledgerdesk/settings.ini')
        settings.parent.mkdir(parents=True)
        with service(binary) as message:
            for appearance, number in APPEARANCES.items():
                settings.write_text(f'[General]\nappearance={number}\n')
                with running(binary, '--sandbox', env=environment | {'FONTCONFIG_FILE': str(fonts)}) as process:
                    take(Program(process, environment), message, folder, appearance)


main()
