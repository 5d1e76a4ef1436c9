"""Advice that answers the problems told before it: "In view of this, the states should ..."; "To solve these problems, ...".

A sentence that points back says which problems its advice is meant for; "therefore" says so of the sentence right before it only.
Much advice against many problems is told of all problems together: nobody says which is against which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.reading.match import Reading
from comity.reading.reasonsbehind import together
from comity.statements import Entity

__all__ = ["Answers"]

_WHAT = (
    r"(?:(?:all|most|some|many|both|each)\s+(?:of\s+)?)?(?:this|that|these|those|such|them|it|the\s+(?:above|aforementioned|above-mentioned|said|following|existing|problems?|challenges?|difficulties))\b"
    r"(?:[-\s]+(?:[\w-]+\s+){0,2}(?:problems?|challenges?|difficult(?:y|ies)|situations?|shortcomings?|deficienc(?:y|ies)|issues?|obstacles?|barriers?|limitations?|"
    r"predicaments?|dilemmas?|weakness(?:es)?|risks?|gaps?|constraints?|circumstances|conditions?|trends?|threats?|findings?|facts?|state of affairs))?"
)
_POINTING = re.compile(
    rf"(?:(?:and|but|so|accordingly|therefore|thus|hence|finally|overall)\s*,?\s+)?(?:"
    rf"in\s+th(?:is|ese|at)\s+(?:regards?|respects?|connection|situation|case)|in\s+response(?:\s+to\s+{_WHAT})?|as\s+(?:a|an)\s+(?:remedy|answer|response|antidote|way\s+out)|"
    rf"(?:in\s+(?:view|light|consideration|response|answer|reaction)\s+(?:of|to)|in\s+(?:the\s+)?face\s+of|faced\s+with|confronted\s+with|given|considering|against|despite|because\s+of|due\s+to|owing\s+to|aiming\s+at|targeting)\s+{_WHAT}|"
    rf"(?:in\s+order\s+)?to\s+(?:better\s+|effectively\s+|fully\s+|further\s+)?(?:solve|resolve|address|tackle|overcome|remedy|counter|combat|mitigate|alleviate|ease|reduce|avoid|prevent|eliminate|correct|"
    rf"cope\s+with|deal\s+with|respond\s+to|meet|handle|improve|change|redress|relieve|break\s+through|get\s+out\s+of|do\s+away\s+with)\s+{_WHAT}|"
    rf"for\s+(?:this|these|that|those)\s+(?:reasons?|problems?)"
    r")\s*[,:]?",
    re.IGNORECASE,
)
"""A beginning that points back at problems."""
_SO = re.compile(r"(?:therefore|thus|hence|consequently|accordingly|for\s+that\s+matter|that\s+is\s+why|this\s+is\s+why|it\s+is\s+therefore|so)\b", re.IGNORECASE)
"""A beginning that draws a conclusion from what was just said."""
_GOING_ON = re.compile(r"(?:this|these|that|those|such|they|it|the\s+(?:main\s+|root\s+)?(?:reasons?|causes?|roots?)|both|all\s+(?:this|these|of))\b", re.IGNORECASE)
"""A beginning that goes on with what was said before."""
_ALL = re.compile(r"(?:these|those|such|(?:the|all)\s+(?:the\s+)?(?:above|aforementioned|above-mentioned|said|existing))\b[\w\s-]{0,40}?\b(?:problems|challenges|difficulties|shortcomings|deficiencies|issues|obstacles|barriers|limitations|predicaments|dilemmas|weaknesses|risks|gaps|constraints|threats)\b", re.IGNORECASE)
"""Words that point back at several problems, not only those of the last sentence: "in view of *the above problems*"."""
LASTING = 8
"""So many sentences after it was told, a problem is among "the above problems"."""
_MOST = 4
"""So many pairs of advice and problem are told one by one."""


@dataclass(slots=True)
class Answers:
    """The problems of which a text has just spoken, for the advice that may follow."""

    _problems: list[Entity] = field(default_factory=list)
    _fresh: bool = False
    """Whether the last sentence stated them."""
    _told: list[tuple[int, Entity]] = field(default_factory=list)
    """All problems that were told, with the number of their sentence."""
    _sentences: int = 0

    def read(self, text: str, readings: Sequence[Reading]) -> Iterator[tuple[Reading, Entity]]:
        """Yield each piece of advice of a sentence with the problem that it answers, then note what the sentence itself states."""
        text = text.lstrip(" \t\n\"“'(-–—•*")
        advice = [r for r in readings if r.predicate == "recommends" and isinstance(r.object, Entity) and r.modality in {"recommended", "planned"}]
        own = {
            r.object.label.lower(): r.object
            for r in readings
            if r.predicate == "hasProblem" and isinstance(r.object, Entity) and r.modality == "asserted" and r.speaker is None
        }
        self._sentences += 1
        pointing = _POINTING.match(text)
        if advice and self._problems and (pointing or (self._fresh and _SO.match(text))):
            meant = self._meant(pointing.group() if pointing else "", len(advice))
            few = min(len(advice), len(meant)) == 1 or len(advice) * len(meant) <= _MOST
            for reading in advice:
                for problem in meant if few else [together(meant)]:
                    yield reading, problem
            self._told = []
        if own:
            self._told += [(self._sentences, problem) for problem in own.values()]
            self._problems, self._fresh = list(own.values()), True
            return
        names = {problem.label for problem in self._problems}
        goes_on = any(isinstance(end, Entity) and end.label in names for r in readings for end in (r.subject, r.object))
        self._fresh = False
        if not (advice or goes_on or _GOING_ON.match(text)):
            self._problems = []

    def _meant(self, pointing: str, advice: int) -> list[Entity]:
        """Return the problems that advice is meant for: all that were told where it points at several, or draws much from one; else the last."""
        every = list({p.label: p for at, p in self._told if self._sentences - at <= LASTING}.values())
        if _ALL.search(pointing) or (not pointing and advice > 1):
            return every if len(every) > len(self._problems) else self._problems
        return self._problems
