"""Expressions are compiled when they are first used."""

import importlib
import pkgutil
import re

import pytest

import zongban
from zongban.core import late_re


def test_every_expression_of_the_house_can_be_compiled():
    for module in pkgutil.walk_packages(zongban.__path__, "zongban."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    late_re.compile_all()
    assert late_re.compile_all() == 0


def test_a_late_expression_does_what_an_ordinary_one_does():
    words, late = (
        re.compile(r"(?P<first>\w)\w*", re.ASCII),
        late_re.compile(r"(?P<first>\w)\w*", late_re.ASCII),
    )
    text = "one 二 two"
    for name in ("search", "match", "fullmatch", "findall", "split"):
        ours, theirs = getattr(late, name)(text), getattr(words, name)(text)
        assert str(ours) == str(theirs)
    assert [one["first"] for one in late.finditer(text)] == ["o", "t"]
    assert (late.sub("x", text), late.subn("x", text, 1)) == (words.sub("x", text), words.subn("x", text, 1))
    assert (late.pattern, late.flags) == (words.pattern, words.flags)
    assert (late.groups, late.groupindex) == (words.groups, words.groupindex)
    assert late_re.compile(rb"\d").search(b"a1")
    assert late_re.sub(late_re.compile("o"), "0", text) == late_re.sub("o", "0", text) == "0ne 二 tw0"


def test_a_mistake_shows_when_the_expression_is_used():
    wrong = late_re.compile("(")
    with pytest.raises(re.error):
        wrong.search("text")
