# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a program through AT-SPI, as a screen reader sees it: by role, name and action, never by
coordinates (GTK 4.8's are not to be trusted). Every wait is bounded."""

import os
import subprocess
import sys
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

WAIT_S = 15.0
STEP_S = 0.05
KEYS = {'Return': 0xff0d, 'Tab': 0xff09, 'Escape': 0xff1b}


class NotFound(AssertionError):
    """Nothing on the screen answers the description in time."""


def matches(node, role, name, part):
    if role is not None and node.get_role_name() not in ([role] if isinstance(role, str) else role):
        return False
    said = node.get_name() or ''
    return name is None or (name in said if part else said == name)


def tree(node, depth=0):
    """Every accessible beneath @node that is visible, outermost first. (Showing would be better, but
    GTK 4.8 does not say it of everything that is on the screen.)"""
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for index in range(min(count, 400)):
        try:
            child = node.get_child_at_index(index)
            if child is None or not child.get_state_set().contains(Atspi.StateType.VISIBLE):
                continue
        except GLib.Error:
            continue  # it went while we looked
        yield depth, child
        yield from tree(child, depth + 1)


class Program:
    """One program under test, with its accessible tree."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen([str(part) for part in command],
                                        env={**os.environ, 'GTK_A11Y': 'atspi', **(environment or {})})
        self.root = self.until(self.find_root, 'the program on the accessibility bus')

    def find_root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return child
        return None

    def until(self, test, what, seconds=WAIT_S):
        """What @test returns once that is true; fails after @seconds."""
        end = time.monotonic() + seconds
        while True:
            try:
                found = test()
            except GLib.Error:
                found = None  # an object that went away while we looked
            if found:
                return found
            if self.process.poll() is not None:
                raise NotFound(f'the program ended with {self.process.returncode} while waiting for {what}')
            if time.monotonic() > end:
                raise NotFound(f'{what} did not come in {seconds:g} s')
            time.sleep(STEP_S)

    def look(self, role=None, name=None, part=False, within=None):
        for _depth, node in tree(within or self.root):
            if matches(node, role, name, part):
                return node
        return None

    def find(self, role=None, name=None, part=False, within=None, seconds=WAIT_S):
        return self.until(lambda: self.look(role, name, part, within),
                          f'{role or "anything"} "{name}"', seconds)

    def gone(self, role=None, name=None, part=False, seconds=WAIT_S):
        self.until(lambda: self.look(role, name, part) is None, f'{role} "{name}" to go', seconds)

    def actions(self, node):
        if 'Action' not in node.get_interfaces():
            return []
        return [Atspi.Action.get_action_name(node, index) for index in range(Atspi.Action.get_n_actions(node))]

    def act(self, node, action):
        names = self.actions(node)
        if action not in names:
            raise NotFound(f'{node.get_role_name()} "{node.get_name()}" has no action {action}, only {names}')
        Atspi.Action.do_action(node, names.index(action))

    def press(self, name, role=('push button', 'toggle button'), **where):
        button = self.find(role, name, **where)
        self.until(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), f'"{name}" to be usable')
        self.act(button, 'click')

    def select(self, list_name, row_name, part=False):
        """Selects a row of a list box through the list, as a screen reader does."""
        listing = self.find('list', list_name)

        def row():
            for index in range(listing.get_child_count()):
                if matches(listing.get_child_at_index(index), None, row_name, part):
                    return (index,)
            return None
        Atspi.Selection.select_child(listing, self.until(row, f'row "{row_name}"')[0])

    def key(self, name):
        """A key pressed and let go, to whatever has the focus."""
        Atspi.generate_keyboard_event(KEYS[name], None, Atspi.KeySynthType.SYM)

    def type_into(self, node, text):
        Atspi.EditableText.set_text_contents(node, text)

    def text_of(self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def dump(self, stream=sys.stderr):
        """The whole tree, for the log of a walk that failed."""
        for depth, node in tree(self.root):
            try:
                actions = self.actions(node)
                print('  ' * depth + f'{node.get_role_name()} "{node.get_name()}"'
                      f' {actions or ""}', file=stream)
            except GLib.Error:
                pass

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
