"""What an academic work rests on, item by item: "Drawing on A's theory of B, on 40 interviews and on the minutes of C, the paper ...".

Parsers lose the later members of such rows, above all behind a repeated preposition, and no lexicon knows each theory that is
told by its author or each kind of source. The row itself tells what they are, so it is read off the surface.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.nouns import word_set
from comity.reading.lists import split_items
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import text_of, tidy
from comity.reading.stance import stance_of
from comity.reading.studying import is_own
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.theories import method_of
from comity.reading.tree import Span, Token

__all__ = ["Resting", "read_resting"]

_OPENING = re.compile(
    r"\b(?:(?P<on>(?:draw|build|lean|rely|rest|ground|found|base)(?:s|ing|n|ed)? (?:mainly |primarily |both |chiefly |in part )?(?:up)?on|based (?:up)?on|relies on|bas(?:ing|ed) itself on|on the basis of)"
    r"|(?P<by>by (?:means|way|dint) of|with the (?:help|aid|use) of|through|via|using|combin(?:ing|ed|es?)|employ(?:ing|ed|s)?|appl(?:ying|ies|y)|adopt(?:ing|ed|s)?|mobili[sz](?:ing|ed|es?)|uses?|used|utili[sz](?:ing|es?)|(?:analy[sz]|evaluat|process|cod|exploit|survey|review)(?:es|ing|s)))\s+",
    re.I,
)
_MAIN = re.compile(r",\s+(?=(?:(?:this|the|the present|our) (?:\w+ )?(?:paper|study|article|thesis|dissertation|author|research|work|essay|report|chapter|contribution|analysis)|we|it|I)\b)", re.I)
_BREAK = re.compile(r",? (?:to|in order to|so as to|(?:and|,) (?:it|this|we|the (?:author|paper|study|article|thesis)|finds?|shows?|argues?)) (?=[a-z])|[;:]|\s[-–—]\s|\brather than\b|\binstead of\b")
_LEAD = re.compile(r"^(?:and |as well as |also |mainly |both |(?:up)?on |of |by |with |through |from |in |partly |secondly |in particular )+", re.I)
_ARTICLE = re.compile(r"^(?:an?|the|its|his|her|our|some|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)\s+(?=\S)", re.I)
_AT = re.compile(r" (?:in|at|from) (?:[A-ZÀ-Þ][\w'’-]*(?:, (?:and )?| and | |$))+$")
"""Where fieldwork was done; the row goes on with further places: "interviews *in Salto*, Fray Bentos and Tacna"."""
_THEIRS = re.compile(
    r"^(?:the )?(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*[\w.]\s+){0,2}[A-ZÀ-Þ][\w-]+(?:\s*(?:,|&|and)\s+(?:[A-ZÀ-Þ][\w.-]*[\w.]\s+){0,2}[A-ZÀ-Þ][\w-]+)*)(?:['’]s?)\s+(?:\(\d{4}\) )?(?P<what>[a-z][\w’'\" -]+)$"
)
_THOUGHT = word_set(
    "theory theories model framework concept notion idea typology approach thesis hypothesis paradigm politics diplomacy game games governance regime regimes"
    " federalism regionalism institutionalism interdependence functionalism realism liberalism constructivism paradiplomacy ladder scale cycle matrix stream streams"
    " analysis logic account understanding distinction view cost costs capital trap dilemma tragedy commons goods coalition"
)
_NAMES = r"(?:[A-ZÀ-Þ][\w.-]*[\w.]\s+){0,2}[A-ZÀ-Þ][\w-]+(?:\s*(?:,|&|and)\s+(?:[A-ZÀ-Þ][\w.-]*[\w.]\s+){0,2}[A-ZÀ-Þ][\w-]+)*"
_OF_THEM = re.compile(r"^(?:the )?(?P<what>(?:[a-z'-]+ )*?(?:sociology|theory|theories|concept|notion|model|economics|anthropology|framework|approach|philosophy|typology)(?: of [a-z][a-z' -]*?)?) of (?P<who>" + _NAMES + r")$")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.-]*[a-zß-ÿ](?: [A-ZÀ-Þ][\w-]+)*")
_MADE = re.compile(
    r"\b(?:(?:theory|concept|notion|idea|paradigm|framework|model|perspective|lens|logic) of )(?P<what>[a-z][a-z' -]{3,50}?),?\s+(?:(?:that|which) (?:was|were) )?(?:as |first |originally )?"
    r"(?:(?:conceived|developed|proposed|put forward|advanced|formulated|coined|elaborated|introduced|outlined|defined|suggested)(?: of)? )?by (?P<who>" + _NAMES + r")\b"
)
_WORDS_OF = re.compile(r"^(?:theory|concept|notion|idea|model|framework) of ", re.I)
_HANDLED = re.compile(
    r"^(?:(?:close|careful|critical|systematic|comparative|repeated|qualitative|textual)\s+)?(?:reading|coding|review|examination|analysis|study|comparison|collation|evaluation|content analysis|inspection)\s+of\s+"
    r"(?P<what>.+)$",
    re.I,
)
SOURCES = word_set(
    "minute minutes gazette gazettes archive archives record records log logs yearbook yearbooks document documents report reports newspaper newspapers protocol protocols"
    " text texts file files database databases dataset datasets statistics questionnaire questionnaires interview interviews conversation conversations memorandum memoranda"
    " literature material materials correspondence website websites data transcript transcripts press agreement agreements"
)
"""What is read, coded or counted in a study."""
WAYS = word_set(
    "questionnaire questionnaires interview interviews conversation conversations survey surveys fieldwork dataset datasets database observation"
    " corpus observations ethnography workshop workshops archives logs minutes yearbooks diaries gazettes"
)
WORK = re.compile(r"\b(?:archival|archive|documentary|library|desk|field)\s+(?:work|research|study|studies|stays?|trips?|notes?)$|\bsite visits?$|\bfocus groups?\b|\b(?:annual reports|press reports|customs records|customs data|trade data|panel data)$", re.I)


@dataclass(frozen=True, slots=True)
class Resting:
    """A theory or a method of the work itself, or who made the theory."""

    subject: Mention
    predicate: str
    object: Mention
    rule: str


def read_resting(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Resting]:
    """Yield what the rows of ``sentence`` tell that the work goes by; only in academic texts and in no one else's voice."""
    if not memory.academic or sentence.text.rstrip().endswith("?"):
        return
    text = text_of(mentions.doc)
    for made in _MADE.finditer(text, sentence.start_char, sentence.end_char):
        head = mentions.doc.char_span(made.start("what"), made.end("what"), alignment_mode="expand")
        if head is not None:
            yield from (fact for fact in _theory(made, head.root, mentions, memory) if fact.predicate == "developedBy")
    for verb in (t for t in sentence if t.lemma_ in {"interview", "survey"} and t.pos_ == "VERB" and t.tag_ in {"VBD", "VBN", "VBP"}):
        yield from _asked(verb, mentions, memory)
    for match in _OPENING.finditer(text, sentence.start_char, sentence.end_char):
        lead = mentions.doc.char_span(match.start(), match.start() + 1, alignment_mode="expand")
        if lead is None or not _is_of_the_work(lead[0], sentence, mentions, memory):
            continue
        end = _end_of_row(text, match, sentence)
        yield from _members(match, end, mentions, memory)


