"""Tests of the house itself: its walls, its names, its size."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from zongban.desks import all_desks

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "daemon" / "zongban"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TOP = {
    "daemon", "rules", "templates", "tests", "pyproject.toml", "config.example.toml", "README.md", "README.zh.md",
    "Makefile", ".ci", "LICENSE", ".gitignore", "requirements.lock",
}  # fmt: skip
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


@cache
def trees():
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES]


@cache
def functions(tree):
    """All functions; they stand among statements, so no expression is looked into."""
    found = []
    for node in inside(tree):
        found += [node] if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else []
        found += functions(node)
    return found


def inside(node):
    """The statements of a statement, those of its branches and handlers included."""
    for part in ("body", "orelse", "handlers", "finalbody", "cases"):
        yield from getattr(node, part, ()) if isinstance(getattr(node, part, ()), list) else ()


def length(node):
    doc = ast.get_docstring(node, clean=False)
    return node.end_lineno - node.lineno + 1 - (doc.count("\n") + 1 if doc else 0)


def tracked():
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if out.returncode:
        pytest.skip("not a git checkout")
    return out.stdout.split("\n")


def test_the_top_level_holds_what_was_agreed_and_nothing_else():
    assert {name.split("/")[0] for name in tracked() if name} - TOP == set()


def test_no_file_or_function_bears_a_name_that_says_nothing():
    names = {path.stem for path in SOURCES} | {path.parent.name for path in SOURCES}
    names |= {node.name for _, tree in trees() for node in functions(tree)}
    assert names & FORBIDDEN == set()


def test_no_function_is_longer_than_fits_in_sight():
    long = [
        f"{path.name}:{node.name}" for path, tree in trees() for node in functions(tree) if length(node) > 50
    ]
    assert long == []


def test_nine_functions_in_ten_have_at_most_twenty_lines():
    sizes = sorted(length(node) for _, tree in trees() for node in functions(tree))
    assert sizes[int(len(sizes) * 0.9)] <= 20


def test_no_import_compiles_regular_expressions():
    """``core/late_re`` compiles each at its first use; a thousand of them at once would cost a start a second and more."""
    at_once = [
        path.name
        for path, tree in trees()
        if path.name != "late_re.py"
        and any(
            isinstance(node, ast.Import) and "re" in {one.name for one in node.names} for node in tree.body
        )
        and "re.compile(" in path.read_text(encoding="utf-8")
    ]
    assert at_once == []


def test_a_match_is_asked_for_the_words_of_its_expression_and_not_which_object_it_is():
    """``match.re`` is the compiled expression, never the one of ``core/late_re`` that stands in the module."""
    by_object = [
        f"{path.name}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(isinstance(one, ast.Attribute) and one.attr == "re" for one in (node.left, *node.comparators))
    ]
    assert by_object == []


def test_every_file_has_one_subject_and_at_most_400_lines():
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES
    }
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_every_module_says_what_it_is():
    assert [str(path) for path, tree in trees() if not ast.get_docstring(tree)] == []


def test_only_the_machine_and_the_command_line_look_at_the_clock_on_the_wall():
    allowed = {PACKAGE / "adapters" / "system.py"}
    allowed |= set((PACKAGE / "cli").rglob("*.py"))
    looking = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)\(|\btime\.time\(")
    found = [
        path for path in SOURCES if path not in allowed and looking.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_nothing_is_left_open_in_the_code():
    marks = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|for now|not implemented|placeholder)\b", re.IGNORECASE)
    found = [
        f"{path.name}: {hit[0]}"
        for path in SOURCES
        for hit in [marks.search(path.read_text(encoding="utf-8"))]
        if hit
    ]
    assert found == []


def test_every_template_exists_in_both_languages():
    folder = ROOT / "templates"
    zh = {path.relative_to(folder / "zh") for path in (folder / "zh").rglob("*.j2")}
    en = {path.relative_to(folder / "en") for path in (folder / "en").rglob("*.j2")}
    assert zh == en
    assert zh


def test_every_template_that_the_code_names_exists():
    named = set()
    for path in SOURCES:
        named |= set(re.findall(r"\"([a-z]+/(?:[a-z]+-)[a-z-]+)\"", path.read_text(encoding="utf-8")))
    desks = {path.name for path in (ROOT / "templates" / "zh").iterdir() if path.is_dir()}
    wanted = {name for name in named if name.split("/")[0] in desks}
    missing = {name for name in wanted if not (ROOT / "templates" / "zh" / f"{name}.txt.j2").exists()}
    assert missing == set()
    assert wanted


def test_the_repository_names_no_machine():
    here, home = str(ROOT), str(Path.home())
    for name in tracked():
        path = ROOT / name
        if name and path.is_file() and path.suffix not in (".eml", ".lock"):
            text = path.read_bytes().decode("utf-8", "replace")
            assert here not in text, name
            assert home + "/." not in text, name


def test_the_architecture_page_names_every_state_of_every_desk():
    page = (ROOT / "daemon" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = page.partition("## All states of a case")[2].partition("\n## ")[0]
    told = {
        found[1]: found[2] for found in re.finditer(r"^ {4}(\w+) +(.+(?:\n {8,}.+)*)", section, re.MULTILINE)
    }
    for name, desk in all_desks().items():
        assert set(desk.lifecycle.states) - set(re.findall(r"\w+", told[name])) == set(), name


def _pinned(name: str) -> set[str]:
    lines = (ROOT / name).read_text().splitlines()
    return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")}


def test_the_demonstration_needs_no_solver_and_has_the_versions_that_are_tested():
    shown, tested = _pinned("requirements.lock"), _pinned("tests/requirements.lock")
    solver = {one for one in tested if one.startswith(("ortools", "pandas", "numpy"))}
    assert len(solver) >= 3
    assert shown < tested - solver
