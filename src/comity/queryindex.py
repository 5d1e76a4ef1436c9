"""The index of ``queries/``: ``python -m comity.queryindex queries > queries/README.md`` writes it anew."""

from __future__ import annotations

import sys
from collections.abc import Collection
from itertools import groupby
from pathlib import Path

from comity.queries import NamedQuery, is_violation, load_queries

__all__ = ["index"]

_HEAD = """# Questions

One question a file. `comity query NAME` asks one, `comity query --list` lists them, and any SPARQL editor opens them.
The lines that begin with `#+` hold title, question, parameters, columns and keywords; this page is made from them.

To add a question: copy the nearest file, name it `<subject>_<question>.rq`, keep the evidence columns
(`modality`, `speaker`, `quote`, `document`) where claims are listed, and end with an `ORDER BY` that leaves no tie.
Ask through the statement when words, speaker or modality matter, and through the plain triple when only the fact does.
"""


def index(queries: Collection[NamedQuery]) -> str:
    """Return the page that lists the queries by subject, and the checks after them."""
    asked = [query for query in queries if not is_violation(query)]
    lines = [_HEAD]
    for subject, group in groupby(asked, key=lambda query: query.name.partition("_")[0]):
        lines += [f"\n## {subject.capitalize()}\n", "| query | question | parameters |", "|---|---|---|"]
        lines += [_row(query) for query in group]
    lines += ["\n## Checks\n", "Each must return no row; `comity check` asks them all.\n"]
    lines += ["| check | what a row means |"]
    lines += ["|---|---|", *(f"| `{query.name}` | {query.title} |" for query in queries if is_violation(query))]
    return "\n".join(lines) + "\n"


def _row(query: NamedQuery) -> str:
    parameters = "; ".join(f"`{p.name}` {p.help[:1].lower()}{p.help[1:]}" for p in query.parameters)
    return f"| `{query.name}` | {query.question} | {parameters} |"


if __name__ == "__main__":
    sys.stdout.write(index(load_queries(Path(sys.argv[1])).values()))
