"""Mentions: what a phrase names, its class, and what pronouns and definite phrases stand for.

A class is found, in this order, in the lexicon's names, in names that the document itself defines (abbreviations),
in the head of a capitalised name ("... Bank"), in the lexicon's nouns, in the parser's entities.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc, Token

from comity.lexicon import NameMatch
from comity.reading.clauses import is_passive
from comity.reading.knowledge import Knowledge
from comity.reading.phrases import (
    clause_labels,
    conjuncts,
    core_label,
    head_words,
    noun_labels,
    text_of,
    tidy,
    verb_labels,
)
from comity.statements import THIS_DOCUMENT, Entity

__all__ = ["Memory", "Mention", "Mentions", "find_abbreviations"]

LINKS = frozenset({"of", "for", "on", "the", "and", "in", "de", "la", "del", "der", "du", "des", "&", "to", "against", "between", "with"})
PERSONAL = frozenset({"he", "she", "his", "her", "him"})
NEUTRAL = frozenset({"it", "its", "they", "their", "them", "itself", "themselves"})
SELF = frozenset({"paper", "article", "study", "thesis", "dissertation", "essay", "abstract", "brief", "report", "document", "research"})
PAIRS = frozenset({"country", "side", "government", "party", "leader", "nation", "state", "city", "neighbour", "neighbor", "partner", "republic"})
MONTHS = frozenset(name for name in month_name if name)
JOINTS = frozenset({",", "and", "the", "of", "from", "as", "well", "both", "in", "for", "&"})
JOINERS = frozenset({",", "and", "the", "&", "as", "well"})
OFFICES = frozenset({"state", "government", "states", "governments", "foreign", "affairs", "trade", "transport", "environment", "republic", "country"})
GENERIC = frozenset({
    "organisation", "organization", "body", "institution", "group", "grouping", "bloc", "agency", "entity", "initiative", "project",
    "scheme", "programme", "program", "plan", "agreement", "deal", "accord", "pact", "treaty", "mechanism", "facility", "event", "meeting",
    "forum", "city", "country", "state", "region", "town", "province",
})  # fmt: skip
"""Nouns that take up things whose own name has another head: "the organisation" a commission, but "the network" no bank."""
NER_CLASSES: Mapping[str, str] = {
    "PERSON": "Person",
    "GPE": "City",
    "LOC": "Region",
    "ORG": "Organization",
    "FAC": "Facility",
    "NORP": "ActorGroup",
    "EVENT": "Event",
    "LAW": "Agreement",
}
_ABBREVIATION = re.compile(r"\(\s*[\"']?(?:the |hereinafter |hereafter |or |also )*[\"']?([A-Z][A-Za-z0-9&+-]{1,11})[\"']?\s*\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase and what it stands for. ``type`` is empty where nothing tells the class; ``token`` its head."""

    labels: tuple[str, ...]
    type: str = ""
    key: str = ""
    named: bool = False
    token: Token | None = field(default=None, compare=False, hash=False)

    def entity(self, taken_as: str = "") -> Entity:
        """Return the entity, of class ``taken_as`` when given, else of its own class."""
        if self.labels[0] == THIS_DOCUMENT.label:
            return Entity(self.labels[0], "Document", tuple(sorted(set(self.labels[1:]))))
        aliases = tuple(sorted(set(self.labels[1:]) - {self.labels[0]}))
        return Entity(self.labels[0], taken_as or self.type, aliases, self.key if not taken_as or taken_as == self.type else "")


@dataclass
class Memory:
    """What the document has spoken of so far."""

    title: str = ""
    academic: bool = False
    """Whether "we" means the authors, as in papers and theses."""
    abbreviations: dict[str, str] = field(default_factory=dict)
    recent: list[Mention] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    subject: list[Mention] = field(default_factory=list)
    plural: list[Mention] = field(default_factory=list)
    """The latest subject that "they" can take up."""
    types: dict[str, str] = field(default_factory=dict)
    """Classes that the document itself gives to names that no lexicon knows: "X, a city in ...", "the mayors of X and Y"."""
    countries: list[Mention] = field(default_factory=list)
    groups: dict[str, list[Mention]] = field(default_factory=dict)
    """Words that the document defines for several names together: "hereinafter 'the Parties'"."""
    defined: dict[str, Mention] = field(default_factory=dict)
    """Words that the document defines for one name: "hereinafter 'the Commission'"."""
    problems_of: Mention | None = None
    """Whose problems the sentence before spoke of."""
    spoken: dict[str, tuple[int, Mention, int]] = field(default_factory=dict)
    """How often each body, undertaking or group has been spoken of, named or not, and in which sentence last."""
    sentences: int = 0
    """How many sentences have been read."""
    before: Mention | None = None
    """What the sentence before said, as one thing: "this has led to ..."."""
    twin_side: Mention | None = None
    """The place whose twins are spoken of."""
    topic: Mention | None = None
    """The undertaking or actor that the title names, if it names one."""

    def note(self, mention: Mention) -> None:
        """Remember a named mention as the latest."""
        if mention.named:
            self.counts[mention.key or mention.labels[0]] += 1
            self.recent.append(mention)
            if len(self.recent) > 60:
                del self.recent[:20]

    def document(self) -> Mention:
        """Return the mention of the document that is being read."""
        return Mention((THIS_DOCUMENT.label, *([self.title] if self.title else [])), "Document")


