"""The example reports as PDF, into examples/pdf: one layout each, the same bytes every time.

    python benchmarks/print_examples.py [FOLDER]

Needs Noto Sans CJK (SIL Open Font License), of which the files hold the characters that they use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from printing import Style, print_pdf, printable

from kg.documents import read

EXAMPLES = Path(__file__).parents[1] / "examples"
STYLES = (Style(), Style(ruled=False), Style(columns=2), Style(repeat_headers=False))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print each report; the layouts are taken in turn."""
    folder = Path([*(sys.argv[1:] if arguments is None else arguments), EXAMPLES / "pdf"][0])
    folder.mkdir(exist_ok=True)
    for style, path in zip(STYLES, sorted((EXAMPLES / "reports").iterdir()), strict=True):
        report = printable(read(path))
        print_pdf(report, f"{path.stem.replace('-', '（')}年度）质量报告", folder / f"{path.stem}.pdf", style)


if __name__ == "__main__":
    main()
