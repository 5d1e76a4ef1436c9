"""Principles: what one acts by, told as a list of nouns that a parser often cuts at its commas.

The list is read on the surface, from its first noun to where the sentence goes on ("on the basis of *equality, mutual
trust and win-win cooperation*, the two sides signed ..."). A noun such as "principle" or "spirit" only introduces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.clausetext import quoted_after
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import noun_labels, noun_span, text_of, tidy
from comity.reading.tree import Doc, Span, Token

__all__ = ["INTRODUCING", "Principles"]

INTRODUCING = word_set("principle spirit concept idea philosophy notion tenet ideal value norm ethos doctrine motto slogan policy approach path road"
                       " banner flag creed belief thinking guideline attitude tradition conception orientation requirement guidance")
"""Nouns that introduce principles with "of": "the *concept* of openness and inclusiveness"."""
WEAK = word_set("idea notion policy approach path road value norm thinking guideline attitude tradition conception orientation requirement guidance belief banner flag")
"""Those of them that introduce much else too: one of what they introduce must be known as a principle."""
VALUES = frozenset({
    "mutual benefit", "win-win cooperation", "mutual trust", "openness", "opening up", "opening", "common development", "mutual learning", "common prosperity",
    "green development", "open development", "sustainable development", "shared development", "innovation", "win-win", "common security", "peace", "dialogue",
    "consensus", "self-financing", "co-financing", "voluntariness", "opening-up", "humility", "equity", "efficiency", "flexibility", "informality", "independence", "cost recovery",
    "joint construction", "shared growth", "joint efforts", "diversity", "pragmatism", "democracy", "complementarity", "friendship", "unity", "self-reliance",
})  # fmt: skip
"""What is a principle only where something is said to go by it: "the road of *common development*"."""
ROADS = word_set("road path banner flag way route course line")
HELD = ("patient", "to", "by", "on", "agent", "with", "in", "around", "for")
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
JOINTS = frozenset({",", "and", "&", "、"})
INSIDE = frozenset({"of", "for", "to", "without", "between", "among"})
"""Prepositions within a principle: "respect *for* human rights", "harmony *without* uniformity"."""
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})
LONGEST = 7
_FEW = 7
QUALIFIED = 2
NAMING = ("ness", "ity", "ism", "ship", "ance", "ence")
"""Endings of principles that the tagger takes for qualities: "openness, *inclusiveness* and ..."."""
_SAID = re.compile(
    r"[\w-]+ (?:to |by |on |up |out |strictly |firmly ){0,2}(?:the |its |their )?(?:[\w-]+ )?[\"“](?P<said>[^\"”.;]{4,70}?)(?:[\"”] | the )(?:principles?|spirit|concept|idea|philosophy|notion|doctrine|motto|slogan|formula|values?)\b", re.I
)
"""A verb and the quoted words by which one goes: "adhering to the 'plan together and grow together' principle"."""
_ARTICLE = re.compile(r"^(?:the|an?|that of|of) ", re.IGNORECASE)


MOTTOS = frozenset({"motto", "slogan", "watchword"})


class Principles:
    """Reads the principles that the phrases of one passage name."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions

    def of(self, clause: Clause, roles: tuple[str, ...] = HELD) -> list[Mention]:
        """Return the principles that one of ``roles`` of a clause names, each as a mention of its own."""
        if (said := _SAID.match(text_of(clause.verb.doc), clause.verb.idx)) is not None and said.end() <= clause.verb.sent.end_char:
            return _apart(tidy(said["said"]), clause.verb)
        for role in roles:
            found = [m for token in clause.roles.get(role, ()) for m in self.named_by(token)]
            if found:
                return list({m.labels: m for m in found}.values())
        return []

    def named_by(self, token: Token) -> list[Mention]:
        """Return what a phrase names as principles: what "the spirit of ..." introduces, a quotation, or the phrase and its list."""
        if token.pos_ not in {"NOUN", "PROPN"} and not (token.tag_ == "VBG" and any(c.dep_ == "conj" for c in token.children)):
            return []
        lemma = token.lemma_.lower()
        own = self.mentions.of(token)[:1]
        if token.lower_ == "value" and any(c.lower_ == "of" for c in token.children):
            return []  # "underlined *the value of* the Dialogue"
        if lemma in INTRODUCING:
            if said := self.introduced(token):
                return said
            if inner := next((c for p in token.children if p.lower_ == "of" for c in p.children if c.dep_ in {"pobj", "pcomp"}), None):
                listed = self.listed(inner)
                known = any(self.is_principle(m) for m in listed)
                if listed and (known or lemma not in WEAK) and not any(m.named for m in self.mentions.of(inner)):
                    return listed
        if own and own[0].type == "Principle" and " " in own[0].labels[0]:
            whole = own[0].named or (lemma in INTRODUCING and any(p.lower_ == "of" for p in token.children))
            return [own[0]] if whole else self.listed(token)
        if lemma in INTRODUCING or (own and own[0].named) or token.dep_ in {"conj", "appos"}:
            return []
        found = self.listed(token) if (own and own[0].type == "Principle") or any(c.dep_ == "conj" for c in token.children) else []
        return found if any(self.is_principle(m) for m in found) else []

    def introduced(self, noun: Token) -> list[Mention]:
        """Return what stands in quotation marks behind a noun that introduces principles: "the principle of 'A, B and C'"."""
        return self._quoted(noun) or self._quoted(noun, 2)

    def road(self, clause: Clause) -> list[Mention]:
        """Return what a road is of that somebody takes: "embarked on the path of *green development*"."""
        roads = [t for role in HELD for t in clause.roles.get(role, ()) if t.lemma_.lower() in ROADS]
        return [m for t in roads for m in self.named_by(t)]

    def listed(self, first: Token) -> list[Mention]:
        """Return the members of the list that begins with the phrase of ``first``, each in its own words."""
        doc, text = first.doc, text_of(first.doc)
        led = first.dep_ == "pobj" and first.head.i < first.i and doc[first.head.i + 1 : first.i].text.count(",") > 0
        start = first.head.i + 1 if led else min(noun_span(first, "none")[0], first.i)  # the parser may hold the last for the first
        if start > first.sent.start and doc[start - 1].lower_ == "no":
            start -= 1  # "the rule of *no* significant harm"
        if doc[start].text in QUOTES and start + 1 < first.sent.end:
            start += 1  # 'the concept of "openness, integration and ..."'
        pieces = _pieces(doc[start] if led else first, start)
        return [self._member(first, a, b, tidy(text[doc[a].idx : doc[b - 1].idx + len(doc[b - 1].text)])) for a, b in pieces]

    def _member(self, first: Token, start: int, end: int, said: str) -> Mention:
        head = first.doc[start:end].root
        labels = [_ARTICLE.sub("", said)]
        labels += [x for x in noun_labels(head) if x in said] if head.pos_ == "NOUN" else []
        return Mention(tuple(dict.fromkeys(labels)), "Principle", token=head)

    def is_principle(self, mention: Mention) -> bool:
        """Tell whether a member of a list is known as a principle."""
        if any(label.lower() in VALUES or label.split(" ")[-1].lower() in VALUES for label in mention.labels):
            return True
        return mention.token is not None and any(m.type == "Principle" for m in self.mentions.of(mention.token))

    def _quoted(self, noun: Token, after: int = 1) -> list[Mention]:
        """Return what stands in quotation marks after a noun that introduces it, or right before it: "the 'open door' principle"."""
        doc = noun.doc
        if noun.i + after < noun.sent.end and doc[noun.i + after].text in QUOTES and doc[noun.i + after - 1].lower_ in {"of", noun.lower_}:
            said = quoted_after(doc[noun.i + after])
        elif noun.i > 2 and doc[noun.i - 1].text in QUOTES:
            opening = next((t for t in reversed(doc[max(noun.sent.start, noun.i - 12) : noun.i - 2]) if t.text in QUOTES), None)
            said = quoted_after(opening) if opening is not None else ""
        else:
            return []
        if noun.lemma_.lower() in MOTTOS and said:
            return [Mention((said,), "Principle", token=noun)]  # a motto is one saying, whatever it joins
        return _apart(said, noun) if said and said.lower() != "the" else []