def _is_of_the_work(lead: Token, sentence: Span, mentions: Mentions, memory: Memory) -> bool:
    """Tell whether the work itself goes by what ``lead`` opens, and says so without a doubt."""
    main = _MAIN.search(text_of(lead.doc), lead.idx, sentence.end_char)
    opens = main is not None and not any(t.pos_ in {"AUX"} or t.tag_ in {"VBZ", "VBD", "VBP"} for t in sentence if t.i < lead.i)
    verb = lead if lead.pos_ == "VERB" else next((a for a in lead.ancestors if a.pos_ in {"VERB", "AUX"}), sentence.root)
    if not opens and not is_own(verb, mentions, memory):
        return False
    governor = sentence.root if opens else verb
    stance = stance_of(governor, mentions.knowledge.cues)
    return stance.modality in {"asserted", "planned"} and stance.speaker is None


def _asked(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[Resting]:
    """Yield that people were interviewed for the work: "*34 traders were interviewed*", "we *interviewed 24 officials*"."""
    stance, people = stance_of(verb, mentions.knowledge.cues), subjects_of(verb) if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]
    if not people or stance.modality != "asserted" or stance.speaker is not None or not is_own(verb, mentions, memory):
        return
    first, last = (people[0].left_edge, verb) if is_passive(verb) else (verb, people[0])
    label = tidy(text_of(verb.doc)[first.idx : last.idx + len(last.text)])
    if len(label.split()) <= 10:
        yield Resting(memory.document(), "usesMethod", Mention((label, verb.text), "Method", token=verb), "rests-on-method")


