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
METADATA = '{"owner": "payments-team", "region": "EU", "limits": {"daily": 250000, "blocked": false}}'
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

    def find(self, name, *roles):
        def shown():
            for node in self.nodes():
                with contextlib.suppress(Exception):
                    if (node.name.rstrip('…') == name and (not roles or node.getRoleName() in roles)
                            and (node.getState().contains(self.pyatspi.STATE_SHOWING) or 'menu item' in roles)):
                        return node
        return wait(shown, name)

    def press(self, name, *roles):
        self.find(name, *roles).queryAction().doAction(0)

    def write(self, name, text):
        field = self.find(name, 'text', 'entry', 'password text')
        field.queryComponent().grabFocus()
        field.queryEditableText().setTextContents(text)

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


def take(program, folder, appearance):
    window = program.window('Ledger Desk$')
    program.xdotool('windowsize', '--sync', window, *SIZE)
    fill(program, 'Customer Wallets EUR')
    program.press('Create ledger', 'push button', 'button')
    program.find('Message')
    program.press('Details', 'menu item', 'check menu item')
    program.find('Details of the ledger')
    fill(program, 'Customer Wallets USD')
    program.picture(window, folder / f'main-{appearance}.png')
    program.press('New connection', 'menu item')
    program.write('Connection name', 'Acme Payments')
    program.write('Instance ID', 'instance_8f1c2a77')
    program.picture(program.window('onnection$'), folder / f'connection-{appearance}.png')


def main():
    binary, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, desktop(home) as environment:
        os.environ.update(environment)
        fonts = pathlib.Path(home, 'fonts.conf')
        fonts.write_text(FONTS)
        settings = pathlib.Path(home, '.config/ledgerdesk/settings.ini')
        settings.parent.mkdir(parents=True)
        for appearance, number in APPEARANCES.items():
            settings.write_text(f'[General]\nappearance={number}\n')
            with running(binary, '--sandbox', env=environment | {'FONTCONFIG_FILE': str(fonts)}) as process:
                take(Program(process, environment), folder, appearance)


main()
