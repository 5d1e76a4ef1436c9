"""What a text goes on with under another word: a committee as "the mechanism", a railway as "the line", a league as "the association".

Such a word takes up what the text goes on with, the subject of the sentences before or what they bring about, where it can name that.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.ontology import Ontology
from comity.reading.memory import Memory, Mention
from comity.reading.tree import Token

__all__ = ["TakenUp"]

BODIES = ("Organization", "Mechanism")
UNFIT = ("Enterprise", "MediaOrganization", "ResearchOrganization", "Government")
"""Organizations that nobody calls a mechanism or a union."""
CALLED = (
    (word_set("body organisation organization institution grouping bloc association alliance union league network federation club entity consortium coalition"), BODIES),
    (word_set("mechanism platform arrangement framework format scheme partnership"), ("Mechanism", "Organization", "Initiative")),
    (word_set("line route link track motorway highway crossing connection project scheme works section"), ("Facility", "Corridor", "Project")),
    (word_set("accord deal pact treaty agreement compact text document instrument convention memorandum"), ("Agreement",)),
    (word_set("plan programme program strategy scheme initiative project undertaking campaign effort"), ("Initiative",)),
    (word_set("lender institution fund facility vehicle"), ("FinancingVehicle",)),
    (word_set("zone park area hub"), ("CooperationZone",)),
    (word_set("meeting summit conference gathering event session"), ("Event", "JointMeeting")),
    (word_set("city town municipality metropolis"), ("City",)),
    (word_set("province region territory"), ("Province", "Region")),
    (word_set("country state nation"), ("Country",)),
)
"""Words that a text uses for what it has named, and the classes of what they may name."""
FRESH = 2
"""So many sentences ago what is taken up may have been spoken of."""


class TakenUp:
    """Finds what other words of one passage take up."""

    def __init__(self, ontology: Ontology, memory: Memory) -> None:
        self.ontology, self.memory = ontology, memory

    def by(self, token: Token, lemma: str, determiners: set[str]) -> Mention | None:
        """Return what "the line" or "this mechanism" takes up, with the word as a variant; None where nothing or too much fits."""
        if token.tag_ != "NN" or not determiners & {"the", "this"} or token.dep_ in {"compound", "nmod"}:
            return None
        if any(c.dep_ in {"prep", "relcl", "acl", "nummod", "appos", "amod", "compound", "nmod", "poss"} for c in token.children):
            return None
        tops = [top for words, classes in CALLED if lemma in words for top in classes]
        fitting = {m.key or m.labels[0]: m for m in self._spoken_of() if self._is_a(m.type, tops) and not self._is_a(m.type, UNFIT)}
        if not tops or len(fitting) != 1:
            return None
        known = next(iter(fitting.values()))
        return Mention(tuple(dict.fromkeys([*known.labels, token.text])), known.type, known.key, known.named, token)

    def _spoken_of(self) -> Iterator[Mention]:
        """Yield what the text goes on with: the subject or work of the last sentences, else what its title names."""
        fresh = self.memory.read - self.memory.single_at < FRESH
        recent = [*(self.memory.single if fresh else ()), *self.memory.made]
        yield from (m for m in recent if m.named or " " in m.labels[0])
        if not recent and self.memory.topic is not None and self.memory.topic.named:
            yield self.memory.topic

    def _is_a(self, kind: str, tops: list[str] | tuple[str, ...]) -> bool:
        ontology = self.ontology
        return bool(kind) and ontology.is_class(kind) and any(ontology.is_a(kind, top) for top in tops if ontology.is_class(top))
