"""General levels and definitions for a trait that came without; drafts that wait for somebody's own."""

from typing import NamedTuple

_KEPT = {3: (0, 2, 5), 4: (0, 1, 2, 5), 5: (0, 1, 2, 4, 5), 6: (0, 1, 2, 3, 4, 5), 7: (0, 1, 2, 3, 4, 5, 6)}
"""Which of the seven levels stand on a scale of so many."""


class GeneralWords(NamedTuple):
    """The words of one language."""

    definition: str
    levels: tuple[str, ...]

    def anchors(self, levels: int) -> tuple[str, ...]:
        """Return as many levels as the scale has."""
        return tuple(self.levels[at] for at in _KEPT[levels])


GENERAL = {
    "en": GeneralWords(
        "{name}: what somebody did at work that shows it.",
        (
            "Did nothing about it themselves, or made it worse and left it at that.",
            "Did a part of what was needed and left the rest to others.",
            "Did what was asked of them and saw it through to its end.",
            "Did what was asked and told those concerned how it stood.",
            "Did what was asked, told those concerned, and came back to ask whether it had helped.",
            "Found out what lay behind it and changed how it is done, so that it did not come again.",
            "Changed how it is done and showed the others, who do it that way since.",
        ),
    ),
    "ru": GeneralWords(
        "{name}: что человек сделал на работе такого, в чём это видно.",
        (
            "Сам ничего не сделал или сделал хуже и так оставил.",
            "Сделал часть нужного, а остальное оставил другим.",
            "Сделал то, о чём просили, и довёл до конца.",
            "Сделал то, о чём просили, и рассказал тем, кого это касалось, как идёт дело.",
            "Сделал, рассказал тем, кого это касалось, и потом спросил, помогло ли.",
            "Выяснил, что за этим стояло, и изменил порядок, так что это не повторилось.",
            "Изменил порядок и показал его остальным; с тех пор так делают все.",
        ),
    ),
}
