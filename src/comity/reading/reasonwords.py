"""Sentences that take up what was said before and give its reason: "*This is due to* A and B", "*Behind this stand* A and B".

The reasons stand behind what is said of "this", or before it: "*Old quarrels* make matters worse".
"""

from __future__ import annotations

import re

__all__ = ["reason_before", "reasons_after"]

_ADVERB = r"(?:(?:mainly|chiefly|largely|primarily|partly|mostly|often|also|in part|in large part|above all|first and foremost|to a large extent|not least|directly|simply|essentially|basically)\s+)?"
_PLIGHT = (
    r"(?:\s+(?:problems?|difficult(?:y|ies)|shortcomings?|deficienc(?:y|ies)|weakness(?:es)?|dilemmas?|obstacles?|phenomen(?:on|a)|situation|state of affairs|trend|development|result|failings?|"
    r"delays?|troubles?|complaints?|differences?|defects?|limitations?|challenges?))?"
)
"""What "this" may be called without saying what it is: "this *asymmetry*" has a name of its own."""
_THIS = rf"(?:(?:much|all|most|part|some|none|both|half) of\s+|all\s+|both\s+)?(?:this|these|such|the above(?:-mentioned)?|the aforementioned){_PLIGHT}"
_IS = r"(?:is|are|was|were|has been|have been|had been)"
_COMES = (
    rf"(?:{_IS}\s+{_ADVERB}(?:due to|owing to|because of|on account of|down to|attributable to|caused by|brought about by|explained by|triggered by|produced by|rooted in|rooted deeply in|"
    r"(?:the|a|an)\s+(?:\w+\s+)?(?:result|consequence|product|outcome|legacy|effect) of|as a result of|thanks to)"
    rf"|{_ADVERB}(?:stem|stems|stemmed|arise|arises|arose|result|results|resulted|originate|originates|originated|derive|derives|derived|spring|springs)\s+{_ADVERB}from"
    r"|(?:has|have|had)\s+(?:its|their)\s+(?:roots?|origins?|causes?|reasons?)\s+in"
    rf"|{_IS}\s+{_ADVERB}because)\s+{_ADVERB}"
)
_AFTER = re.compile(rf"^\s*(?:(?:however|in fact|in our view|in the author's view)\s*,\s*)?{_THIS}\s+{_ADVERB}{_COMES}(?:the fact that\s+|that\s+)?", re.I)
_BEHIND = re.compile(
    rf"^\s*(?:behind|at the root of|at the bottom of|underlying)\s+(?:all\s+)?(?:this|these|it|them|such|the)(?:\s+(?:problems?|difficult(?:y|ies)|delays?|shortcomings?|weakness(?:es)?|phenomen(?:on|a)|situation|deficienc(?:y|ies)))?\s+"
    rf"(?:is|are|was|were|lie|lies|lay|stand|stands|stood|there (?:is|are|was|were))\s+{_ADVERB}",
    re.I,
)
_FACTORS = re.compile(
    r"^\s*(?:(?:we|the authors?|this (?:paper|article|thesis|study)|the (?:paper|study|thesis|results?|analysis|findings?)|it is)\s+(?:\w+\s+)?(?:argued?|holds?|finds?|found|shows?|believes?|suggests?|indicates?|concludes?|maintains?)\s+that\s+)?"
    r"(?:(?:the|several|many|two|three|four|five|a number of|various|the following|both)\s+){0,2}(?:\w+\s+)?(?:factors?|reasons?|causes?|circumstances|things)\s+"
    r"(?:account|accounts|explain|explains|underlie|lie behind|stand behind|are behind|are responsible|are to blame|contribute|contributed|led|have led)(?:\s+(?:for|to))?\s+"
    r"(?:this|these|such|it|the\s+(?:problems?|difficult(?:y|ies)|decline|delays?|shortcomings?|stagnation|failure|slowdown|situation|gap|deadlock))(?:\s+\w+){0,3}?\s*:\s*",
    re.I,
)
_MARKED = re.compile(r"\b(?:this|these|such|above(?:-mentioned)?|aforementioned|behind|root|bottom|underlying|worse|compound\w*|aggravat\w+|exacerbat\w+|adds?|worsen\w*)\b", re.I)
_MARKS = ("this", "these", "such", "above", "aforementioned", "behind", "root", "bottom", "underlying", "worse", "compound", "aggravat", "exacerbat", "add")
"""What ``_MARKED`` finds, without its borders: without one of these there is no need to look."""
_WORSE = re.compile(
    r"(?:^|;\s*|,\s+(?:and|while)\s+)(?P<why>(?!it\b|this\b|to\b|that\b|which\b|and\b)(?:[^;:.]|\.\d){5,120}?),?\s+(?:only\s+|further\s+|also\s+|then\s+|has\s+|have\s+)?"
    r"(?:(?:makes?|made)\s+(?:matters|things|the situation|this|it)\s+(?:even\s+|much\s+|still\s+)?(?:worse|more difficult|harder)"
    r"|(?:compounds?|compounded|aggravates?|aggravated|exacerbates?|exacerbated|worsens?|worsened|adds? to|added to)\s+(?:this|these|such|the)\s+(?:problems?|situation|difficult(?:y|ies)|troubles?|plight|shortage|imbalance|dilemma))\b",
    re.I,
)


def reasons_after(text: str) -> int:
    """Return where the reasons begin that a sentence gives for what was said before it; 0 where it gives none."""
    if not _MARKED.search(text[:80]) and not _FACTORS.match(text):
        return 0
    found = _AFTER.match(text) or _BEHIND.match(text) or _FACTORS.match(text)
    return found.end() if found else 0


def reason_before(text: str) -> tuple[int, int] | None:
    """Return where the reason stands of which a sentence says that it makes what was said before it worse."""
    said = text.lower()
    if not any(mark in said for mark in _MARKS) or not _MARKED.search(text):
        return None
    found = _WORSE.search(text)
    return found.span("why") if found else None
