"""The words behind the ids of an opening."""

from interview.model.content import Question, Rubric
from interview.model.opening import Opening
from interview.model.scorecard import Answer


class Wording:
    """The words behind the ids of an opening, whichever version of the kit they come from."""

    def __init__(self, opening: Opening) -> None:
        """Look through the versions, newest first."""
        self._kits = {version.fingerprint: version.kit for version in reversed(opening.kits)}

    def rubric(self, trait: str) -> Rubric | None:
        """Return the newest rubric of a trait."""
        found = (one for kit in self._kits.values() for one in kit.rubrics if one.trait == trait)
        return next(found, None)

    def trait(self, trait: str) -> str:
        """Return a trait's name; the id where no version has it."""
        rubric = self.rubric(trait)
        return rubric.name if rubric else trait

    def question(self, question: str, fingerprint: str = "") -> Question | None:
        """Return a question, in the wording of that fingerprint or else the newest."""
        own = self._kits.get(fingerprint)
        for kit in (*([own] if own else []), *self._kits.values()):
            try:
                return kit.question(question)
            except KeyError:
                continue
        return None

    def topic(self, question: str, fingerprint: str = "") -> str:
        """Return the few words that name a question; the id where no version has it."""
        found = self.question(question, fingerprint)
        return found.topic if found else question

    def anchor(self, answer: Answer, level: int, fingerprint: str) -> str:
        """Return the words of the level that an answer was given; empty where they are unknown."""
        kit = self._kits.get(fingerprint)
        try:
            return kit.anchors(answer.asked_as or answer.question)[level - 1] if kit else ""
        except (KeyError, IndexError):
            return ""


def flag_names(opening: "Opening") -> dict[str, str]:
    """Return every kind of flag in words, such as ``red flag: arrogance``."""
    kinds = [kind for version in opening.kits for kind in version.kit.flags]
    return {kind.id: f"{kind.polarity} flag: {kind.name}" for kind in kinds}
