"""What would change with other weights, or without something; nothing of it is kept."""

from typing import TYPE_CHECKING, NamedTuple

from interview.errors import RuleError
from interview.scoring.compare import WhatIfChange
from interview.tui.toolkit.list_cursor import moved

if TYPE_CHECKING:
    from interview.model.wording import Wording
    from interview.scoring.compare import WhatIf
    from interview.workspace.comparing import Results

STEP = 0.5
MOST = 5.0
"""The highest weight that can be tried."""


class WhatIfItem(NamedTuple):
    """Something that can be weighed or left out."""

    kind: str
    """``trait``, ``question`` or ``interviewer``."""
    id: str
    label: str


class WhatIfController:
    """Weights and omissions being tried.

    Args:
        found: The comparison as it is.
        wording: The words behind the ids.
    """

    def __init__(self, found: "Results", wording: "Wording") -> None:
        self.found = found
        self.items = tuple(_items(found, wording))
        self.at = 0
        self.effect: WhatIf | None = None
        """What the change below would do; none before it is counted."""
        self.counted: WhatIfChange | None = None
        """The change that ``effect`` belongs to."""
        self._weights: dict[str, float] = {}
        self._left_out: set[WhatIfItem] = set()

    @property
    def item(self) -> WhatIfItem:
        """What is under the cursor."""
        return self.items[self.at]

    @property
    def change(self) -> WhatIfChange:
        """What is tried now."""
        return WhatIfChange(
            weights={
                trait: weight
                for trait, weight in self._weights.items()
                if weight != self.found.basis.weights.get(trait, 1.0)
            },
            without_questions=self._without("question"),
            without_interviewers=self._without("interviewer"),
        )

    @property
    def is_changed(self) -> bool:
        """Whether anything is tried that is not so."""
        return self.change != WhatIfChange()

    def weight(self, trait: str) -> float:
        """Return what a trait weighs now."""
        return self._weights.get(trait, self.found.basis.weights.get(trait, 1.0))

    def is_left_out(self, item: WhatIfItem) -> bool:
        """Tell whether something does not count in the trial."""
        return item in self._left_out

    def move(self, action: str, page: int) -> bool:
        """Move the cursor as an action says; false when it is no such action."""
        place = moved(action, self.at, len(self.items), page)
        self.at = self.at if place is None else place
        return place is not None

    def weigh(self, steps: int) -> None:
        """Let the trait under the cursor count so many half points more.

        Raises:
            RuleError: It is no trait, or no trait would count any more.
        """
        item = self.item
        if item.kind != "trait":
            raise RuleError("Only traits have a weight; space leaves this out or counts it.")
        weight = max(0.0, min(MOST, self.weight(item.id) + steps * STEP))
        if not weight and not any(
            self.weight(one.id) for one in self.items if one != item and one.kind == "trait"
        ):
            raise RuleError("One trait has to count, or nothing is left to compare.")
        self._weights[item.id] = weight

    def toggle(self) -> None:
        """Leave what is under the cursor out, or count it again."""
        item = self.item
        if item.kind == "trait":
            self.weigh(-round(self.weight(item.id) / STEP) if self.weight(item.id) else 2)
        elif item in self._left_out:
            self._left_out.remove(item)
        else:
            self._left_out.add(item)

    def reset(self) -> None:
        """Count everything as it really is."""
        self._weights.clear()
        self._left_out.clear()

    def _without(self, kind: str) -> tuple[str, ...]:
        return tuple(item.id for item in self.items if item.kind == kind and item in self._left_out)


def _items(found: "Results", wording: "Wording") -> list[WhatIfItem]:
    kits = [found.basis.kit, *found.basis.kits.values()]
    asked = dict.fromkeys(question.id for kit in kits for question in kit.questions)
    people = dict.fromkeys(card.interviewer for card in found.readable)
    return [
        *(WhatIfItem("trait", trait, wording.trait(trait)) for trait in found.matrix.traits),
        *(
            WhatIfItem("question", question, wording.topic(question))
            for question in asked
            if question not in found.basis.voided
        ),
        *(WhatIfItem("interviewer", name, name) for name in people),
    ]
