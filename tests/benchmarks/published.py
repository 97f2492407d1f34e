"""Offices of tests know the holidays of every year in which the tests may run, so that no warning comes in between."""

from datetime import UTC, datetime
from pathlib import Path


def publish_years(rules: Path) -> None:
    """Enter the present year and the next into ``workdays.yaml``, each with its first of January."""
    file, now = rules / "workdays.yaml", datetime.now(UTC).year
    years = "".join(
        f"  - year: {year}\n    holidays:\n      - {{name: 元旦, days: {year}-01-01}}\n"
        for year in (now, now + 1)
        if year > 2026
    )
    file.write_text(file.read_text(encoding="utf-8") + f"\nyears:\n{years}", encoding="utf-8")
