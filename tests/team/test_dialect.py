"""The SQL stays within what the engines that speak PostgreSQL's protocol may have; see docs/team.md."""

import re
from pathlib import Path

import pytest

from interview.store import server_setup

STORE = Path(__file__).parents[2] / "interview" / "store"
LACKING = {
    "advisory locks": r"advisory",
    "extensions": r"create\s+extension",
    "temporary tables": r"\btemp(orary)?\s+table",
    "table locks": r"\block\s+table",
    "weaker row locks": r"for\s+(share|key\s+share|no\s+key\s+update)",
    "hidden columns": r"\b(ctid|xmin|xmax|tableoid)\b",
    "transaction numbers": r"txid_|pg_current_xact|pg_snapshot",
    "rules and inheritance": r"create\s+rule|\binherits\b",
    "materialised views": r"materialized",
    "exclusion constraints": r"exclude\s+using",
    "copying by the server": r"\bcopy\s+\w+\s+(from|to)\b",
    "superusers and bypassing policies": r"\b(superuser|bypassrls)\b",
    "json that changes what was written": r"body\s+jsonb?\b",
}
SQL = [server_setup.script(), *(path.read_text("utf-8") for path in STORE.glob("*server*.py"))]
SQL.append((STORE / "postgres.py").read_text("utf-8"))


@pytest.mark.parametrize("what", LACKING)
def test_nothing_is_asked_that_an_engine_of_the_same_protocol_lacks(what):
    found = [match[0] for text in SQL for match in re.finditer(LACKING[what], text.casefold())]
    assert found == []


def test_every_function_that_runs_with_its_makers_rights_names_where_it_looks():
    for text in re.findall(r"create function interview\.(.*?)\bas\b", server_setup.script(), re.DOTALL):
        if "security definer" in text:
            assert "set search_path = interview, pg_temp" in text, text


def test_a_script_for_an_empty_database_is_one_transaction_and_grants_no_change():
    script = server_setup.script()
    assert script.startswith("begin;")
    assert script.rstrip().endswith("commit;")
    for grant in re.findall(r"grant [^;]*? to [^;]*;", script):
        if "update" in grant or "delete" in grant:
            assert "interviewers" not in grant, grant
