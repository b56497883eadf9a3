"""Preparing a server and letting people in, on the command line, as whoever runs it does."""

import io
import json
import sys

import pytest

from interview.cli.entry import run


@pytest.fixture
def bare(team):
    """A database of its own with nothing in it; returns how somebody logs in to it."""
    team.ask("create database bare")
    yield lambda person: team.address(person).replace("/postgres?", "/bare?")
    team.ask("drop database bare with (force)")


@pytest.fixture
def program(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("INTERVIEW_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("INTERVIEW_AS", raising=False)

    def call(*arguments, given=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        capsys.readouterr()
        code = run(list(arguments))
        return code, *capsys.readouterr()

    return call


def admin_of(team):
    return team.ask("select current_user")[0][0]


def test_a_bare_server_is_prepared_once_and_again_and_people_come_in(team, bare, program):
    home = ("--home", bare(admin_of(team)))
    code, _, said = program("openings", *home)
    assert (code, "interview team setup" in said) == (1, True)

    assert program("team", "setup", *home)[:2] == (0, "Prepared: version 1.\n")
    assert program("team", "setup", *home)[:2] == (0, "Version 1 is in place already.\n")
    for _ in range(2):
        code, told, _ = program("team", "add", "Olga", *home, given="a long secret\n")
        assert (code, told) == (0, "Olga logs in as olga.\n")
    (kept,) = team.ask("select rolpassword from pg_authid where rolname = 'olga'")
    assert kept[0].startswith("SCRAM-SHA-256$")
    assert "a long secret" not in kept[0]

    olga = ("--home", bare("olga"))
    assert program("opening", "new", "Front desk", "--kit", "service-short", "--panel", "Olga", *olga)[0] == 0
    code, told, _ = program("openings", *olga, "--json")
    assert [one["title"] for one in json.loads(told)] == ["Front desk"]
    code, _, said = program("opening", "new", "Bar", "--kit", "service-short", "--as", "Ben", *olga)
    assert (code, "logged in as olga" in said) == (1, True)


def test_the_printed_script_prepares_an_empty_database_by_hand(team, bare, program):
    import psycopg  # noqa: PLC0415 - may not be installed

    code, script, _ = program("team", "setup", "--print")
    assert code == 0

    with psycopg.connect(bare(admin_of(team)), autocommit=True) as raw:
        raw.execute(script)

    assert program("team", "setup", "--home", bare(admin_of(team)))[1] == "Version 1 is in place already.\n"


def test_a_service_names_a_server_and_its_password_is_in_no_address(team, program, monkeypatch, tmp_path):
    host = team.address("olga").partition("host=")[2]
    services = tmp_path / "services.conf"
    services.write_text(f"[hiring]\nhost={host}\ndbname=postgres\nuser=olga\npassword=secret\n")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    monkeypatch.setenv("INTERVIEW_HOME", "service=hiring")

    assert program("openings")[0] == 0
    code, _, said = program("openings", "--home", f"postgresql://olga:secret@/postgres?host={host}")
    assert (code, "secret" in said, ".pgpass" in said) == (1, False, True)


def test_a_folder_is_no_server_and_says_so(program, tmp_path):
    home = ("--home", str(tmp_path / "records"))
    for command in (("team", "setup"), ("team", "settle"), ("team", "add", "Olga", "--no-password")):
        code, _, said = program(*command, *home)
        assert (code, "in a folder" in said) == (1, True)
    code, _, said = program("sync", *home)
    assert (code, "No server is named" in said) == (1, True)
    code, _, said = program("sync", "elsewhere", *home)
    assert (code, "is no server" in said) == (1, True)


def test_a_folder_is_told_its_server_once_and_may_forget_it(team, program, tmp_path):
    home = ("--home", str(tmp_path / "records"), "--as", "Olga")
    program("opening", "new", "Front desk", "--kit", "service-short", "--panel", "Olga", *home)

    code, told, _ = program("sync", team.address("olga"), *home)
    assert (code, told.startswith("Entries sent: ")) == (0, True)
    assert program("openings", "--home", team.address("olga"))[1].count("Front desk") == 1
    assert program("sync", *home)[1] == "Entries sent: 0; received: 0.\n"
    assert program("sync", "--forget", *home)[0] == 0
    assert program("sync", *home)[0] == 1


def test_nobody_who_works_alone_loads_any_of_it(tmp_path):
    import subprocess  # noqa: PLC0415 - only here

    probe = (
        "import sys; from interview.cli.entry import run; "
        f"run(['openings', '--home', {str(tmp_path / 'records')!r}]); "
        "print([m for m in sys.modules if m.startswith('psycopg') or 'server_' in m or m.endswith('postgres')])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("['interview.store.server_connections']")
