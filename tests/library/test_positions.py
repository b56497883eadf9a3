"""A problem's line is the line that a person would point at."""

from interview.library.positions import Positions

TEXT = '''\
# first
title = "a # b"   # second

[plain]
"quoted key" = 1
dotted.inner = 2
anchors = [
    "one",   # third
    """
two
lines""",
    'three',
]

[[row]]
name = "first"
[row.say]
case = "x"
[[row.probe]]
id = "p1"
[[row.probe]]
id = "p2"
[[row]]
# fourth
inline = { one = 1, two = [1,
    2] }
'''


def test_keys_lists_tables_and_repeated_tables_have_their_lines() -> None:
    positions = Positions(TEXT)

    lines = {
        ("title",): 2,
        ("plain",): 4,
        ("plain", "quoted key"): 5,
        ("plain", "dotted", "inner"): 6,
        ("plain", "anchors"): 7,
        ("plain", "anchors", 0): 8,
        ("plain", "anchors", 1): 9,
        ("plain", "anchors", 2): 12,
        ("row",): 15,
        ("row", 0, "name"): 16,
        ("row", 0, "say", "case"): 18,
        ("row", 0, "probe", 1, "id"): 22,
        ("row", 1): 23,
        ("row", 1, "inline", "two", 1): 26,
    }
    assert {keys: positions.line(keys) for keys in lines} == lines


def test_what_is_not_there_has_the_line_of_the_table_around_it() -> None:
    positions = Positions(TEXT)

    assert positions.line(("row", 1, "say", "case")) == 23
    assert positions.line(("nothing",)) == 1


def test_a_comment_knows_its_table_and_a_hash_in_a_text_is_none() -> None:
    comments = [(it.line, it.table, it.text) for it in Positions(TEXT).comments]

    assert comments == [
        (1, (), "# first"),
        (2, (), "# second"),
        (8, ("plain",), "# third"),
        (24, ("row", 1), "# fourth"),
    ]


def test_text_that_is_not_toml_ends_without_an_error() -> None:
    for text in ("[", "[[", "= =", "a = [", 'a = "', "a = {", "]\n]", "a.b.", "'''"):
        assert Positions(text).line(("a", "b")) >= 1
