"""What a power cut may leave on a disk, by the letter of POSIX.

``RecordingDisk`` writes down every change. ``states`` gives, for a cut after so many changes, the
trees of files that may be found: of what was not synced all, nothing, half, or blocks of zeros may
have arrived, and of the names that were not synced any selection.
"""

import errno
import itertools
import os

from tests.store.fakes import QuickDisk

FOLDER = "folder"


class RecordingDisk(QuickDisk):
    """Does everything and remembers it; lock files apart, which hold nothing worth keeping."""

    def __init__(self):
        self.changes = []
        self.is_full = False
        self._files = {}
        self._names = {}
        self._fresh = itertools.count()

    def create(self, path):
        return self._opened(super().create(path), path)

    def open(self, path):
        return self._opened(super().open(path), path)

    def open_or_create(self, path):
        number = super().open_or_create(path)
        return number if path.suffix == ".lock" else self._opened(number, path)

    def duplicate(self, number):
        second = super().duplicate(number)
        self._files[second] = self._files[number]
        return second

    def write(self, number, content):
        part = content[: len(content) // 2] if self.is_full else content
        super().write(number, part)
        self._content(number, ("write", part))
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def truncate(self, number, size):
        super().truncate(number, size)
        self._content(number, ("truncate", size))

    def sync(self, number):
        self._content(number, ("sync",))

    def close(self, number):
        super().close(number)
        self._files.pop(number, None)

    def replace(self, source, target):
        super().replace(source, target)
        file = self._names.pop(source)
        self._names[target] = file
        self.changes.append(("rename", source, target, file))

    def remove(self, path):
        super().remove(path)
        if self._names.pop(path, None) is not None:
            self.changes.append(("name", path, None))

    def make_folder(self, path):
        is_new = not path.exists()
        if is_new:
            self.changes.append(("name", path, FOLDER))
        super().make_folder(path)

    def sync_folder(self, path):
        self.changes.append(("sync names", path))

    def acknowledge(self, count, typed=""):
        """Note what is promised from now on: so many operations, and a typed text."""
        self.changes.append(("acknowledged", (count, typed)))

    def _opened(self, number, path):
        if path not in self._names:
            self._names[path] = next(self._fresh)
            self.changes.append(("name", path, self._names[path]))
        self._files[number] = self._names[path]
        return number

    def _content(self, number, change):
        if number in self._files:
            self.changes.append(("content", self._files[number], change))


def states(changes, home):
    """Yield ``(acknowledged, tree)`` for every state a cut after these changes may leave.

    A tree gives, for each path from ``home`` down, ``FOLDER`` or the content of the file.
    """
    acknowledged, names, unsynced, files = (0, ""), [], set(), {}
    for change in changes:
        match change:
            case ("acknowledged", acknowledged):
                pass
            case ("content", file, ("sync",)):
                files[file] = (_all(*files.get(file, NOTHING)), [])
            case ("content", file, what):
                arrived, waiting = files.get(file, NOTHING)
                files[file] = (arrived, [*waiting, what])
            case ("sync names", folder):
                unsynced = {i for i in unsynced if _place(names[i]).parent != folder}
            case _:
                unsynced.add(len(names))
                names.append(change)
    for lost in _selections(sorted(unsynced)):
        tree = _tree([name for i, name in enumerate(names) if i not in lost], home)
        for contents in _contents(files, set(tree.values())):
            yield (
                acknowledged,
                {path: FOLDER if what == FOLDER else contents.get(what, b"") for path, what in tree.items()},
            )


def materialise(tree, before, after):
    """Make the files of a tree below ``after`` that was recorded below ``before``."""
    for path, what in sorted(tree.items()):
        target = after / path.relative_to(before)
        if what == FOLDER:
            target.mkdir()
        else:
            target.write_bytes(what)


def _selections(unsynced):
    if len(unsynced) <= 4:
        return [set(s) for n in range(len(unsynced) + 1) for s in itertools.combinations(unsynced, n)]
    cuts = [set(unsynced[i:]) for i in range(len(unsynced) + 1)]
    return cuts + [{each} for each in unsynced] + [set(unsynced) - {each} for each in unsynced]


def _place(name):
    return name[2] if name[0] == "rename" else name[1]


def _tree(names, home):
    tree = {}
    for name in names:
        match name:
            case ("rename", source, target, file):
                tree.pop(source, None)
                tree[target] = file
            case (_, path, None):
                tree.pop(path, None)
            case (_, path, what):
                tree[path] = what
    above_home = set(home.parents)
    return {
        path: what
        for path, what in tree.items()
        if all(tree.get(above) == FOLDER for above in set(path.parents) - above_home)
    }


def _contents(files, wanted):
    full = {file: _all(*content) for file, content in files.items()}
    none = {file: arrived for file, (arrived, _) in files.items()}
    yield full
    for file in wanted & files.keys():
        for content in _partly(*files[file]):
            yield {**full, file: content}
            yield {**none, file: content}


NOTHING = (b"", [])


def _all(arrived, waiting):
    for kind, what in waiting:
        arrived = arrived[:what] if kind == "truncate" else arrived + what
    return arrived


def _partly(arrived, waiting):
    """Yield what a file may hold when not all of its changes have arrived."""
    for count in range(len(waiting)):
        yield _all(arrived, waiting[:count])
    if waiting and waiting[-1][0] == "write":
        before, last = _all(arrived, waiting[:-1]), waiting[-1][1]
        yield before + last[: len(last) // 2]
        yield before + bytes(len(last))
        yield before + bytes(len(last) // 2) + last[len(last) // 2 :]
