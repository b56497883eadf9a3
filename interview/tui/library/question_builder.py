"""A new question being put together, one piece at a time."""

import json
from collections.abc import Mapping
from enum import StrEnum

from interview.formatting import FORM_NAMES, counted
from interview.model.content import Beat, Case, Form, Probe
from interview.model.scale import Scale
from interview.model.text import one_line
from interview.tui.keymap import action_of
from interview.tui.library import question_pieces
from interview.tui.library.question_pieces import FORM, KIND, LOOK, TRAIT, Piece
from interview.tui.toolkit.form import Field, FieldOption
from interview.tui.toolkit.line_editor import LineEditor
from interview.workspace.authoring import Problem, Severity
from interview.workspace.question_drafting import Known, QuestionDraft, trait_obstacle

NEEDS = ("situation", "action", "result", "reflection")
STARTS = {"months": "6", "minutes": "4:30"}
CASES = {
    Case.WORST: "the one that went worst",
    Case.HARDEST: "the one that was hardest",
    Case.BEST: "the one that went well",
}
FORMS = {
    Form.SCOTT: "four beats: it happens, two ways, how often, the one",
    Form.PAST: "one time that was, and what they did",
    Form.SITUATIONAL: "a scene, and what they would do",
}
CHOSEN = {KIND: str(Case.WORST), FORM: str(Form.SCOTT)}
"""What counts while nothing was chosen."""
ASKED = {
    Form.SCOTT: question_pieces.BEATS,
    Form.PAST: question_pieces.PAST,
    Form.SITUATIONAL: question_pieces.SCENE,
}
FIRST = Piece(TRAIT, "the trait", "What does the answer show? Choose a trait, or name a new one.")
LAST = Piece(LOOK, "look at it once more", "Enter writes it into your files; nothing else is changed.")


class BuilderIntent(StrEnum):
    """What a key asks of the screen."""

    LEAVE = "leave"
    WRITE = "write"


