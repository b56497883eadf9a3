"""Languages and kits to choose from in a form."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview.tui.toolkit.form import EntryForm, FieldOption, FormResult

if TYPE_CHECKING:
    from interview.model.kit import KitSummary

USUAL = "service"
"""The kit to begin with where nobody chose one."""


def offer_languages(form: EntryForm, kits: "Sequence[KitSummary]", wanted: str) -> None:
    """Offer the languages that there are kits in."""
    names = {kit.lang: kit.language for kit in kits}
    options = [FieldOption(value=code, label=name, note=code) for code, name in names.items()]
    form.field("lang").offer(options, wanted if wanted in names else next(iter(names), ""))


def offer_kits(form: EntryForm, kits: "Sequence[KitSummary]", wanted: str = "") -> None:
    """Offer the kits of the language that is chosen; what was chosen stays where it is there."""
    lang = form.value("lang")
    options = [_option(kit) for kit in kits if kit.lang == lang]
    values = [option.value for option in options]
    likely = [one for one in (form.value("kit"), wanted, USUAL, *values) if one in values]
    form.field("kit").offer(options, next(iter(likely), ""))


def press(form: EntryForm, kits: "Sequence[KitSummary]", typed: str) -> FormResult:
    """Do what the key means in the form; another language has other kits."""
    before = form.value("lang")
    outcome = form.press(typed)
    if form.value("lang") != before:
        offer_kits(form, kits)
    return outcome


def _option(kit: "KitSummary") -> FieldOption:
    size = f"{kit.questions} questions, {kit.minutes} min"
    if kit.origin != kit.kind:
        size = f"{size}, from {kit.origin}"
    note = "cannot be used; see below" if kit.trouble else size
    return FieldOption(value=kit.id, label=kit.title, note=note)