def find_abbreviations(text: str) -> dict[str, str]:
    """Return abbreviation -> long form as the text defines them, after Schwartz and Hearst (2003)."""
    found: dict[str, str] = {}
    for match in _ABBREVIATION.finditer(text):
        short = match.group(1)
        letters = [c.lower() for c in short if c.isalnum()]
        if len(letters) < 2 or sum(c.isupper() for c in short) < 2:
            continue
        words = text[max(0, match.start() - 140) : match.start()].split()
        nearest = " ".join(words[-min(len(letters) + 5, len(letters) * 2) :])
        long_form = _long_form(nearest, letters) or _named_before(words, letters)
        if long_form and len(long_form.split()) > 1:
            found.setdefault(short, tidy(long_form))
    return found


def _named_before(words: list[str], letters: list[str]) -> str:
    """Return the capitalised name right before an abbreviation, if most of its words are in it: "Pacific Community (SPC)"."""
    start = len(words)
    while start > 0 and (words[start - 1][:1].isupper() or (words[start - 1].lower() in LINKS and start < len(words))):
        start -= 1
    name = words[start:]
    while name and name[0].lower() in LINKS:
        name = name[1:]
    initials = [w[0].lower() for w in name if w[:1].isupper()]
    shared = sum(1 for c in initials if c in letters)
    return " ".join(name) if len(initials) > 1 and shared == len(initials) and abs(len(initials) - len(letters)) <= 1 else ""


