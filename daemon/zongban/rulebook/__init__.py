"""Rule files of the office: read with line numbers, checked, compiled, matched with a trace.

``load_rulebook`` reads a folder; ``Watched`` reads it again when it changes and keeps the last good version;
``classify`` asks the rules about a letter.
"""

from zongban.rulebook.classifier import classify
from zongban.rulebook.loading import load_rulebook
from zongban.rulebook.problem import Problem
from zongban.rulebook.rota import RotaEntry
from zongban.rulebook.rulebook import Rulebook
from zongban.rulebook.watched import Watched

__all__ = ["Problem", "RotaEntry", "Rulebook", "Watched", "classify", "load_rulebook"]
