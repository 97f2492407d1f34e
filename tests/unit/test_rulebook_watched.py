"""A rule file takes effect by saving; a wrong or half-saved one never does (fault F55)."""

import shutil
from pathlib import Path

import pytest

from zongban.rulebook import Rulebook, Watched, load_rulebook
from zongban.rulebook.watched import RulesBroken

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture
def folder(tmp_path):
    for one in RULES.glob("*.yaml"):
        shutil.copy(one, tmp_path)
    return tmp_path


def twice(watched):
    """Two looks: the second one takes over what has stopped changing."""
    return watched.refresh() + watched.refresh()


def edit(folder, old, new, name="classify.yaml"):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_edit_takes_effect_at_the_second_look(folder):
    watched = Watched(folder)
    before = watched.current
    edit(folder, "[特急, 特提]", "[特急, 特提, 火急]")
    assert watched.refresh() == []
    assert watched.current is before
    assert watched.refresh() == []
    assert watched.current.version != before.version
    assert watched.problems == ()


def test_a_wrong_edit_never_takes_effect_and_is_told_once(folder):
    watched = Watched(folder, "zh")
    before = watched.current
    edit(folder, "subject has any: [特急, 特提]", "subject has any：[特急, 特提]")
    told = twice(watched)
    assert [one.file for one in told] == ["classify.yaml"]
    assert watched.current is before
    assert [twice(watched) for _ in range(3)] == [[], [], []]
    assert watched.problems == tuple(told)


def test_another_wrong_edit_is_told_anew_and_the_mended_file_ends_it(folder):
    watched = Watched(folder)
    before = watched.current
    edit(folder, "[特急, 特提]", "[特急，特提]")
    assert len(twice(watched)) == 1
    edit(folder, "[特急，特提]", "[“特急”, 特提]")
    assert len(twice(watched)) == 1
    edit(folder, "[“特急”, 特提]", "[特急, 特提]")
    assert twice(watched) == []
    assert watched.problems == ()
    assert watched.current is before


def test_an_edit_that_breaks_an_example_never_takes_effect(folder):
    watched = Watched(folder)
    before = watched.current
    edit(folder, "[特急, 特提]", "[火急]")
    assert "example" in twice(watched)[0].en
    assert watched.current is before


def test_a_file_that_is_being_saved_is_not_read_half(folder):
    watched = Watched(folder)
    before = watched.current
    path = folder / "classify.yaml"
    data = path.read_bytes()
    half = data[: data.rindex(b"- rule:")]
    for size in range(len(half) - 3, len(half)):
        path.write_bytes(data[:size])
        watched.refresh()
        assert watched.current is before
    path.write_bytes(data + b"# end\n")
    twice(watched)
    assert len(watched.current.classifier.rules) == len(before.classifier.rules)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["people.yaml", "classify.yaml", "clocks.yaml", "rota.yaml", "workdays.yaml"]
)
def test_a_file_cut_off_at_any_byte_leaves_an_office_with_rules(folder, name):
    watched = Watched(folder)
    path = folder / name
    data = path.read_bytes()
    for cut in range(0, len(data), max(1, len(data) // 12)):
        path.write_bytes(data[:cut])
        twice(watched)
        assert isinstance(watched.current, Rulebook)
        assert watched.current.classifier.rules
        assert watched.current.people.persons
        assert watched.current.duties
        assert watched.current.rota


@pytest.mark.parametrize(
    "name", ["people.yaml", "classify.yaml", "clocks.yaml", "rota.yaml", "priorities.yaml"]
)
def test_a_file_left_with_comments_alone_never_takes_effect(folder, name):
    watched = Watched(folder)
    before = watched.current
    (folder / name).write_text("# nothing left\n", encoding="utf-8")
    assert {one.file for one in twice(watched)} == {name}
    assert watched.current is before


@pytest.mark.parametrize(
    "name", ["people.yaml", "classify.yaml", "clocks.yaml", "priorities.yaml", "meetings.yaml"]
)
def test_a_deleted_file_leaves_the_last_good_version(folder, name):
    watched = Watched(folder)
    before = watched.current
    (folder / name).unlink()
    assert [one.file for one in twice(watched)] == [name]
    assert watched.current is before


def test_two_files_that_disagree_are_refused(folder):
    watched = Watched(folder)
    edit(folder, "  - name: 法务部", "  - name: 法律部", "people.yaml")
    told = twice(watched)
    assert {one.file for one in told} == {"people.yaml", "classify.yaml"} or {one.file for one in told} == {
        "people.yaml"
    }
    assert watched.current.people.department("法务部")


def test_reread_looks_at_once(folder):
    watched = Watched(folder)
    before = watched.current.version
    edit(folder, "[特急, 特提]", "[特急, 特提, 火急]")
    assert watched.reread() == []
    assert watched.current.version != before


def test_a_rulebook_read_before_is_taken_over(folder):
    found = load_rulebook(folder)
    watched = Watched(folder, "zh", None, found)
    assert watched.current is found
    assert twice(watched) == []
    assert watched.current is found


def test_wrong_files_at_the_start_are_an_error_with_all_problems(folder):
    edit(folder, "[特急, 特提]", "[特急，特提]")
    with pytest.raises(RulesBroken) as caught:
        Watched(folder)
    assert [one.file for one in caught.value.problems] == ["classify.yaml"]


def test_a_missing_folder_is_told(tmp_path):
    found = load_rulebook(tmp_path / "nothing")
    assert [one.file for one in found] == ["people.yaml", "classify.yaml"]
    assert "zongban init" in found[0].sentence("zh")