def _apart(said: str, token: Token) -> list[Mention]:
    """Return what stands in quotation marks, its members one by one where commas part them: "the 'open, fair, green' spirit"."""
    members = [m.strip() for m in re.split(r",\s*(?:and\s+)?|\s+and\s+", said)]
    alike = len({m.split(" ")[0].lower() for m in members}) < len(members)  # "one sea, one rule" is one saying
    if "," not in said or alike or not all(m and len(m.split()) <= _FEW for m in members):
        return [Mention((said,), "Principle", token=token)]
    doc, text = token.doc, text_of(token.doc)
    at = [max(text.rfind(member, 0, token.sent.end_char), token.idx) for member in members]
    spans = [doc.char_span(start, start + len(member), alignment_mode="expand") for start, member in zip(at, members, strict=True)]
    return [Mention((member, said), "Principle", token=span.root if span is not None else token) for member, span in zip(members, spans, strict=True)]


def _pieces(first: Token, at: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the members as places of tokens; a piece with a finite verb belongs to the rest of the sentence."""
    doc, stop, after_comma = first.doc, first.sent.end, False
    members: list[tuple[int, int, bool]] = []
    while at < stop:
        end = at
        while end < stop and doc[end].text not in JOINTS and not _ends(doc[end]) and not _joins(doc[end]):
            end += 1
        piece = doc[at:end]
        if _goes_on(piece, first):
            while members and not after_comma and piece[0].tag_ not in FINITE:  # "..., local governments and *firms signed*": both
                after_comma = members.pop()[2]
            break
        if end > at and len(piece) <= LONGEST and any(t.pos_ in {"NOUN", "ADJ", "PROPN"} or t.tag_ == "VBG" or (t.pos_ == "ADV" and t.dep_ == "conj") for t in piece):
            members.append((at, end, after_comma))
        elif end > at:
            break
        if end >= stop or _ends(doc[end]):
            break
        at, after_comma = end, doc[end].text == ","
        while at < stop and (doc[at].text in JOINTS or _joins(doc[at]) or (doc[at].lower_ in {"of", "in", "to", "on"} and at > end)):
            at += 1
    yield from _shared_nouns(doc, [(a, b) for a, b, _ in members])


def _shared_nouns(doc: Doc, members: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the qualities of one noun to what they qualify: "the principle of *free, prior and informed consent*" is one."""
    whole: list[tuple[int, int]] = []
    for start, end in reversed(members):
        words = doc[start:end]
        bare = all((t.pos_ in {"ADJ", "ADV"} or t.tag_ in {"JJ", "VBN", "RB"}) and not t.lower_.endswith(NAMING) for t in words)
        if bare and whole and _qualified(words.root) in range(*whole[-1]):
            whole[-1] = (start, whole[-1][1])
        else:
            whole.append((start, end))
    return whole[::-1]


def _qualified(quality: Token) -> int:
    """Return the place of the noun that a quality, or the row of qualities in which it stands, belongs to; -1 if it is none."""
    while quality.dep_ == "conj" and quality.head.pos_ == "ADJ":
        quality = quality.head
    return quality.head.i if quality.dep_ == "amod" and quality.head.i > quality.i else -1


def _joins(token: Token) -> bool:
    return token.lower_ in {"as", "well"} and "well as" in token.doc[max(token.i - 1, 0) : token.i + 3].text.lower()


def _ends(token: Token) -> bool:
    """Tell whether a word ends the list: a mark, a relative, a preposition that leads out of it, a participle."""
    if token.text in {".", ";", ":", "(", ")", "—", "–"} or token.text in QUOTES or token.tag_ in {"WDT", "WP", "WRB", "EX"}:
        return True
    if token.dep_ == "mark" or token.lower_ in {"but", "while", "or", "not", "so", "thus", "then"}:
        return True
    return token.pos_ == "ADP" and token.lower_ not in INSIDE and token.dep_ not in {"prt", "compound", "amod"}


def _goes_on(words: Span, first: Token) -> bool:
    """Tell whether a piece belongs to the rest of the sentence: it has a finite verb, its subject, a name, or opens with a verb."""
    if not len(words):
        return False
    if len(words) == QUALIFIED and words[0].tag_ in {"VBN", "VBD"} and words[1].tag_ == "NN":
        return False  # "*graded responsibility*"
    if any(t.tag_ in FINITE and t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"amod", "compound"} for t in words):
        return True
    if len(words) > 2 and words[0] != first and words[1].lower_ == "to" and words[2].tag_ == "VB":
        return True  # "..., desiring to strengthen ..."
    if any(t.pos_ == "VERB" and t.tag_ in {"VB", "VBP"} and any(c.dep_ == "dobj" and c.i > t.i for c in t.children) for t in words if t != first):
        return True  # "..., jointly *run* the authority"
    if words[0].pos_ == "VERB" and words[0] != first and any(c.dep_ in {"dobj", "xcomp", "ccomp", "prep"} for c in words[0].children):
        return True
    subjects = [t for t in words if t.dep_ in {"nsubj", "nsubjpass"} and t.head not in words]
    return any(t != first for t in subjects) or any(_is_name(t) for t in words if t.i > first.i)



def _is_name(token: Token) -> bool:
    """Tell whether a word is a name or a pronoun; the tagger takes "solidarity" for a name."""
    return (token.pos_ == "PROPN" and token.text[:1].isupper()) or (token.pos_ == "PRON" and token.tag_ != "PRP$")
