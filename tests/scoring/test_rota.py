"""A rota: linked, shared out, and within what was asked."""

from hypothesis import given
from hypothesis import strategies as st

from interview.scoring.rota import rota

FOUR = ("ana", "ben", "eve", "dan")


def test_two_groups_that_share_nobody_are_linked_by_the_next_candidate() -> None:
    before = [("c1", "ana"), ("c1", "ben"), ("c2", "eve"), ("c2", "dan"), ("c4", "eve"), ("c4", "dan")]

    made = rota(("c1", "c2", "c4", "c3"), FOUR, before, [], each=2, most=9)

    assert made.pairs == (("c3", "ana"), ("c3", "eve"))
    assert made.groups == 1


@given(
    st.integers(1, 12),
    st.integers(1, 4),
    st.integers(1, 6),
    st.sets(st.tuples(st.integers(1, 12), st.sampled_from(FOUR)), max_size=12),
)
def test_nobody_sits_more_than_asked_or_twice_or_where_they_must_not(
    candidates: int, each: int, most: int, barred: set[tuple[int, str]]
) -> None:
    people = tuple(f"c{number}" for number in range(1, candidates + 1))
    kept_apart = {(f"c{number}", who) for number, who in barred}

    made = rota(people, FOUR, [], kept_apart, each=each, most=most)

    assert len(set(made.pairs)) == len(made.pairs)
    assert not set(made.pairs) & kept_apart
    assert max(made.loads.values()) <= most
    assert sum(made.loads.values()) == len(made.pairs)
    for one in people:
        seen_by = {who for about, who in made.pairs if about == one}
        assert len(seen_by) <= each
        free = {who for who in FOUR if (one, who) not in kept_apart and made.loads[who] < most} - seen_by
        assert (one in made.short) is (len(seen_by) < each)
        assert not (len(seen_by) < each and free)
