"""What a person sets up once is used; a mistake in it is named and costs itself alone."""

import pytest

from interview.errors import StoreError
from interview.workspace.settings import Settings, read, remember_name


@pytest.fixture
def written(tmp_path):
    def write(config="", keys=""):
        (tmp_path / "config.toml").write_text(config, "utf-8")
        (tmp_path / "keys.toml").write_text(keys, "utf-8")
        return read(tmp_path)

    return write


def test_without_files_everything_is_as_it_comes(tmp_path):
    assert read(tmp_path / "nowhere").settings == Settings()
    assert read(tmp_path / "nowhere").problems == ()


def test_what_the_file_says_is_used(written):
    found = written(
        'name = "Olga S."\nlanguage = "ru"\ntheme = "light"\nhome = "~/r"\ncontent = "c"\nidle_minutes = "10"\n'
    )

    assert found.settings == Settings(
        name="Olga S.", language="ru", theme="light", home="~/r", content="c", idle_minutes="10"
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('nam = "x"', "there is no setting nam. There are: name, language, theme, home, content"),
        ("language = 1", "language is 1; write text in quotation marks"),
        ('idle_minutes = "soon"', "idle_minutes is 'soon'; write minutes"),
        ('theme = "pink"', "theme is 'pink'; write one of dark, light"),
    ],
)
def test_a_mistake_is_named_and_the_rest_is_used(written, line, said):
    found = written(f'name = "Olga"\n{line}\n')

    assert said in found.problems[0]
    assert "config.toml" in found.problems[0]
    assert found.settings == Settings(name="Olga")


def test_a_file_that_is_no_toml_is_named_and_nothing_of_it_is_used(written):
    found = written("name = ", "[conduct]\nskip = 'x'\n")

    assert "config.toml is no valid TOML" in found.problems[0]
    assert found.keys == {"conduct": {"skip": "x"}}


def test_a_name_is_remembered_and_the_rest_of_the_file_stays(tmp_path):
    (tmp_path / "config.toml").write_text('# mine\nname = "Old"\ntheme = "dark"\n', "utf-8")

    remember_name(tmp_path, 'Olga "S." \\ Ж')

    assert read(tmp_path).settings == Settings(name='Olga "S." \\ Ж', theme="dark")
    assert "# mine" in (tmp_path / "config.toml").read_text("utf-8")


def test_a_place_where_nothing_can_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="used this once"):
        remember_name(tmp_path / "file", "Olga")
