"""Learns ``language/purpose/learned.tsv`` anew from the letters of this corpus; needs scikit-learn, which nothing else does.

PYTHONPATH=daemon:tests python tests/corpus/learn_kinds.py
"""

from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from corpus.letters import HELD_OUT, LETTERS, letters
from corpus.scoring import SAMPLES, lines_of
from zongban.language.purpose.learned import _SCALE, _TABLE
from zongban.language.purpose.weighing import KINDS, traits_of_letter
from zongban.rulebook.wording import tidy

FEWEST = 3
"""Letters in which a trait must be."""


def sorted_letters() -> Iterator[tuple[str, str, str, str]]:
    """Kind, sender, subject and text of every letter that was sorted by hand and is not held out."""
    for file in sorted(LETTERS.glob("*.jsonl")):
        for one in letters(file.stem) if file.stem not in HELD_OUT else ():
            yield one["kind"], one["from"], one["subject"], one["text"]
    for file in sorted((Path(__file__).parent / "facts").glob("*.jsonl")):
        for one in lines_of(file):
            if "kind" in one and "from" in one:
                yield one["kind"], one["from"], one.get("subject") or "", one.get("text") or ""
    for one in lines_of(SAMPLES / "mails.jsonl"):
        mail = message_from_bytes((SAMPLES / one["file"]).read_bytes(), policy=policy.default)
        body = mail.get_body(("plain", "html"))
        try:
            text = body.get_content() if body else ""
        except (LookupError, ValueError):
            continue
        yield one["kind"], one["from"], one.get("subject") or "", text


def main() -> None:
    """Write the table."""
    rows = [one for one in sorted_letters() if one[0] in KINDS]
    found = [
        traits_of_letter(tidy(subject), tidy(text), inside="@huayue.example" in sender)
        for _, sender, subject, text in rows
    ]
    often = Counter(trait for one in found for trait in one)
    kept = [{trait: value for trait, value in one.items() if often[trait] >= FEWEST} for one in found]
    sizes = [sum(value * value for value in one.values()) ** 0.5 or 1.0 for one in kept]
    table = DictVectorizer()
    seen = table.fit_transform(
        [{k: v / size for k, v in one.items()} for one, size in zip(kept, sizes, strict=True)]
    )
    model = LogisticRegression(C=100, max_iter=2000, class_weight="balanced").fit(
        seen, [one[0] for one in rows]
    )
    lines = [
        "\t".join(("trait", *model.classes_)),
        "\t".join(("*", *(str(round(one * _SCALE)) for one in model.intercept_))),
    ]
    for trait, column in sorted(table.vocabulary_.items()):
        lines.append("\t".join((trait, *(str(round(one * _SCALE)) for one in model.coef_[:, column]))))
    _TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
