"""The recitals of a preamble, each as the sentence that it stands for: "Desiring to X" is what the agreement aims at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.reading.parts import cut
from comity.segments import Passage

__all__ = ["recitals"]

_HOW = r"(?:(?:being|also|further|deeply|gravely|firmly|fully|strongly|seriously|keenly|particularly|jointly|earnestly|sincerely|hereby)\s+)*"
_WILL = r"(?:desire|determination|resolve|commitment|wish|will|intention|resolution|willingness|readiness|aspiration)"
_AIMS = (
    (r"(?:desiring|wishing|seeking|intending|hoping|aspiring|striving|endeavou?ring|aiming|having resolved|having decided|having agreed)\s+to", "aims to"),
    (r"(?:desirous|determined|resolved|anxious|eager|prepared|committed|ready|willing|keen|disposed)\s+to", "aims to"),
    (rf"(?:(?:re)?affirming|expressing|confirming|declaring|reiterating|animated by|prompted by|moved by|inspired by)\s+(?:their|its|the|a)\s+(?:common\s|firm\s|shared\s|strong\s|mutual\s)?{_WILL}\s+to", "aims to"),
    (r"in order\s+to", "aims to"),
    (r"(?:\w+ing|conscious|aware|mindful|convinced|cogni[sz]ant|persuaded)\s+(?:also\s+|fully\s+)?(?:of\s+)?(?:the|an?)\s+(?:\w+\s+)?(?:need|necessity)\s+to", "aims to"),
    (r"(?:desirous|with the (?:aim|purpose|objective|intention|goal))\s+of|with a view\s+to", "is aimed at"),
)  # fmt: skip
"""What announces an aim, and how the agreement has it."""
_THOUGHTS = {
    "recalling": "recall", "recognizing": "recognize", "recognising": "recognise", "considering": "consider", "noting": "note", "believing": "believe",
    "affirming": "affirm", "reaffirming": "reaffirm", "acknowledging": "acknowledge", "welcoming": "welcome", "emphasizing": "emphasize",
    "emphasising": "emphasise", "underlining": "underline", "stressing": "stress", "appreciating": "appreciate", "observing": "observe", "realizing": "realize",
    "realising": "realise", "understanding": "understand", "bearing in mind": "bear in mind", "taking into account": "take into account",
    "taking into consideration": "take into consideration", "taking note": "take note", "having regard to": "have regard to", "expressing": "express",
    "acting": "act", "confirming": "confirm", "reiterating": "reiterate", "declaring": "declare", "building": "build", "proceeding": "proceed",
    "having considered": "have considered", "having examined": "have examined", "deploring": "deplore", "regretting": "regret",
}  # fmt: skip
"""Participles that open a recital, and their finite forms."""
_STATES = (
    "aware", "conscious", "mindful", "convinced", "concerned", "alarmed", "guided", "cognizant", "cognisant", "inspired", "motivated", "encouraged",
    "persuaded", "satisfied", "disturbed", "worried", "moved", "animated", "confident", "committed", "desirous", "determined", "resolved",
)  # fmt: skip
_OPENS = re.compile(
    r"(?:^|[,;.:]\s+(?:and\s+)?)(?P<how>" + _HOW + r")(?:"
    + "|".join(f"(?P<aim{n}>{cue})" for n, (cue, _) in enumerate(_AIMS))
    + "|(?P<thought>" + "|".join(_THOUGHTS) + ")|(?P<state>" + "|".join(_STATES) + r")|(?P<agreed>(?:have|has|hereby|do)\s+(?:hereby\s+)?agree[ds]?|whereas)"
    r"|(?P<deed>(?:hereby\s+|do\s+hereby\s+)?(?:adopt|proclaim|declare|establish|conclude|create|resolve|decide)(?=\s(?:the|this|a|an|to)\s)))\b",
    re.I,
)  # fmt: skip


_VALUED = re.compile(r"(?:of\s+)?(?:the|an?|their)\s+(?:[\w-]+\s+){0,2}(?:importance|need|necessity|value|desirability|significance|advantages?|benefits?|interest)\s+(?:of|for|in)\b", re.I)
"""What is valued is no advice of theirs: "Recognizing *the importance of* rescue services"."""


def recitals(passage: Passage, treaty: str, who: str) -> Iterator[Passage]:
    """Yield the pieces of ``passage``, each recital as a sentence of ``treaty`` ("This Agreement") or ``who`` ("The Parties").

    What stands before the first recital and what is not one stays as it is; a passage without recitals is yielded whole.
    """
    text = passage.text
    found = list(_OPENS.finditer(text))
    if not found:
        yield passage
        return
    starts = [match.start() for match in found]
    if text[: starts[0]].strip() and not any(match["deed"] for match in found):
        yield cut(passage, 0, starts[0])
    for match, end in zip(found, [*starts[1:], len(text)], strict=True):
        if match["agreed"]:
            yield cut(passage, match.start("agreed"), end)
            continue
        if match["deed"]:
            deed = cut(passage, match.start("deed"), end)
            yield _joined(cut(passage, 0, starts[0]), deed) if text[: starts[0]].strip() else deed
            continue
        said = f"{_spoken(match, treaty, who)} "
        after = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
        if after < end:
            yield cut(passage, after, end, "" if _VALUED.match(text, after, end) else said)


def _joined(subject: Passage, deed: Passage) -> Passage:
    """Return what those named before the recitals do behind them: "We, the mayors of A and B, ... *adopt* this Charter"."""
    kept = len(subject.text.rstrip())
    starts, ends = subject.starts[:kept], subject.ends[:kept]
    text = f"{subject.text[:kept]} {deed.text[0].lower()}{deed.text[1:]}"
    return replace(deed, text=text, starts=starts + starts[-1:] + deed.starts, ends=ends + ends[-1:] + deed.ends)


def _spoken(match: re.Match[str], treaty: str, who: str) -> str:
    for number, (_, verb) in enumerate(_AIMS):
        if match[f"aim{number}"]:
            return f"{treaty} {verb}"
    if match["state"]:
        return f"{who} are {match['state'].lower()}"
    return f"{who} {_THOUGHTS[match['thought'].lower()]}"
