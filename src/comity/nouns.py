"""English nouns without a language model: is a word a plural, and what is its singular."""

from __future__ import annotations

__all__ = ["FUNCTION_WORDS", "looks_plural", "singular", "word_set"]


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, for lists that are read more often than written.

    >>> sorted(word_set("north south"))
    ['north', 'south']
    """
    return frozenset(words.split())


_SAME = word_set(
    """aircraft barracks cattle crossroads data gallows headquarters livestock means police series sheep spacecraft
    species staff watercraft"""
)
_IRREGULAR = dict(
    pair.split(":")
    for pair in word_set(
        """alumnae:alumna alumni:alumnus analyses:analysis appendices:appendix bases:base children:child
    consortia:consortium corpora:corpus crises:crisis criteria:criterion curricula:curriculum diagnoses:diagnosis
    feet:foot foci:focus fora:forum geese:goose halves:half hypotheses:hypothesis indices:index knives:knife leaves:leaf
    lives:life loaves:loaf matrices:matrix media:medium memoranda:memorandum men:man mice:mouse millennia:millennium
    moratoria:moratorium nuclei:nucleus oases:oasis oxen:ox parentheses:parenthesis people:person personnel:person
    persons:person phenomena:phenomenon referenda:referendum shelves:shelf spectra:spectrum stimuli:stimulus
    strata:stratum summonses:summons syllabi:syllabus symposia:symposium synopses:synopsis syntheses:synthesis
    teeth:tooth theses:thesis thieves:thief vertices:vertex wives:wife wolves:wolf women:woman"""
    )
)

_NOT_PLURAL = word_set(
    """abroad afterwards always as besides corps does downwards economics elsewhere gas has hers his its itself
    less lens logistics mathematics minus news nowadays onwards ours outwards overseas perhaps physics plus
    politics regardless sometimes statistics theirs this thus towards upwards versus was whereas yes
    yours"""
)

_VERBS = word_set(
    """accepts agrees allows appears argues becomes begins believes belongs brings comes consists constitutes contains
    continues depends exists finds follows gets gives goes happens hopes includes indicates intends keeps knows makes
    occurs provides puts receives remains requires reveals says seeks seems sees shows stands suggests takes tells
    thinks tries wants"""
)
"""Third persons that are hardly ever plurals."""

_KEEP_E = word_set(
    """abuses aches avalanches axes breezes bronzes brownies caches calories canoes causes clauses cookies creches
    crèches excuses foes freezes fuses gazes genies headaches houses lies mazes movies niches oboes pauses pies
    prairies prizes psyches refuses rookies seizes selfies shoes sizes sorties spouses ties toes toothaches uses
    warehouses zombies"""
)
"""Plurals that lose only their s, against the rule for their ending."""

FUNCTION_WORDS = word_set(
    """a about above according across after again against ago ahead all along alongside already also although always
    am amid among amongst an and annually another any anything are around as at away back be because been before
    behind being below beneath beside besides between beyond both but by can cannot could despite did do does done
    down due during each either else elsewhere ended etc even ever every except following for from further had half
    has have having he hence her here hers him his how however i if in including inside instead into is it its
    itself last later least less let like likewise many may me meanwhile might more moreover most much must my near
    nearly neither never nevertheless next no nor not now of off often on once one only onto or other others
    otherwise ought our out outside over own past per perhaps plus rather respectively same shall she should since
    so some sometimes soon still such than thanks that the their them themselves then there thereby therefore these they
    this those though through throughout thus till to today together tomorrow too toward towards under unless
    unlike until up upon us versus via vs was we well were what when where whereas whether which while who whom
    whose why will with within without would yesterday yet you your"""
)
"""Words that end a run of noun-like words."""

_NO_PLURALS = _NOT_PLURAL | _VERBS | FUNCTION_WORDS


def looks_plural(word: str) -> bool:
    """Tell whether ``word`` has the form of a plural noun."""
    low = word.lower()
    if low in _SAME or low in _IRREGULAR or low.endswith(("women", "smen", "ermen")):
        return True
    if len(low) < 3 or not low.endswith("s") or low in _NO_PLURALS:
        return False
    return low == "menus" or not low.endswith(("ss", "us", "is"))


def singular(noun: str) -> str:
    """Return the singular of ``noun`` in lower case; an abbreviation keeps its capitals (``NGOs`` becomes ``NGO``)."""
    if sum(map(str.isupper, noun)) > 1:
        return noun[:-1] if noun.endswith("s") and noun[-2:-1].isupper() else noun
    low = noun.lower()
    if low in _SAME:
        return low
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("women") or low.endswith(("smen", "ermen")):
        return low[:-2] + "an"
    return _regular(low) if looks_plural(low) else low


def _regular(low: str) -> str:
    if low in _KEEP_E:
        return low[:-1]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("zzes"):
        return low[:-3]
    if low.endswith(("sses", "ches", "shes", "xes", "uses", "oes")) or low in ("gases", "biases", "lenses"):
        return low[:-2]
    return low[:-1]
