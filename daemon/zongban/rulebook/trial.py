"""Trying rules before they count: examples beside the rules, rules that can never be reached."""

from zongban.rulebook.classifier import Classifier, Example, Rule
from zongban.rulebook.conditions import AtLeast, Condition, Group, Listed, Stated, Words
from zongban.rulebook.problem import Problem


def try_examples(classifier: Classifier, file: str) -> list[Problem]:
    """Examples that are not taken for what they should be."""
    return [
        problem
        for rule in classifier.rules
        for example in rule.examples
        if (problem := _tried(classifier, rule, example, file)) is not None
    ]


def _tried(classifier: Classifier, rule: Rule, example: Example, file: str) -> Problem | None:
    verdict = classifier(example.letter, example.letter.text)
    got = {"desk": verdict.desk, **verdict.facts}
    wrong = {key: (want, got.get(key)) for key, want in example.expect.items() if got.get(key) != want}
    if not wrong:
        return None
    key, (want, have) = next(iter(wrong.items()))
    by = verdict.hits[0] if verdict.hits else None
    zh = f"由规则“{by.rule}”（{by.place}）决定" if by else "没有规则匹配"
    en = f"decided by the rule {by.rule!r} ({by.place})" if by else "no rule matched"
    return Problem(
        file,
        example.line,
        example.column,
        f"规则“{rule.name}”的样例不符：{key} 应为“{want}”，实为“{have or '无'}”，{zh}。",
        f"an example of the rule {rule.name!r} comes out wrong: {key} should be {want!r} and is {have or 'nothing'!r}; "
        f"{en}.",
    )


def find_shadowed(classifier: Classifier, file: str) -> list[Problem]:
    """Rules that never decide anything, because an earlier one takes all their letters."""
    problems: list[Problem] = []
    before: list[Rule] = []
    for rule in classifier.rules:
        if rule.also:
            continue
        if (taker := next((one for one in before if _covers(one, rule)), None)) is not None:
            problems.append(
                Problem(
                    file,
                    rule.line,
                    1,
                    f"规则“{rule.name}”永远轮不到：它的来信都先被规则“{taker.name}”（第 {taker.line} 行）接走。",
                    f"the rule {rule.name!r} is never reached: {taker.name!r} (line {taker.line}) comes first.",
                    "把它移到前面，或合并两条。",
                    "move it up, or join the two.",
                    "warning",
                )
            )
        before.append(rule)
    return problems


def _covers(first: Rule, second: Rule) -> bool:
    """Whether every letter the second rule matches is matched by the first."""
    return bool(first.conditions) and all(
        any(_implies(one, wide) for one in second.conditions) for wide in first.conditions
    )


def _implies(narrow: Condition, wide: Condition) -> bool:
    """Whether whatever meets the first condition meets the second; False when in doubt."""
    if (
        isinstance(wide, Group)
        and wide.mode == "any"
        and any(len(group) == 1 and _implies(narrow, group[0]) for group in wide.groups)
    ):
        return True
    if isinstance(narrow, Words) and isinstance(wide, Words):
        return _words_imply(narrow, wide)
    if isinstance(narrow, Listed) and isinstance(wide, Listed):
        return narrow.about == wide.about and all(_within(one, wide) for one in narrow.values)
    if isinstance(narrow, Stated) and isinstance(wide, Stated):
        return narrow.about == wide.about and narrow.wanted == wide.wanted
    if isinstance(narrow, AtLeast) and isinstance(wide, AtLeast):
        same = narrow.about == wide.about and narrow.below == wide.below
        return same and (narrow.limit <= wide.limit if wide.below else narrow.limit >= wide.limit)
    if isinstance(narrow, Group) and isinstance(wide, Group):
        return narrow == wide
    return False


def _within(value: str, wide: Listed) -> bool:
    if wide.about.endswith("domain"):
        return any(value == one or value.endswith("." + one) for one in wide.values)
    return value in wide.values


def _words_imply(narrow: Words, wide: Words) -> bool:
    if wide.place not in (narrow.place, "whole") or (narrow.mode == "none") != (wide.mode == "none"):
        return False
    if wide.mode == "none":
        return narrow.place == wide.place and {one.said for one in wide.words} <= {
            one.said for one in narrow.words
        }
    found = [
        [
            any(_contains(word.said, one.said, word.pattern, one.pattern) for one in wide.words)
            for word in narrow.words
        ]
    ]
    if wide.mode == "all":
        have = {one.said for one in narrow.words} if narrow.mode == "all" or len(narrow.words) == 1 else set()
        return {one.said for one in wide.words} <= have
    return any(found[0]) if narrow.mode == "all" else all(found[0])


def _contains(narrow: str, wide: str, narrow_pattern: object, wide_pattern: object) -> bool:
    return narrow == wide or (narrow_pattern is None and wide_pattern is None and wide in narrow)
