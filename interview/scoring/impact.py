"""Adverse impact: are some groups selected at much lower rates than others?

It works on counts alone, for decisions people have made; who belongs to which group never touches a
candidate's record. A rule of thumb, not a verdict.

Sources: four-fifths rule and the 2 % limit, Uniform Guidelines on Employee Selection Procedures (1978),
29 CFR 1607.4(D), 1607.15(A)(2); one different person, its Questions and Answers (1979), no. 20; exact
test, Fisher (1935), The Design of Experiments; interval, Katz, Baptista, Azen & Pike (1978), Biometrics
34, 469-474.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import comb, exp, fsum, log, sqrt
from statistics import NormalDist

from interview.errors import RuleError
from interview.model.record import Record

SMALLEST_SHARE = Fraction(1, 50)
"""The share of all applicants under which a group is left out."""
MOST_TABLES = 1_000
"""So many tables are counted in whole numbers."""
CONFIDENCE = 0.95
CAUTION = (
    "A rule of thumb: smaller gaps can matter too, and with small numbers larger ones may be chance. "
    "It describes decisions; it does not explain them."
)


class Group(Record):
    """How many of a group applied and how many of them were selected."""

    name: str
    applicants: int
    selected: int

    @property
    def rate(self) -> float:
        """Return the selection rate, 0 to 1."""
        return self.selected / self.applicants


class Impact(Record):
    """One group against the group with the highest rate."""

    group: Group
    ratio: float
    """This rate over the highest; the highest has 1."""
    under_four_fifths: bool
    low: float | None = None
    high: float | None = None
    """The 95 % interval of the ratio; none for the highest group, or where nobody was selected."""
    p: float | None = None
    """Fisher's exact test, two-sided; none for the highest group."""
    flips: bool = False
    """One different person selected would turn ``under_four_fifths`` round."""


class ImpactReport(Record):
    """All groups against the one with the highest rate."""

    highest: Group
    rows: tuple[Impact, ...]
    """In the order given."""
    left_out: tuple[Group, ...] = ()
    """Groups under 2 % of all applicants."""


def impact(groups: Sequence[Group]) -> ImpactReport:
    """Return how each group's selection rate compares with the highest.

    Groups under 2 % of all applicants are left out, also as the highest, and named.

    Raises:
        RuleError: The counts are no counts, or leave nothing to compare.
    """
    _check(groups)
    whole = sum(group.applicants for group in groups)
    kept = [group for group in groups if Fraction(group.applicants, whole) >= SMALLEST_SHARE]
    if len(kept) < 2:  # noqa: PLR2004 - a comparison needs two
        raise RuleError("Only one group has 2 % of the applicants or more; a comparison needs two.")
    highest = max(kept, key=lambda group: Fraction(group.selected, group.applicants))
    if not highest.selected:
        raise RuleError("Nobody was selected in any group, so there is no rate to compare.")
    return ImpactReport(
        highest=highest,
        rows=tuple(_row(group, highest) for group in kept),
        left_out=tuple(group for group in groups if group not in kept),
    )


def is_under_four_fifths(group: Group, highest: Group) -> bool:
    """Return whether a rate is under four fifths of another, in whole numbers.

    48 % against 60 % is exactly four fifths and not under it, which decimals would get wrong.
    """
    return 5 * group.selected * highest.applicants < 4 * highest.selected * group.applicants


def fisher(group: Group, other: Group) -> float:
    """Return Fisher's exact two-sided probability that both groups have one rate.

    The sum over all tables with the same margins that are no likelier than the one seen, counted in
    whole numbers up to 1,000 tables; beyond that in floating point, from one table to the next, with
    a relative error under one in a million.
    """
    selected = group.selected + other.selected
    first = max(0, selected - other.applicants)
    last = min(selected, group.applicants)
    if last - first > MOST_TABLES:
        return _fisher_in_floats(group, other, first, last)
    ways = comb(group.applicants, first) * comb(other.applicants, selected - first)
    counted = []
    for count in range(first, last + 1):
        counted.append(ways)
        ways = ways * (group.applicants - count) * (selected - count)
        ways //= (count + 1) * (other.applicants - selected + count + 1)
    seen = counted[group.selected - first]
    unlikely = sum(way for way in counted if way <= seen)
    return float(Fraction(unlikely, sum(counted)))


def _fisher_in_floats(group: Group, other: Group, first: int, last: int) -> float:
    """Return the same from the logarithm of each table's ways, as ``log`` of the ratio to the next.

    Tables as likely as the one seen are told by a tolerance of one in ten million, as R's
    ``fisher.test`` does.
    """
    selected = group.selected + other.selected
    ways, logs = 0.0, []
    for count in range(first, last + 1):
        logs.append(ways)
        if count < last:
            ways += log((group.applicants - count) * (selected - count))
            ways -= log((count + 1) * (other.applicants - selected + count + 1))
    seen = logs[group.selected - first] + 1e-7
    most = max(logs)
    unlikely = fsum(exp(one - most) for one in logs if one <= seen)
    return min(1.0, unlikely / fsum(exp(one - most) for one in logs))


def _check(groups: Sequence[Group]) -> None:
    if len(groups) < 2:  # noqa: PLR2004 - a comparison needs two
        raise RuleError("A comparison needs at least two groups, one a line.")
    seen = set()
    for group in groups:
        name = group.name.strip()
        if not name:
            raise RuleError("A group has no name; give each group one.")
        if name in seen:
            raise RuleError(f"The group {name!r} stands there twice; add the two lines up.")
        seen.add(name)
        _check_counts(name, group.applicants, group.selected)


def _check_counts(name: str, applicants: object, selected: object) -> None:
    for what, count in (("applicants", applicants), ("selected", selected)):
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise RuleError(f"{name}: {what} is {count!r}; give a whole number, 0 or more.")
    if not applicants:
        raise RuleError(f"{name}: nobody applied; leave the group out.")
    if isinstance(applicants, int) and isinstance(selected, int) and selected > applicants:
        raise RuleError(f"{name}: {selected} selected of {applicants} applicants; check the counts.")


def _row(group: Group, highest: Group) -> Impact:
    if group is highest:
        return Impact(group=group, ratio=1.0, under_four_fifths=False)
    low, high = _interval(group, highest)
    return Impact(
        group=group,
        ratio=float(
            Fraction(group.selected, group.applicants) / Fraction(highest.selected, highest.applicants)
        ),
        under_four_fifths=is_under_four_fifths(group, highest),
        low=low,
        high=high,
        p=fisher(group, highest),
        flips=_flips(group, highest),
    )


def _interval(group: Group, highest: Group) -> tuple[float, float] | tuple[None, None]:
    if not group.selected:
        return None, None
    parts = [1 / one.selected - 1 / one.applicants for one in (group, highest)]
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt(sum(parts))
    middle = log(group.rate / highest.rate)
    return exp(middle - reach), exp(middle + reach)


def _flips(group: Group, highest: Group) -> bool:
    """Move one selection between the groups, the way that could turn the answer round."""
    under = is_under_four_fifths(group, highest)
    step = 1 if under else -1
    moved, other = group.selected + step, highest.selected - step
    if not (0 <= moved <= group.applicants and 0 <= other <= highest.applicants):
        return False
    after = is_under_four_fifths(
        Group(name=group.name, applicants=group.applicants, selected=moved),
        Group(name=highest.name, applicants=highest.applicants, selected=other),
    )
    return after is not under
