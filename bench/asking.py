"""Score the answers to questions: ``python -m bench.asking [--store DIR] [--part open|kept|all] [--show]``.

Right: every expected item is among the values, no forbidden one is, and at least half of the values are expected.
Partly: some expected items. Wrong: an answer without any, with a forbidden one, or to a question that the documents do
not answer; asking back counts for neither. The questions below `apart` are kept apart: counted, never shown.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from comity.asking import Answer, answer
from comity.project import find_project
from comity.searchindex import fold
from comity.store import open_store

QUESTIONS = Path("tests/questions")


def load(folder: Path = QUESTIONS) -> list[dict[str, Any]]:
    """Return all questions in the order of files, each with its file's name and whether it is kept apart."""
    return [
        {**each, "file": path.stem, "kept": path.parent.name == "apart"}
        for path in sorted(folder.rglob("*.yml"))
        for each in yaml.safe_load(path.read_text("utf-8"))
    ]


def _has(value: str, expected: str) -> bool:
    """Tell whether a value has one of the wordings of ``expected``, or all its words."""
    folded = f" {fold(value)} "
    for wording in expected.split(" / "):
        words = fold(wording).split()
        if f" {' '.join(words)} " in folded or (len(words) > 1 and set(words) <= set(folded.split())):
            return True
    return False


def verdict(given: Answer, expected: dict[str, Any]) -> str:
    """Return ``right``, ``partly``, ``wrong`` or ``none``."""
    wanted, values = expected["answer"], [row.value for row in given.rows] if given.status == "answered" else []
    if not wanted:
        return "wrong" if values else "right"
    if not values:
        return "none"
    found = sum(any(_has(value, item) for value in values) for item in wanted)
    forbidden = any(_has(value, item) for item in expected.get("not", ()) for value in values)
    fitting = sum(any(_has(value, item) for item in wanted) for value in values)
    if forbidden or not found or 2 * fitting < len(values):
        return "wrong"
    put = expected.get("modality")
    if put and not any(row.modality == put for row in given.rows if any(_has(row.value, item) for item in wanted)):
        return "partly"
    return "right" if found >= expected.get("enough", len(wanted)) else "partly"


def _loose(given: Answer, expected: dict[str, Any]) -> bool:
    return any(not any(_has(row.value, item) for item in expected["answer"]) for row in given.rows)


def main() -> None:
    """Ask the questions and print the score."""
    parser = argparse.ArgumentParser(prog="python -m bench.asking", description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("build/store"))
    parser.add_argument("--part", choices=("open", "kept", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="show the open questions that are not answered right")
    parser.add_argument("--loose", action="store_true", help="show right answers that have other values too")
    parser.add_argument("--only", default="", help="questions of one file, or with some words")
    options = parser.parse_args()
    project, counts = find_project(Path()), {True: Counter[str](), False: Counter[str]()}
    by_file: dict[str, Counter[str]] = {}
    took: list[float] = []
    with open_store(options.store) as store:
        for each in load():
            if options.part != "all" and each["kept"] != (options.part == "kept"):
                continue
            if options.only and options.only != each["file"] and options.only not in each["ask"]:
                continue
            start = time.perf_counter()
            given = answer(each["ask"], store, project)
            took.append(time.perf_counter() - start)
            found = verdict(given, each)
            kind = f"{found}, by sentence" if given.rows and given.rows[0].kind == "passage" else found
            counts[each["kept"]][found] += 1
            by_file.setdefault(each["file"], Counter())[found] += 1
            if kind != found:
                counts[each["kept"]][kind] += 1
            if options.loose and found == "right" and not each["kept"] and _loose(given, each):
                _show(each, given, "right, with more")
            if options.show and found != "right" and not each["kept"]:
                _show(each, given, kind)
    for kept, name in ((False, "open"), (True, "kept apart")):
        total = sum(counts[kept][key] for key in ("right", "partly", "wrong", "none"))
        if total:
            told = ", ".join(f"{counts[kept][k]} {k}" for k in ("right", "partly", "wrong", "none"))
            by_sentence = counts[kept]["right, by sentence"]
            wrong_so = counts[kept]["wrong, by sentence"]
            share = f"right {counts[kept]['right'] / total:.3f}, wrong {counts[kept]['wrong'] / total:.3f}"
            quoted = f"by a quoted sentence {by_sentence} of the right ones, {wrong_so} of the wrong ones"
            print(f"{name}: {total} questions: {told}; {share}; {quoted}")
    if options.part == "open":
        for file, found_ in by_file.items():
            print(f"  {file}: {dict(found_)}")
    if took:
        print(f"first answer {took[0]:.2f} s, then {sorted(took[1:] or took)[len(took) // 2 - 1]:.2f} s (median)")


def _show(each: dict[str, Any], given: Answer, kind: str) -> None:
    print(f"[{kind}] {each['ask']}\n    expected {each['answer']}; {given.understanding}")
    for row in given.rows[:5]:
        print(f"    = {row.value[:110]} ({row.modality})")
    for other in given.alternatives[:2]:
        print(f"    ~ {other.question[:140]}")


if __name__ == "__main__":
    main()