def _end_of_row(text: str, match: re.Match[str], sentence: Span) -> int:
    """Return where the row ends: before the main clause, or where the sentence turns to what it is done for."""
    main = _MAIN.search(text, match.end(), sentence.end_char)
    stop = _BREAK.search(text, match.end(), main.start() if main else sentence.end_char)
    return stop.start() if stop else main.start() if main else sentence.end_char


def _members(match: re.Match[str], end: int, mentions: Mentions, memory: Memory) -> Iterator[Resting]:
    """Yield what the members of one row are; a source alone is none, beside a method or a count it is."""
    for start, stop in _joined(split_items(mentions.doc, match.end(), end), text_of(mentions.doc)):
        piece = _AT.sub("", tidy(_LEAD.sub("", tidy(text_of(mentions.doc)[start:stop]))))
        span = mentions.doc.char_span(start, stop, alignment_mode="expand")
        if span is None or not piece or len(piece.split()) > 12:
            continue
        theirs = _THEIRS.match(piece) or _OF_THEM.match(piece)
        if theirs is not None:
            yield from _theory(theirs, span.root, mentions, memory)
        elif _is_way(piece, span.root, mentions):
            yield Resting(memory.document(), "usesMethod", Mention(_labels(piece), "Method", token=span.root), "rests-on-method")


def _joined(items: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return ``items`` with a bare name joined to the one before it that ends with a name: "the sociology of Crozier | *Friedberg*"."""
    found: list[tuple[int, int]] = []
    for start, stop in items:
        if found and _NAME.fullmatch(text[start:stop].strip()) and _NAME.search(text[found[-1][0] : found[-1][1]].strip().rsplit(" ", 1)[-1]):
            start = found.pop()[0]
        found.append((start, stop))
    return found


def _theory(theirs: re.Match[str], head: Token, mentions: Mentions, memory: Memory) -> Iterator[Resting]:
    """Yield a theory that is told by its author: "James Rosenau's *linkage politics*"."""
    what = theirs["what"]
    words = [w.strip("\"'") for w in re.split(r"[\s-]+", re.split(r"\s(?:of|on|for|in)\s", what)[0])]
    if theirs.re is _THEIRS and words[-1].lower() not in _THOUGHT and not words[-1].lower().endswith(("ism", "ity")):
        return
    makers = [tidy(name) for name in re.split(r"\s*(?:,|&|\band\b)\s*", theirs["who"]) if tidy(name)]
    if any(_is_no_author(name, head, mentions) for name in makers):
        return
    short = _WORDS_OF.sub("", what)
    theory = Mention((*dict.fromkeys((short, what)),), "Framework", token=head)
    yield Resting(memory.document(), "usesFramework", theory, "rests-on-theory")
    for name in makers:
        memory.types[name] = "Person"
        yield Resting(theory, "developedBy", Mention((name,), "Person", token=head), "rests-on-theory")


def _is_no_author(name: str, head: Token, mentions: Mentions) -> bool:
    """Tell whether a name before a theory is that of a place or a body that has it, not of who thought of it."""
    token = next((t for t in head.sent if t.text == name.split()[-1]), None)
    found = mentions.of(token)[:1] if token is not None else ()
    return bool(found) and (bool(found[0].key) or found[0].type not in {"Person", "", "Organization", "City", "Region", "Facility", "ActorGroup"})


def _is_way(piece: str, root: Token, mentions: Mentions) -> bool:
    """Tell whether a member names a way to find something out, or sources that are gone through."""
    head = re.split(r"\s(?:of|with|from|in|at|on|by|for|between|among|conducted|held|carried|concluded)\s", piece)[0]
    handled = _HANDLED.match(_ARTICLE.sub("", piece))
    if handled is not None:
        return any(w.lower() in SOURCES for w in re.findall(r"[\w]+", handled["what"]))
    last = re.findall(r"[\w]+", head)[-1:]
    if WORK.search(head) or (last and last[0].lower() in WAYS):
        return True
    return root.pos_ == "NOUN" and root.text in head and method_of(root, mentions) is not None


def _labels(piece: str) -> tuple[str, ...]:
    """Return the names of a method: without its article and number first, then as it stands, then its first phrase alone."""
    bare = tidy(_ARTICLE.sub("", piece))
    short = re.split(r"\s(?:with|from|in|at|by|for|conducted|held|carried|concluded|between)\s", bare)[0]
    return tuple(dict.fromkeys(x for x in (bare, piece, short) if x))