class QuestionBuilder:
    """The pieces written so far, and which of them is being written.

    Args:
        known: The traits and ids that there are.
    """

    def __init__(self, known: Known) -> None:
        self.known = known
        self.at = 0
        self.furthest = 0
        """How many pieces were gone through."""
        self.edits = 0
        """Counts up with every change."""
        self.problems: Mapping[str, list[Problem]] = {}
        self.message = ""
        self.shows_preview = False
        """Whether the preview lies over the pieces, where both have no room."""
        self.shown = ""
        """On the last page: the piece whose step is previewed."""
        self._texts: dict[str, LineEditor] = {}
        self._choices: dict[str, Field] = {}
        self._put_away: str = ""

    @property
    def trait(self) -> Field:
        """The choice of the trait."""
        options = [
            FieldOption(value=one.id, label=one.name, note=_count(one.questions)) for one in self.known.traits
        ]
        if TRAIT not in self._choices:
            field = Field(TRAIT, "trait", "type to search", new="a new trait")
            self._choices[TRAIT] = field.offer(options)
        return self._choices[TRAIT]

    @property
    def pieces(self) -> list[Piece]:
        """Everything there is to write, as far as that is known by now."""
        new = question_pieces.NEW_TRAIT if self.trait.is_new else ()
        form = Form(self.written(FORM))
        follow_ups: list[Piece] = []
        for number, piece in enumerate(question_pieces.FOLLOW_UPS, 1):
            follow_ups.append(piece)
            if not self.written(piece.name):
                break
            follow_ups.append(question_pieces.need_of(number))
        asked = (*question_pieces.TOPIC, *ASKED[form])
        return [
            FIRST,
            *new,
            question_pieces.HOW,
            *asked,
            *follow_ups,
            *self._levels(form),
            *question_pieces.AROUND,
            LAST,
        ]

    def _levels(self, form: Form) -> tuple[Piece, ...]:
        """Return the levels of what somebody would do: of a scene, or of a fall-back."""
        if form is Form.SITUATIONAL:
            return () if self.trait.is_new else question_pieces.SCENE_LEVELS
        levels = question_pieces.FALLBACK_LEVELS if self.written("fallback") else ()
        return (question_pieces.FALLBACK, *levels)

    @property
    def piece(self) -> Piece:
        """The piece being written."""
        return self.pieces[min(self.at, len(self.pieces) - 1)]

    @property
    def is_last(self) -> bool:
        """Whether everything was gone through."""
        return self.piece.name == LOOK

    @property
    def errors(self) -> list[Problem]:
        """What keeps it from being written."""
        found = [it for them in self.problems.values() for it in them]
        return [it for it in found if it.severity is Severity.ERROR]

    @property
    def missing(self) -> list[Piece]:
        """The pieces that still have to be written."""
        return [it for it in self.pieces[:-1] if not it.is_optional and not self.written(it.name)]

    @property
    def previewed(self) -> str:
        """The piece whose step is shown: the one at hand, or the last one before it that is written."""
        if self.is_last:
            return self.shown
        shown = [it.name for it in self.pieces[: self.at + 1] if it.is_shown]
        return next((name for name in reversed(shown) if self.written(name)), "")

    @property
    def done(self) -> list[Piece]:
        """The pieces that were gone through and say something, but the one at hand."""
        gone = self.pieces[: self.furthest]
        return [it for it in gone if it != self.piece and self.written(it.name)]

    @property
    def is_begun(self) -> bool:
        """Whether anything was written."""
        return bool(self.trait.value or any(it.text for it in self._texts.values()))

    @property
    def trait_id(self) -> str:
        """The file name of the trait."""
        return self.written("file") if self.trait.is_new else self.trait.value

    def choice(self, piece: Piece) -> Field | None:
        """Return the list of a piece that is chosen and not written."""
        if piece.name == TRAIT:
            return self.trait
        if piece.name == KIND and KIND not in self._choices:
            options = [FieldOption(value=str(case), label=str(case), note=it) for case, it in CASES.items()]
            self._choices[KIND] = Field(KIND, "which one").offer(options, str(Case.WORST))
        if piece.name == FORM and FORM not in self._choices:
            options = [
                FieldOption(value=str(form), label=FORM_NAMES[form], note=it) for form, it in FORMS.items()
            ]
            self._choices[FORM] = Field(FORM, "form").offer(options, str(Form.SCOTT))
        if piece.name.startswith("need") and piece.name not in self._choices:
            self._choices[piece.name] = self._need(piece.name)
        return self._choices.get(piece.name)

    def editor(self, piece: Piece) -> LineEditor:
        """Return the line of a piece that is written; a proposal stands in it at first."""
        if piece.name not in self._texts:
            self._texts[piece.name] = LineEditor(self._start(piece.name))
        return self._texts[piece.name]

    def written(self, name: str) -> str:
        """Return what a piece says now; empty: nothing yet."""
        if name in self._choices:
            return self._choices[name].value
        editor = self._texts.get(name)
        text = editor.text if editor else STARTS.get(name, "")
        return CHOSEN.get(name) or one_line(text)

    def press(self, typed: str) -> BuilderIntent | None:
        """Do what one key means; return what takes more than this."""
        self.message = ""
        if self.shows_preview and typed in {"escape", "f4"}:
            self.shows_preview = False
            return None
        match action_of(typed, "question"):
            case "back":
                return BuilderIntent.LEAVE
            case "next" if self.is_last:
                return self._finish()
            case "next":
                self._move(1)
            case "before":
                self._move(-1)
            case "preview":
                self.shows_preview = not self.shows_preview
            case "afresh":
                self._begin_afresh()
            case _:
                self._write(typed)
        return None

    def paste(self, pasted: str) -> None:
        """Put pasted text into the piece at hand."""
        piece = self.piece
        field = self.choice(piece)
        if field is not None:
            field.paste(pasted)
        elif not self.is_last:
            self.editor(piece).insert(pasted)
        self.edits += 1

    def draft(self) -> QuestionDraft | None:
        """Return the question as far as it is written; none while there is no trait to file it under."""
        if not self.trait_id:
            return None
        name = self.trait.value if self.trait.is_new else ""
        months = self.written("months")
        return QuestionDraft(
            trait=self.trait_id,
            is_new=self.trait.is_new,
            name=name,
            definition=self.written("definition"),
            anchors=self._anchors("anchor"),
            form=Form(self.written(FORM)),
            own=self._anchors("own"),
            fallback=self.written("fallback"),
            fallback_anchors=self._anchors("fallback"),
            id=self.written("id") or question_pieces.short_name(self.written("topic")) or "new",
            topic=self.written("topic") or "…",
            seconds=question_pieces.seconds_of(self.written("minutes")) or 1,
            months=int(months) if months.isdecimal() and len(months) < 4 else 0,  # noqa: PLR2004 - a file allows 1200
            kind=Case(self.written(KIND)),
            say={beat: said for beat in Beat if (said := self.written(str(beat)))},
            low=self.written("low"),
            high=self.written("high"),
            probes=self._probes(),
            tasks=tuple(it.strip() for it in self.written("task").split(";") if it.strip()),
        )

    def kept(self) -> str:
        """Return everything written, to be brought back by ``restore``; empty: nothing."""
        if not self.is_begun:
            return ""
        texts = {name: editor.text for name, editor in self._texts.items()}
        chosen = {name: field.value for name, field in self._choices.items()}
        is_new = self.trait.is_new
        return json.dumps({"texts": texts, "chosen": chosen, "new": is_new, "at": self.at})

    def restore(self, kept: str) -> None:
        """Bring back what ``kept`` returned; anything else is left alone."""
        try:
            found = json.loads(kept)
            texts, chosen = dict(found["texts"]), dict(found["chosen"])
            at, is_new = int(found["at"]), bool(found["new"])
        except (ValueError, KeyError, TypeError):
            return
        self._texts = {str(name): LineEditor(str(text)) for name, text in texts.items()}
        if is_new:
            self.trait.paste(str(chosen.pop(TRAIT, "")))
        for name, value in chosen.items():
            field = self.choice(Piece(str(name), "", ""))
            if field is not None:
                field.choose(str(value))
        self.at = self.furthest = max(0, min(at, len(self.pieces) - 1))
        self.edits += 1

    def _open(self) -> None:
        """Put the proposal into the piece that was come to, before any key is meant for it."""
        if not self.is_last and self.choice(self.piece) is None:
            self.editor(self.piece)

    def _move(self, step: int) -> None:
        piece, field = self.piece, self.choice(self.piece)
        if field is not None:
            field.settle()
        if step > 0 and not piece.is_optional and not self.written(piece.name):
            self.message = "This is needed: write it, or go back."
            return
        if step > 0 and piece.name == "file":
            self.message = trait_obstacle(self.known.traits, self.written("file"))
            if self.message:
                return
        self.at = max(0, min(self.at + step, len(self.pieces) - 1))
        self.furthest = max(self.furthest, self.at)
        self._open()
        said = [it.name for it in self.pieces if it.is_shown and self.written(it.name)]
        spoken = [name for name in said if not name.startswith("anchor")]
        self.shown = spoken[0] if self.is_last and spoken else ""

    def _write(self, typed: str) -> None:
        piece = self.piece
        if piece.name == LOOK:
            self._step(typed)
            return
        field = self.choice(piece)
        if field is not None:
            known = field.press(typed)
        else:
            if typed in {"up", "down"}:
                self._move(-1 if typed == "up" else 1)
                return
            known = self.editor(piece).press(typed)
        self.edits += known

    def _step(self, typed: str) -> None:
        """On the last page, go through the steps of the preview."""
        said = [it.name for it in self.pieces if it.is_shown and self.written(it.name)]
        if typed in {"left", "right"} and self.shown in said:
            place = said.index(self.shown) + (1 if typed == "right" else -1)
            self.shown = said[max(0, min(place, len(said) - 1))]
        elif typed == "up":
            self._move(-1)

    def _finish(self) -> BuilderIntent | None:
        if self.missing:
            self.at = self.pieces.index(self.missing[0])
            self.message = "This is still missing."
            return None
        if self.errors:
            faulty = [it for it in self.pieces if it.name in self._faulty()]
            self.at = self.pieces.index(faulty[0]) if faulty else self.at
            self.message = "An error has to be mended before it can be used."
            return None
        return BuilderIntent.WRITE

    def _faulty(self) -> set[str]:
        return {
            name for name, them in self.problems.items() if any(it.severity is Severity.ERROR for it in them)
        }

    def _begin_afresh(self) -> None:
        """Empty everything; a second time: bring it back."""
        before = self.kept()
        self._texts, self._choices, self.at, self.furthest = {}, {}, 0, 0
        if not before and self._put_away:
            self.restore(self._put_away)
        self._put_away = before
        self.edits += 1

    def _need(self, name: str) -> Field:
        trait = next((one for one in self.known.traits if one.id == self.trait.value), None)
        values = dict.fromkeys((*(trait.ticks if trait else ()), *NEEDS))
        usual = question_pieces.USUAL_NEEDS[int(name[-1]) - 1]
        options = [FieldOption(value=value, label=value) for value in values]
        return Field(name, "serves").offer(options, usual)

    def _start(self, name: str) -> str:
        if name == "file":
            return question_pieces.short_name(self.trait.value)
        if name == "id":
            return self._free(question_pieces.short_name(self.written("topic")))
        return STARTS.get(name, "")

    def _free(self, wanted: str) -> str:
        number = 2
        found = wanted
        while found in self.known.ids:
            found, number = f"{wanted}-{number}", number + 1
        return found

    def _anchors(self, start: str) -> tuple[str, ...]:
        found = [self.written(f"{start}{level}") for level in Scale().every]
        while found and not found[-1]:
            found.pop()
        return tuple(found)

    def _probes(self) -> tuple[Probe, ...]:
        found = []
        for number in question_pieces.PROBES:
            said = self.written(f"probe{number}")
            if not said:
                break
            need = self.written(f"need{number}") or question_pieces.USUAL_NEEDS[number - 1]
            found.append(Probe(id=f"p{number}", need=need, say=said))
        return tuple(found)


def _count(number: int) -> str:
    return counted(number, "question")