def _long_form(text: str, letters: list[str]) -> str:
    position = len(text) - 1
    for number, letter in enumerate(reversed(letters)):
        first = number == len(letters) - 1
        while position >= 0 and (
            text[position].lower() != letter or (first and position > 0 and text[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return ""
        position -= 1
    return text[position + 1 :]


class Mentions:
    """The mentions of one parsed passage."""

    def __init__(self, doc: Doc, names: Iterable[NameMatch], knowledge: Knowledge, memory: Memory) -> None:
        self.doc, self.knowledge, self.memory = doc, knowledge, memory
        names = list(names)
        self.adjectives = [match for match in names if match.adjective]
        self._names: dict[int, NameMatch] = {}
        for match in names:
            span = doc.char_span(match.start, match.end, alignment_mode="expand")
            if span is not None and not match.adjective:
                for token in span:
                    self._names.setdefault(token.i, match)
        self._runs: dict[int, tuple[int, int]] = {}
        for run in self._capital_runs():
            self._settle(run)
        for run in self._quoted_names():
            for i in range(*run):
                self._names.pop(i, None)
                self._runs[i] = run
        self._cache: dict[int, tuple[Mention, ...]] = {}

    # -- public -----------------------------------------------------------------------------------------------------

    def of(self, token: Token) -> tuple[Mention, ...]:
        """Return what the phrase headed by ``token`` stands for: one mention, several for "both countries", or none."""
        if token.i not in self._cache:
            self._cache[token.i] = tuple(self._find(token))
        return self._cache[token.i]

    def within(self, token: Token) -> tuple[Mention, ...]:
        """Return what a phrase that only wraps another is about: "the *construction* of X", "the *perspective* of X"."""
        if token.pos_ != "NOUN" or token.lemma_.lower() not in self.knowledge.cues.wrappers:
            return ()
        found = [m for head in self._inner(token) for m in self.of(head)]
        if not found and token.lemma_.lower() not in {"support", "help", "aid", "role", "practice", "idea", "concept", "perspective"}:
            found = [m for c in token.children if c.dep_ in {"poss", "compound"} for m in self.of(c) if m.named]
        return tuple(found)

    def _inner(self, token: Token) -> list[Token]:
        return [
            head for prep in token.children if prep.dep_ == "prep" and prep.lower_ in {"of", "in", "on", "for"}
            for inner in prep.children if inner.dep_ == "pobj" for head in conjuncts(inner)
        ]  # fmt: skip

    def represented(self, token: Token) -> tuple[Mention, ...]:
        """Return the named actors for whom a group speaks: "the foreign ministers of A, B and C", "soldiers from A and B".

        Read from the surface, since parsers lose long lists of names.
        """
        if token.tag_ not in {"NNS", "NNPS"} and token.lemma_.lower() not in {"head", "minister", "representative"}:
            return ()
        found: list[Mention] = []
        i = token.i + 1
        limit = token.sent.end
        while i < limit:
            word = self.doc[i]
            start = self._name_start(word)
            if start is not None:
                named = [m for m in self._named_at(word) if m.type and self._is_actor(m.type)]
                if named:
                    found.extend(m for m in named if m.labels[0] not in {f.labels[0] for f in found})
                elif found:
                    break
                i = self._name_end(word)
                continue
            if word.lower_ not in JOINTS and not (not found and word.lower_ in OFFICES):
                break
            i += 1
        return tuple(self._governed_by(token, m) for m in found) if len(found) > 1 else ()

    def _governed_by(self, token: Token, mention: Mention) -> Mention:
        """Learn the class of an unknown name from who speaks for it: mayors speak for cities, governors for provinces."""
        kind = {"mayor": "City", "city": "City", "town": "City", "governor": "Province", "province": "Province"}.get(_singular(token.lower_), "")
        if not kind or mention.key:
            return mention
        self.memory.types[mention.labels[0]] = kind
        return replace(mention, type=kind)

    def coordinated(self, token: Token) -> tuple[Mention, ...]:
        """Return the named things listed with the name at ``token``: "A, B, C and D". Read from the surface; one "and" is wanted."""
        first = self._name_start(token)
        if first is None:
            return ()
        found, joined, i = [token], False, self._name_end(token)
        limit = token.sent.end
        while i < limit - 1:
            j, comma = i, False
            while j < limit and self.doc[j].lower_ in JOINERS:
                comma = comma or self.doc[j].text == ","
                joined = joined or self.doc[j].lower_ in {"and", "&"}
                j += 1
            if j == i or j >= limit or self._name_start(self.doc[j]) is None:
                break
            end = self._name_end(self.doc[j])
            found.append(self.doc[end - 1])
            i = end
        if len(found) < 3 or not joined:
            return ()
        mentions = list(self.alike(m for t in found for m in self._named_at(t)))
        kinds = {self._broad(m.type) for m in mentions}
        return tuple(self._spoken_of(m) for m in mentions) if len(kinds) == 1 and "" not in kinds else ()

    def alike(self, listed: Iterable[Mention]) -> Iterator[Mention]:
        """Take a name that the parser holds for a person's as that of an organisation where all others of its list are such."""
        members = list(listed)
        guessed = [m.type == "Person" and not m.key for m in members]
        others = [m.type for m, doubt in zip(members, guessed, strict=True) if not doubt]
        ontology = self.knowledge.ontology
        bodies = len(others) > 1 and all(
            kind and any(ontology.is_a(kind, top) for top in ("Organization", "FinancingVehicle")) for kind in others
        )
        for mention, doubt in zip(members, guessed, strict=True):
            yield replace(mention, type="Organization") if bodies and doubt else mention

    def _broad(self, kind: str) -> str:
        ontology = self.knowledge.ontology
        return next((top for top in ("Actor", "Place", "Undertaking") if kind and ontology.is_a(kind, top)), "")

    def _name_end(self, token: Token) -> int:
        if token.i in self._names:
            match, i = self._names[token.i], token.i
            while self._names.get(i) is match:
                i += 1
            return i
        return self._runs[token.i][1]

    def of_verb(self, verb: Token) -> tuple[Mention, ...]:
        """Return the readings of a verb phrase as things (advice, aims, outcomes), one for each object."""
        if is_passive(verb) and (done := [c for c in verb.children if c.dep_ == "nsubjpass"]):
            readings = [[f"{verb.lemma_} {label}" for label in noun_labels(t)] + clause_labels(verb)[:1] for t in conjuncts(done[0])]
        else:
            readings = verb_labels(verb)
        return tuple(Mention(tuple(labels), "", token=verb) for labels in readings if labels and len(labels[0]) > 3)

    def named(self) -> list[Mention]:
        """Return the mentions with a proper name, in the order of the text."""
        return [self._spoken_of(m) for m in self._named_once]

    @cached_property
    def _named_once(self) -> list[Mention]:
        found: dict[int, Mention] = {}
        for token in self.doc:
            start = self._name_start(token)
            if start is not None and start not in found:
                for mention in self._named_at(token):
                    found[start] = mention
        return [found[start] for start in sorted(found)]

    # -- names ------------------------------------------------------------------------------------------------------

    def _capital_runs(self) -> Iterator[tuple[int, int]]:
        """Yield token ranges of capitalised names, with the small words that link them ("Ministry of Foreign Affairs")."""
        doc, i = self.doc, 0
        while i < len(doc):
            if not self._is_capital(doc[i]):
                i += 1
                continue
            end = self._run_end(i)
            yield i, end
            i = end

    def _quoted_names(self) -> Iterator[tuple[int, int]]:
        """Yield what stands in quotation marks and ends in a word that tells a class: "... work Joint Meeting"."""
        marks = [t.i for t in self.doc if t.text == '"']
        for start, end in pairwise(marks):
            words = self.doc[start + 1 : end]
            if 2 < len(words) < 14 and words[0].text[:1].isupper() and words.sent.end >= end:
                found = self.knowledge.lexicon.class_of_noun([t.lower_ for t in words])
                if found and found[1] > 1 and self.knowledge.ontology.is_a(found[0], "Undertaking"):
                    yield start + 1, end

    def _settle(self, run: tuple[int, int]) -> None:
        """Decide between a capitalised run and the known names inside it: the longer one wins if its head tells a class."""
        titles = self.knowledge.lexicon.person_titles
        start, end = run
        cut = next((i + 1 for i in range(end - 1, start - 1, -1) if self.doc[i].text in titles and i + 1 < end), start)
        if cut > start and not self._class_of_run(run):
            if any(i in self._names for i in range(start, cut - 1)):
                run = (cut, end)
            start = cut
        inside = {id(self._names[i]): self._names[i] for i in range(start, end) if i in self._names}
        covered = sum(1 for i in range(start, end) if i in self._names)
        whole = covered == end - start and len(inside) == 1
        if inside and not whole:
            if self._class_of_run((start, end)) or self._is_one_name(start, end):
                for i in range(start, end):
                    self._names.pop(i, None)
            else:
                return
        for i in range(start, end):
            self._runs[i] = (start, end)

    def _is_one_name(self, start: int, end: int) -> bool:
        """Tell whether the parser sees one entity where the lexicon knows only a part ("Lake Chad")."""
        kinds = {self.doc[i].ent_type_ for i in range(start, end) if self.doc[i].lower_ not in LINKS}
        begins = sum(self.doc[i].ent_iob_ == "B" for i in range(start, end))
        ambiguous = any(self._names[i].ambiguous for i in range(start, end) if i in self._names)
        return begins <= 1 and len(kinds) == 1 and kinds != {""} and (ambiguous or kinds & {"PERSON", "LOC", "FAC"} != set())

    def _is_capital(self, token: Token) -> bool:
        if not token.text[:1].isupper() or token.is_punct or token.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"}:
            return False
        if token.is_sent_start and token.pos_ not in {"PROPN"} and token.i not in self._names:
            following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
            return token.pos_ in {"NOUN", "ADJ"} and following is not None and following.text[:1].isupper()
        return token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB"} or token.ent_type_ != ""

    def _run_end(self, start: int) -> int:
        doc, end, headed = self.doc, start + 1, self._heads(self.doc[start])
        while end < len(doc):
            token = doc[end]
            if token.text[:1].isupper() and not token.is_punct and not token.is_sent_start:
                headed = headed or self._heads(token)
                end += 1
            elif (token.text in {"-", "–", "/"} and end + 1 < len(doc) and doc[end + 1].text[:1].isupper() and not token.whitespace_) or (token.lower_ in LINKS and headed and self._links(end)):
                end += 1
            elif token.text == "(" and end + 3 < len(doc) and doc[end + 1].text.isupper() and doc[end + 2].text == ")" and self._goes_on(end + 3):
                end += 3  # "Greater Mekong Subregion (GMS) Economic Cooperation Program"
            elif token.like_num and token.text.isdigit() and len(token) == 4 and headed and token.i + 1 < len(doc) and doc[end - 1].lower_ in {"agenda"}:
                end += 1
            else:
                break
        while end > start + 1 and (doc[end - 1].lower_ in LINKS or doc[end - 1].is_punct):
            end -= 1
        return end

    def _goes_on(self, i: int) -> bool:
        token = self.doc[i]
        return token.text[:1].isupper() and not token.is_sent_start and token.pos_ in {"PROPN", "NOUN", "ADJ"}

    def _links(self, i: int) -> bool:
        """Tell whether the small word at ``i`` leads on to another capitalised word of the same name."""
        doc, first = self.doc, self.doc[i].lower_
        after = i + 1
        while after < len(doc) and doc[after].lower_ in {"the"}:
            after += 1
        if after >= len(doc) or not doc[after].text[:1].isupper() or doc[after].ent_type_ in {"DATE", "TIME"} or _is_month(doc[after]):
            return False
        if first == "and":
            inside = any(t.lower_ in {"of", "for", "on"} for t in doc[max(0, i - 6) : i] if t.sent.start == doc[i].sent.start)
            return inside and after not in self._names and not self._heads(doc[after]) and doc[i].head.i < i
        # "the Government of Ruritania for the ... Network" is two names
        ends = first == "for" and i - 1 in self._names and self._names[i - 1].entry.type != "Region"
        if first == "to" and self.doc[after].tag_ in {"VB", "VBP"}:
            return True  # "Partnership to Accelerate Testing"
        return first not in {"between", "with", "to", "in"} and not ends

    def _heads(self, token: Token) -> bool:
        return self.knowledge.lexicon.class_of_head(token.text) is not None

    def _name_start(self, token: Token) -> int | None:
        if token.i in self._names:
            match = self._names[token.i]
            return next(i for i in range(token.i, -1, -1) if self._names.get(i - 1) is not match)
        return self._runs[token.i][0] if token.i in self._runs else None

    def _named_at(self, token: Token) -> Iterator[Mention]:
        match, run = self._names.get(token.i), self._runs.get(token.i)
        if match is not None and not (match.ambiguous and token.pos_ not in {"PROPN"}):
            yield self._from_entry(match, token)
        elif run is not None:
            yield from self._from_run(run, token)

    def _from_entry(self, match: NameMatch, token: Token) -> Mention:
        entry = match.entry
        text = tidy(text_of(self.doc)[match.start : match.end])
        text = self.memory.abbreviations.get(text, text)
        labels = list(dict.fromkeys([text, entry.label, *entry.names[:5]]))
        return Mention(tuple(labels), entry.type, entry.key, True, token)

    def _class_of_run(self, run: tuple[int, int]) -> str:
        """Return the class that the head word of a capitalised name gives ("Fund", "Ministry of ..."), or empty."""
        lexicon = self.knowledge.lexicon
        words = list(self.doc[run[0] : run[1]])
        noun = lexicon.class_of_noun([t.lower_ for t in words])
        if noun is not None and noun[1] > 1 and self.knowledge.ontology.is_a(noun[0], "Undertaking"):
            return noun[0]
        head_end = next((n for n, t in enumerate(words) if t.lower_ in LINKS and n > 0), len(words))
        for token in (words[head_end - 1], words[-1]):
            found = lexicon.class_of_head(token.text) or lexicon.class_of_head(token.lemma_)
            if found:
                return found
        return ""

    def _from_run(self, run: tuple[int, int], token: Token) -> Iterator[Mention]:
        words = list(self.doc[run[0] : run[1]])
        while words and words[0].lower_ in {"the", "a", "an", "this"}:
            words = words[1:]
        titles = self.knowledge.lexicon.person_titles
        while len(words) > 1 and words[0].text in titles:
            words = words[1:]
        if not words:
            return
        label = tidy("".join(t.text_with_ws for t in words))
        if len(label) < 2:
            return
        head = words[-1]
        wider = core_label(head) if head.pos_ in {"NOUN", "PROPN"} and head.dep_ not in {"compound", "nmod"} else ""
        kind = self._class_of_run((words[0].i, words[-1].i + 1))
        if not kind:
            entity = next((t.ent_type_ for t in reversed(words) if t.ent_type_), "")
            kind = NER_CLASSES.get(entity, "")
            if kind == "Person" and any(self._heads(t) for t in words):
                kind = "Organization"
            if kind in {"", "Organization", "City", "Region", "ActorGroup"} and 1 < len(words) < 5 and self._bears_post(words):
                kind = "Person"
            if kind == "Person" and len(words) == 1 and not self._introduced(words[0]):
                kind = ""
        if len(words) == 1 and self._is_common(words[0], kind):
            return
        mention = self._with_abbreviation(label, kind, token)
        if wider.endswith(label) and wider != label and len(wider.split()) < 9:
            mention = replace(mention, labels=(*mention.labels, wider))
        yield mention

    def _is_common(self, token: Token, kind: str) -> bool:
        """Tell whether a capitalised word is a common noun after all: "States", "Members", "Article"."""
        if not kind and token.pos_ != "PROPN":
            return True
        found = self.knowledge.lexicon.class_of_noun([_singular(token.lower_)])
        return found is not None and kind in {"", "City", "Person", "Region", "Organization"} and not self._heads(token)

    def _bears_post(self, words: list[Token]) -> bool:
        """Tell whether a name stands beside a post or a title, as only a person's does."""
        last = words[-1]
        posts = [last.head] if last.dep_ in {"appos", "compound", "nmod"} else []
        posts += [c for c in last.children if c.dep_ in {"appos", "compound", "nmod"}]
        before = self.doc[words[0].i - 1].text if words[0].i else ""
        lexicon = self.knowledge.lexicon
        return before in lexicon.person_titles or any(
            (found := lexicon.class_of_noun([t.lower_ if "-" in t.text else t.lemma_.lower()])) is not None and found[0] == "Position"
            for t in posts if t.pos_ == "NOUN" or "-" in t.text
        )

    def _introduced(self, token: Token) -> bool:
        """Tell whether a single name is that of a person for sure: after a title, or as part of a full name before."""
        titles = self.knowledge.lexicon.person_titles
        before = self.doc[token.i - 1].text if token.i else ""
        return before in titles or any(m.type == "Person" and token.text in m.labels[0].split() for m in self.memory.recent)

    def _with_abbreviation(self, label: str, kind: str, token: Token) -> Mention:
        labels, memory, key = [label], self.memory, ""
        kind = memory.types.get(label, kind)
        if label in memory.abbreviations:
            labels = [memory.abbreviations[label], label]
            kind = self._known_class(labels[0]) or kind
        else:
            labels.extend(short for short, long in memory.abbreviations.items() if long.endswith(label) and len(label) > 0.6 * len(long))
        for name in labels:
            found = self.knowledge.lexicon.find_names(name)
            if len(found) == 1 and found[0].end - found[0].start >= len(name) - 1 and not found[0].adjective and not found[0].ambiguous:
                key, kind = found[0].entry.key, found[0].entry.type
        return Mention(tuple(dict.fromkeys(labels)), kind, key, True, token)

    def _known_class(self, long_form: str) -> str:
        words = long_form.split()
        cut = next((n for n, w in enumerate(words) if w.lower() in LINKS and n > 0), len(words))
        lexicon = self.knowledge.lexicon
        found = lexicon.class_of_head(words[cut - 1]) or lexicon.class_of_head(words[-1])
        if found:
            return found
        noun = lexicon.class_of_noun([w.lower() for w in words[:cut]]) or lexicon.class_of_noun([w.lower() for w in words])
        return noun[0] if noun else ""

    # -- everything else --------------------------------------------------------------------------------------------

    def _find(self, token: Token) -> Iterator[Mention]:
        word = token.lower_
        if token.pos_ == "PRON" or word in NEUTRAL | PERSONAL:
            stands = [c for c in token.children if c.dep_ == "appos"]
            yield from self._find(stands[0]) if stands else self._pronoun(token)
            return
        lemma = token.lemma_.lower()
        determiners = {c.lower_ for c in token.children if c.dep_ in {"det", "poss", "nummod", "predet"}}
        if lemma in SELF and determiners & {"this", "present", "our"} | ({"the"} & determiners if lemma in {"paper", "article", "thesis", "dissertation"} or self.memory.academic else set()):
            yield self.memory.document()
            return
        if word in self.memory.defined or lemma in self.memory.defined:
            known = self.memory.defined.get(word) or self.memory.defined[lemma]
            yield Mention(known.labels, known.type, known.key, True, token)
            return
        lemma = lemma if lemma in self.memory.groups else _singular(word)
        if lemma in self.memory.groups and not any(c.dep_ == "prep" for c in token.children):
            yield from self.memory.groups[lemma]
            return
        if token.i in self._runs and token.i not in self._names and self._is_office(token):
            yield from self._described(token)
            return
        if (token.i in self._names or token.i in self._runs) and lemma not in self.memory.groups and word not in self.memory.defined:
            named = list(self._named_at(token))
            if named and (named[0].type or token.pos_ == "PROPN"):
                yield self._spoken_of(named[0])
                return
        if lemma in PAIRS and determiners & {"two", "both"} and len(self.memory.countries) >= 2:
            yield from self.memory.countries[-2:]
            return
        anaphor = self._definite(token, lemma, determiners)
        if anaphor is not None:
            yield anaphor
            return
        yield from self._described(token)

    def _is_office(self, token: Token) -> bool:
        """Tell whether a capitalised plural names holders of an office ("Foreign Ministers"), who are a group, not a name."""
        if token.tag_ not in {"NNPS", "NNS"}:
            return False
        found = self.knowledge.lexicon.class_of_noun([_singular(token.lower_)])
        return found is not None and found[0] in {"Position", "ActorGroup", "Person"}

    def _spoken_of(self, mention: Mention) -> Mention:
        """Return the fuller mention of the document when this one is its short form ("the Bank")."""
        label = mention.labels[0]
        topic = self.memory.topic
        longer = topic is not None and topic.named and not mention.key and " " in label and label != topic.labels[0]
        if topic is not None and longer and label.lower() in topic.labels[0].lower() and self._compatible(topic.type, mention.type):
            return Mention((*topic.labels, label), topic.type, topic.key, True, mention.token)
        if " " not in label and not mention.key:
            fitting = [
                known for known in self.memory.recent
                if known.labels[0] != label and self._is_short_for(label, known) and self._compatible(known.type, mention.type)
            ]  # fmt: skip
            if fitting:
                known = self._most_salient(fitting)
                return Mention(known.labels, known.type, known.key, True, mention.token)
        return mention

    def _most_salient(self, candidates: list[Mention]) -> Mention:
        """Return what the document speaks of most, of equals the latest; what the title or the first sentence names counts more."""
        first = self.memory.recent[0] if self.memory.recent else None

        def salience(item: tuple[int, Mention]) -> tuple[int, int]:
            at, known = item
            name = known.key or known.labels[0]
            opens = first is not None and first.labels[0] == known.labels[0]
            return self.memory.counts[name] + (3 if self._is_topic(known) else 0) + opens, at

        return max(enumerate(candidates), key=salience)[1]

    def _is_short_for(self, label: str, known: Mention) -> bool:
        """Tell whether one word may stand for a whole name: its head ("the Bank"), its own first word ("Mercosur Parliament")."""
        words = known.labels[0].split()
        if known.type == "Person":
            return label in words
        head = _name_head(words)
        return label == head or (label == words[0] and not any(self.knowledge.lexicon.class_of_head(w) for w in words[1:]))

    def _compatible(self, known: str, found: str) -> bool:
        """Tell whether a short name of class ``found`` may stand for a full one of class ``known``."""
        if not found or known == found or (known == "Person" and found in {"Organization", "City", "Region"}):
            return True
        ontology = self.knowledge.ontology
        return bool(known) and found not in {"Country", "City", "Province", "Person"} and (
            ontology.is_a(known, found) or (ontology.is_a(known, "Organization") or ontology.is_a(known, "Undertaking"))
        )

    def _pronoun(self, token: Token) -> Iterator[Mention]:
        word = token.lower_
        if word in {"we", "our", "us"}:
            if self.memory.academic:
                yield self.memory.document()
        elif word in PERSONAL:
            yield from [m for m in self.memory.recent if m.type == "Person"][-1:]
        elif word in NEUTRAL and not self._is_empty_it(token):
            plural = word in {"they", "them", "their", "themselves"}
            before = self.memory.plural if plural and self.memory.plural else self.memory.subject
            single = word in {"it", "its", "itself"}
            if single and (len(before) > 1 or any(_is_many(m) for m in before)):
                before = []
            yield from self._subjects_before(token, plural) or [m for m in before if m.type != "Person" or plural]

    def _is_empty_it(self, token: Token) -> bool:
        """Tell whether "it" only stands for the clause that follows: "it is suggested to ...", "it is important that ..."."""
        verb, cues = token.head, self.knowledge.cues
        if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
            return False
        clauses = {c.dep_ for c in verb.children} & {"ccomp", "xcomp", "csubj", "advcl"}
        if is_passive(verb):
            said = verb.lemma_ in cues.speech and "ccomp" in clauses
            return said or (verb.lemma_ in cues.speech & cues.advice and "xcomp" in clauses)
        return bool(clauses) and any(c.dep_ == "acomp" and cues.adjectives.get(c.lemma_.lower()) == "recommended" for c in verb.children)

    def _subjects_before(self, pronoun: Token, plural: bool = False) -> list[Mention]:
        """Return the nearest earlier subject of the same sentence that "it" or "its" can take up."""
        for token in reversed(list(self.doc[pronoun.sent.start : pronoun.i])):
            if token.nbor(1).text in {'"', "”", "’"}:
                continue  # a short name that is only being defined
            same = token.head == pronoun.head and pronoun.dep_ in {"dobj", "iobj", "dative", "pobj"}
            owned = token.dep_ == "dobj" and pronoun.dep_ == "poss" and pronoun.head.head.dep_ in {"prep", "conj"} and pronoun not in token.subtree
            if (token.dep_ in {"nsubj", "nsubjpass"} or owned) and token.pos_ in {"NOUN", "PROPN"} and token.head.dep_ != "relcl" and not same:
                listed = self.coordinated(token) or tuple(m for t in conjuncts(token) for m in self.of(t))
                found = [m for m in listed if m.type and (m.type != "Person" or plural)]
                if plural and len(found) < 2 and token.tag_ not in {"NNS", "NNPS"} and not any(m.type == "ActorGroup" for m in found):
                    continue
                if pronoun.lower_ in {"it", "its", "itself"} and (len(found) > 1 or _is_many(found[0]) if found else token.tag_ == "NNS"):
                    continue
                if found:
                    return found
                if plural and token.tag_ == "NNS" and listed:
                    return list(listed)  # what they are is not known, but no one else is meant
        return []

    def _definite(self, token: Token, lemma: str, determiners: set[str]) -> Mention | None:
        """Return the named thing that "the bank", "this initiative" takes up, if its class fits."""
        if not determiners & {"the", "this", "that", "its"} or token.tag_ == "NNS":
            return None
        if any(c.dep_ in {"prep", "relcl", "acl", "nummod"} for c in token.children):
            return None
        if any(c.dep_ in {"amod", "compound"} for c in token.children):
            return self._topic_by_kind(token, determiners)
        found = self.knowledge.lexicon.class_of_noun([lemma])
        if found is None or found[0] in {"Problem", "Factor", "Outcome", "Field", "Objective", "Principle", "Document"}:
            return None
        fitting: dict[str, tuple[bool, int, int, Mention]] = {}
        for at, known in enumerate(self.memory.recent):
            words = known.labels[0].lower().split()
            if known.type and (lemma in words or self._takes_up(found[0], known.type)) and not self._has_other_head(lemma, known):
                name = known.key or known.labels[0]
                salience = self.memory.counts[name] + (3 if self._is_topic(known) else 0)
                fitting[name] = (lemma == _name_head(words), salience, at, known)
        if not fitting:
            return None
        known = max(fitting.values(), key=lambda item: item[:3])[3]
        return Mention(known.labels, known.type, known.key, True, token)

    def _topic_by_kind(self, token: Token, determiners: set[str]) -> Mention | None:
        """Return the topic when "the multilateral development bank" says of which kind it is."""
        topic = self.memory.topic
        kind = self._class_of_description(token)
        specific = kind and topic is not None and topic.named and not determiners & {"that"} and kind == topic.type
        if not specific or topic is None or (self._is_actor(kind) and kind in {"Organization", "Government", "PublicBody"}):
            return None
        return Mention(topic.labels, topic.type, topic.key, True, token)

    def _has_other_head(self, lemma: str, known: Mention) -> bool:
        """Tell whether the name has a head of its own that ``lemma`` does not take up: "the network" is no "... Division"."""
        head = _name_head(known.labels[0].split())
        return lemma not in GENERIC and lemma != head.lower() and " " in known.labels[0] and self.knowledge.lexicon.class_of_head(head) is not None

    def _is_topic(self, mention: Mention) -> bool:
        topic = self.memory.topic
        return topic is not None and (mention.labels[0] == topic.labels[0] or (bool(mention.key) and mention.key == topic.key))

    def _takes_up(self, noun: str, known: str) -> bool:
        """Tell whether a definite noun of class ``noun`` may take up a thing of class ``known``: "the project" a highway."""
        ontology = self.knowledge.ontology
        if known == "Person" or (noun in {"Country", "ActorGroup"} and known != "Country"):
            return False
        if ontology.is_a(noun, "Place"):  # "the country" is clear only where one country is spoken of
            lately = {m.key or m.labels[0] for m in self.memory.recent[-12:] if m.type == known}
            return known == noun and len(lately) == 1
        return ontology.is_a(known, noun) or (noun in {"Project", "Initiative", "Plan", "Programme"} and any(
            ontology.is_a(known, top) for top in ("Initiative", "Facility")
        ))

    def _described(self, token: Token) -> Iterator[Mention]:
        labels = noun_labels(token)
        if not labels or len(labels[0]) < 3 or labels[0].lower() in {"etc", "among others"}:
            return
        topic = self.memory.topic
        if topic is not None and self._names_topic(labels, topic):
            yield Mention((*topic.labels, *(x for x in labels if x not in topic.labels)), topic.type, topic.key, topic.named, token)
            return
        holder = self._holder_of_post(token)
        if holder is not None:
            yield holder
            return
        beside = self._named_beside(token)
        if beside:
            yield from beside
            return
        if token.lemma_.lower() in self.knowledge.cues.wrappers:
            labels = [*labels, *(x for head in self._inner(token)[:1] for x in noun_labels(head))]
        yield Mention(tuple(dict.fromkeys(labels)), self._class_of_description(token), token=token)

    def _holder_of_post(self, token: Token) -> Mention | None:
        """Return the person whose post stands before the name: "the governor Lim Sokha", "its director, Dr X"."""
        if token.tag_ != "NN" or self._class_of_description(token) != "Position":
            return None
        found = [m for c in token.children if c.dep_ == "appos" for m in self.of(c)]
        return found[0] if found and found[0].type == "Person" else None

    def _named_beside(self, token: Token) -> tuple[Mention, ...]:
        """Return the name that tells who is described: "a civil society group, *Road Watch*"; "the *Forum*, an association founded in ..."."""
        if any(c.dep_ == "det" and c.lower_ in {"a", "an", "the", "one"} for c in token.children) and (before := self._named_before(token)):
            return (before,)
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                listed = self.coordinated(child) if token.tag_ in {"NNS", "NNPS"} else ()
                found = [m for m in (listed or self.of(child)) if m.named]
                if found:
                    return tuple(m if m.type else replace(m, type=self._class_of_description(token)) for m in found)
        return ()

    def _named_before(self, token: Token) -> Mention | None:
        """Return the name of which a phrase that is said more of is the description: "X is a fund *set up by* Y"."""
        ontology = self.knowledge.ontology
        kind = self._class_of_description(token)
        if not any(c.dep_ in {"acl", "relcl"} and c.tag_ != "VB" for c in token.children) or not kind:
            return None
        holders = [token.head] if token.dep_ == "appos" and token.head.i < token.i else []
        if token.dep_ == "attr" and token.head.lemma_ == "be" and not any(c.dep_ in {"neg", "aux"} for c in token.head.children):
            holders = [c for c in token.head.children if c.dep_ == "nsubj"]
        found = [m for holder in holders if self._name_start(holder) is not None for m in self.of(holder)]
        if len(found) != 1 or not found[0].named or not any(ontology.is_a(kind, top) for top in ("Organization", "Undertaking", "Facility")):
            return None
        return found[0] if found[0].type else replace(found[0], type=kind)

    def described(self, token: Token) -> Mention | None:
        """Return the phrase as a description, whatever name stands beside it: the post, not the person."""
        labels = noun_labels(token)
        return Mention(tuple(labels), self._class_of_description(token), token=token) if labels else None

    def _names_topic(self, labels: list[str], topic: Mention) -> bool:
        """Tell whether a description is the end of the topic's own name: "city diplomacy" for "A's and B's city diplomacy"."""
        name = topic.labels[0].lower()
        return any(len(x.split()) > 1 and name.endswith(x.lower()) for x in labels)

    def _class_of_description(self, token: Token) -> str:
        lexicon = self.knowledge.lexicon
        words = head_words(token)
        found = lexicon.class_of_noun(words)
        kind = found[0] if found else ""
        modifiers = {c.lower_ for c in token.children if c.dep_ in {"amod", "advmod", "compound"}}
        if modifiers & lexicon.negative_modifiers and not self._is_actor(kind):
            return "Problem"
        if token.tag_ in {"NNS", "NNPS"} and not kind:
            again = lexicon.class_of_noun([*words[:-1], _singular(words[-1])]) if words else None
            kind = again[0] if again else ""
        if kind and token.tag_ in {"NNS", "NNPS"} and (self._is_actor(kind) or kind == "Position"):
            return "ActorGroup"
        if not kind and (" ".join(words) in lexicon.fields or (words and words[-1] in lexicon.fields)):
            return "Field"
        if not kind and token.ent_type_ and token.pos_ == "PROPN":
            kind = NER_CLASSES.get(token.ent_type_, "")
        return kind

    def _is_actor(self, kind: str) -> bool:
        ontology = self.knowledge.ontology
        return bool(kind) and ontology.is_class(kind) and ontology.is_a(kind, "Actor")


def _is_many(mention: Mention) -> bool:
    """Tell whether a mention is a plural that "it" cannot take up."""
    return not mention.named and mention.token is not None and mention.token.tag_ == "NNS"


def _name_head(words: list[str]) -> str:
    """Return the head word of a name: the last before its first small word ("*Council* of Ministers")."""
    cut = next((n for n, word in enumerate(words) if n and word.lower() in LINKS), len(words))
    return words[cut - 1]


def _singular(word: str) -> str:
    """Return a regular plural's singular; the parser leaves capitalised plurals as they are."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_month(token: Token) -> bool:
    return token.text in MONTHS
