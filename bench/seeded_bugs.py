"""Seeded bugs in what decides rights, blindness and erasure; each has to make a law fail.

python bench/seeded_bugs.py
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAWS = "tests/model/test_lines_laws.py"
MUTANTS: tuple[tuple[str, str, str], ...] = (
    ("merging", "or ((line.opening, line.about) in gone and is_personal(line.kind))", ""),
    ("merging", "if (line.opening, line.candidate) not in gone", ""),
    ("merging", "if h in silent or (", "if ("),
    ("line", "if kept is None or kept.body is None:", "if kept is None:"),
    ("causal", "key=lambda h: (depth[h], lines[h].person, h)", "key=lambda h: depth[h]"),
    ("causal", "if not all(before) or (", "if ("),
    (
        "causal",
        "return (line.prev, *line.seen) if line.prev else line.seen",
        "return (line.prev,) if line.prev else ()",
    ),
    ("causal", "seen |= self._past[before] | (1 << self.rank[before])", "seen |= 1 << self.rank[before]"),
    (
        "rights",
        "if who in OWN:\n            return True",
        "if who in OWN or person == 'ben':\n            return True",
    ),
    (
        "rights",
        "return self._may(line.person, KINDS[line.kind].who, self.order.past(h))",
        "return self._may(line.person, KINDS[line.kind].who, self.order.everything)",
    ),
    (
        "rights",
        "return any(all(self.order.before(end, grant) for end in ended) for grant in given)",
        "return bool(given) and not ended",
    ),
    (
        "rights",
        "return any(all(self.order.before(end, grant) for end in ended) for grant in given)",
        "return bool(given)",
    ),
    ("rights", "and not self.held(about, self.order.past(h))", "and not self.held(about)"),
    ("rights", "and not self.held(about, self.order.past(h))", ""),
    ("rights", "if about and self.entitled(h) and", "if about and"),
    ("rights", "if line.n != 1 or h in self.ill_formed:", "return line.n == 1\n        if line.n != 1:"),
    ("rights", "self.terms(past)[-1:] == (term,) and self.entitled(h)", "self.terms(past)[-1:] == (term,)"),
    (
        "rights",
        "self.order.before(term, h) and self.terms(past)[-1:] == (term,) and self.entitled(h)",
        "self.order.before(term, h) and self.entitled(h)",
    ),
    (
        "rights",
        "key=lambda h: (self.lines[h].person != owner, self.order.rank[h])",
        "key=lambda h: self.order.rank[h]",
    ),
    (
        "rights",
        'and line.about in {"", seat.candidate}\n            and self.order.before(h, end)',
        'and line.about in {"", seat.candidate}',
    ),
    ("rights", "return target if is_theirs or", "return target if True or"),
    ("rights", "or not is_personal(target.kind):", "or False:"),
    ("rights", "if h not in self.ill_formed and self.entitled(h)", "if h not in self.ill_formed"),
    ("rights", "return any(order.are_concurrent(h, end) for end in ends)", "return False"),
    ("fold", "if not rights.entitled(h):", "if False:"),
    ("fold", "all(named(doc).person == line.person for doc in heads(line))", "True"),
    ("fold", "if h in rights.ill_formed:", "if False:"),
    (
        "blindness",
        "if own is not None or _sits(fold.rights.ever, viewer, candidate):",
        "if own is not None or self.sits(viewer, candidate):",
    ),
    (
        "blindness",
        "if own is not None or _sits(fold.rights.ever, viewer, candidate):",
        "if _sits(fold.rights.ever, viewer, candidate):",
    ),
    (
        "blindness",
        "return None if self.is_gone(found) and not found.is_weighty else found",
        "return None if self.is_gone(found) else found",
    ),
    ("blindness", "return _sits(fold.rights.seats(past), person, candidate)", "return True"),
    (
        "blindness",
        "may_read = fold.is_lead(viewer) or fold.rights.has(viewer, Right.READER)",
        "may_read = True",
    ),
    (
        "blindness",
        'next((line for line in lines if line.kind == "Submitted"), None)',
        'next((line for line in reversed(lines) if line.kind == "Submitted"), None)',
    ),
    ("blindness", "return line.person == held.person and line.about == held.candidate", "return False"),
    ("completeness", 'wanted += [MissingLine("", 0, h, line.doc) for h in line.seen]', ""),
    (
        "completeness",
        "wanted = [MissingLine(doc, end.n, end.head, line.doc) for doc, end in heads(line).items()]",
        "wanted = []",
    ),
    ("completeness", "and not _is_gone(gap.doc, gone)", ""),
    (
        "completeness",
        "all(order.before(end, h) for end in ends)",
        "any(order.before(end, h) for end in ends)",
    ),
)


def main() -> int:
    """Plant each bug in a copy, run the laws, and say which were caught."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "interview", copy / "interview", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "tests" / "model", copy / "tests" / "model")
        shutil.copy(ROOT / "pyproject.toml", copy)
        for module, good, bad in MUTANTS:
            path = copy / "interview" / "model" / f"{module}.py"
            text = path.read_text()
            if text.count(good) != 1:
                print(f"STALE   {module}: {good}")
                missed += 1
                continue
            path.write_text(text.replace(good, bad))
            run = subprocess.run(
                [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", LAWS],
                cwd=copy,
                capture_output=True,
                text=True,
                check=False,
            )
            path.write_text(text)
            is_caught = run.returncode == 1
            missed += not is_caught
            why = next((line for line in run.stdout.splitlines() if line.startswith("FAILED")), "")
            print(f"{'caught' if is_caught else 'MISSED'}  {module}: {good[:70]!r}  {why[:110]}", flush=True)
    print(f"{len(MUTANTS) - missed} of {len(MUTANTS)} caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
