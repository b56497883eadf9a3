"""Who somebody is on a host: by a header of a trusted proxy, by a pass, or alone on this machine."""

from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request

from interview.serve.invitations import DAY, Invitations
from interview.serve.visitors import PASS, Entrance, NotKnownError, Reception

NOW = 1_000_000.0


@pytest.fixture
def invitations(tmp_path: Path) -> Invitations:
    return Invitations(tmp_path / "serve.json")


def request(peer: str = "127.0.0.1", **headers: str):
    named = {"Host": "localhost:8000"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    made = make_mocked_request("GET", "/", headers=named)
    return made.clone(remote=peer)


def reception(invitations: Invitations, now: float = NOW, **entrance: object) -> Reception:
    return Reception(Entrance(**entrance), invitations, lambda: now)


def test_a_link_works_once_and_makes_the_browser_known(invitations: Invitations) -> None:
    secret = invitations.invite("Ana P.", NOW)

    assert invitations.waiting(secret, NOW) == "Ana P."
    name, known = invitations.accept(secret, NOW)

    assert name == "Ana P."
    assert invitations.accept(secret, NOW) == ("", "")
    desk = reception(invitations)
    assert desk.who(request(Cookie=f"{PASS}={known}")).name == "Ana P."


def test_a_link_ends_by_itself(invitations: Invitations) -> None:
    secret = invitations.invite("Ana", NOW, days=1)

    assert invitations.accept(secret, NOW + DAY) == ("", "")


def test_revoking_ends_links_and_passes_of_that_person_alone(invitations: Invitations) -> None:
    _, ana = invitations.accept(invitations.invite("Ana", NOW), NOW)
    _, ben = invitations.accept(invitations.invite("Ben", NOW), NOW)
    invitations.invite("Ana", NOW)

    assert invitations.revoke("Ana", NOW) == 2
    assert invitations.known(ana, NOW) == ""
    assert invitations.known(ben, NOW) == "Ben"


def test_the_file_holds_no_secret_and_is_the_accounts_alone(invitations: Invitations, tmp_path: Path) -> None:
    secret = invitations.invite("Ana", NOW)
    _, known = invitations.accept(invitations.invite("Ben", NOW), NOW)
    file = tmp_path / "serve.json"

    kept = file.read_text("utf-8")

    assert "Ana" in kept
    assert secret not in kept
    assert known not in kept
    assert file.stat().st_mode & 0o077 == 0


def test_the_header_of_a_trusted_proxy_is_believed_and_nobody_elses(invitations: Invitations) -> None:
    known = reception(invitations, header="X-Forwarded-User", trusted=("10.0.0.0/24",))

    assert known.who(request("10.0.0.7", X_Forwarded_User="ana")).name == "ana"
    with pytest.raises(NotKnownError, match="own address"):
        known.who(request("10.0.1.7", X_Forwarded_User="ana"))
    with pytest.raises(NotKnownError, match="did not say"):
        known.who(request("10.0.0.7"))


def test_a_header_sent_twice_is_nobody(invitations: Invitations) -> None:
    known = reception(invitations, header="X-Forwarded-User")
    twice = make_mocked_request(
        "GET", "/", headers=[("X-Forwarded-User", "ana"), ("X-Forwarded-User", "ben")]
    ).clone(remote="127.0.0.1")

    with pytest.raises(NotKnownError):
        known.who(twice)


def test_a_pass_does_not_stand_against_the_proxys_header(invitations: Invitations) -> None:
    _, ben = invitations.accept(invitations.invite("Ben", NOW), NOW)
    known = reception(invitations, header="X-Forwarded-User")

    assert known.who(request(X_Forwarded_User="ana", Cookie=f"{PASS}={ben}")).name == "ana"


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_nobody_is_alone_behind_a_proxy(invitations: Invitations, header: str) -> None:
    known = reception(invitations, alone="mia")

    assert known.who(request()).name == "mia"
    with pytest.raises(NotKnownError):
        known.who(request(**{header: "203.0.113.9"}))


def test_a_page_elsewhere_whose_name_leads_here_is_nobody(invitations: Invitations) -> None:
    known = reception(invitations, alone="mia")

    with pytest.raises(NotKnownError):
        known.who(request(Host="evil.example:8000"))


def test_a_hostile_name_in_the_header_is_one_visible_line(invitations: Invitations) -> None:
    known = reception(invitations, header="X-User")

    assert known.who(request(X_User="a\u202eb\x9b31m")).name == "a⟨U+202E⟩b⟨U+009B⟩31m"
