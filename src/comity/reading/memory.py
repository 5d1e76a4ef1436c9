"""What a phrase stands for, and what a document has spoken of so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from comity.reading.phrases import unsplit_labels
from comity.reading.tree import Token
from comity.statements import THIS_DOCUMENT, Entity

__all__ = ["Figured", "Memory", "Mention"]

TOLD = frozenset({"Problem", "Barrier", "Factor", "Outcome", "Objective", "Recommendation"})
"""Classes of what a text puts in words of its own."""


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
        kind = taken_as or self.type
        whole = self._whole() if kind in TOLD and not self.named else []
        aliases = tuple(sorted({*self.labels[1:], *whole} - {self.labels[0]}))
        return Entity(self.labels[0], kind, aliases, self.key if not taken_as or taken_as == self.type else "")


    def _whole(self) -> list[str]:
        """Return the coordination of which the phrase is a part, if it is one in the words of the text."""
        token = self.token
        if token is None or (token.text not in self.labels[0] and token.lemma_ not in self.labels[0]):
            return []
        return unsplit_labels(token)


@dataclass(frozen=True, slots=True)
class Figured:
    """The last number that was told: of what, what it measures, its kind, and in which sentence."""

    mention: Mention
    indicator: str
    kind: str
    at: int


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
    spoke: bool = False
    """Whether that only said something, or what it thinks of something."""
    plural: list[Mention] = field(default_factory=list)
    """The latest subject that "they" can take up."""
    shared: list[Mention] = field(default_factory=list)
    """Those among whom the last sentence tells of something: "Trust *among the ports* is low"; "they" can take them up."""
    single: list[Mention] = field(default_factory=list)
    """The latest subject that "it" can take up, if a subject in the plural stands behind it."""
    single_at: int = 0
    """The sentence in which that was a subject."""
    document_at: int = -9
    """The sentence in which the document itself was last the subject of a clause."""
    made: list[Mention] = field(default_factory=list)
    """What the last sentence says that its subject brings about: "A and B launched *a fund*"."""
    lists: dict[int, tuple[list[Mention], int]] = field(default_factory=dict)
    """Those last named in one list, by their number, and in which sentence."""
    types: dict[str, str] = field(default_factory=dict)
    """Classes that the document itself gives to names that no lexicon knows: "X, a city in ...", "the mayors of X and Y"."""
    pairs: dict[str, list[Mention]] = field(default_factory=dict)
    """The two that were last named together, by class; under "" those that "both sides" are."""
    titled_pair: list[Mention] = field(default_factory=list)
    """The two between whom the title says that its matter is."""
    paired: dict[str, int] = field(default_factory=dict)
    """In which sentence that was."""
    sets: dict[tuple[str, int], list[Mention]] = field(default_factory=dict)
    """Those that were last named together, by class and number."""
    described: dict[str, tuple[Mention, int]] = field(default_factory=dict)
    """What was last described in several words, by its head noun, and in which sentence: "an agreement on fisheries"."""
    paid: tuple[list[Mention], int] = field(default_factory=lambda: ([], 0))
    """What money was last spoken of for, and in which sentence."""
    funded: tuple[list[Mention], int] = field(default_factory=lambda: ([], 0))
    """For which works money was last spoken of, and in which sentence."""
    lent: tuple[list[Mention], int] = field(default_factory=lambda: ([], 0))
    """Who last gave a loan or a grant, and in which sentence."""
    read: int = 0
    """How many sentences have been read through."""
    figured: Figured | None = None
    """The last number that was told: "the figure", "this amount" may take it up."""
    problems: list[Mention] = field(default_factory=list)
    """The problems that the last sentence which stated some stated, as long as nothing else was said in between."""
    groups: dict[str, list[Mention]] = field(default_factory=dict)
    """Words that the document defines for several names together: "hereinafter 'the Parties'"."""
    defined: dict[str, Mention] = field(default_factory=dict)
    """Words that the document defines for one name: "hereinafter 'the Commission'"."""
    spoken: dict[str, tuple[int, Mention, int, int]] = field(default_factory=dict)
    """How often each body, undertaking or group has been spoken of, named or not, and in which sentence last and first."""
    sentences: int = 0
    """How many sentences have been read."""
    before: Mention | None = None
    """What the sentence before said, as one thing: "this has led to ..."."""
    before_beside: tuple[Mention, ...] = ()
    """What else the sentence before said, clause by clause: "A is weak, *B is late*, and *C is dear*. As a result ..."."""
    twins_told: int = -1
    """The sentence that spoke last of twinned places."""
    twin_side: Mention | None = None
    """The place whose twins are spoken of."""
    advising: int = -1
    """The sentence that gave the last advice of the document's own, in the same section."""
    section: str = ""
    """The heading under which the passage stands that is being read."""
    heading: str = ""
    """What stands above it: the line that opens the list of an item, else the heading."""
    voice: Mention | None = None
    """The body that speaks of itself as "we": whose report or letter the document is."""
    items: dict[int, Mention] = field(default_factory=dict)
    """What a passage is about that belongs to an item of a list, by where its last character stands in the source."""
    placed: set[str] = field(default_factory=set)
    """Names of the things of which it has been told that they are where their names say."""
    matter: Mention | None = None
    """What the title of a study says that it is about, where that is no body and no undertaking."""
    topic: Mention | None = None
    """The undertaking or actor that the title names, if it names one."""

    def note(self, mention: Mention) -> None:
        """Remember a named mention as the latest."""
        if mention.named:
            self.counts[mention.key or mention.labels[0]] += 1
            self.recent.append(mention)
            if len(self.recent) > 60:
                del self.recent[:20]

    @contextmanager
    def about_item(self, end: int) -> Iterator[None]:
        """Speak of the thing of a list's item, if the passage that ends at ``end`` in the source belongs to one, until it is read."""
        item, before = self.items.get(end), (self.topic, self.subject)
        if item is not None:
            self.topic, self.subject = item, [item]
            self.described[item.labels[0].split()[-1].lower()] = (item, self.read)
        yield
        if item is not None:
            self.topic, self.subject = before

    def group_word(self, *words: str) -> str:
        """Return the first of ``words`` that stands for several names, else the last."""
        return next((word for word in words if word in self.groups), words[-1])

    def document(self) -> Mention:
        """Return the mention of the document that is being read."""
        return Mention((THIS_DOCUMENT.label, *([self.title] if self.title else [])), "Document")
