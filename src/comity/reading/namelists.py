"""Lists of names: "A, B, C and D", "the foreign ministers of A, B and C". Read from the surface, since parsers lose long lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from comity.reading.kinds import Kinds, singular
from comity.reading.memory import Memory, Mention
from comity.reading.names import Names
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["WORKS", "NameLists"]

JOINTS = frozenset({",", "and", "the", "of", "from", "as", "well", "both", "in", "for", "&"})
JOINERS = frozenset({",", "and", "the", "&", "as", "well"})
OFFICES = frozenset({"state", "government", "states", "governments", "foreign", "affairs", "trade", "transport", "environment", "republic", "country",
    "delegation", "delegations", "missions", "secretaries", "interior", "health", "energy", "culture", "finance", "agriculture"})
BODIES = frozenset({
    "university", "authority", "chamber", "academy", "institute", "museum", "college", "observatory", "bank", "union", "parliament", "library", "court",
    "port", "seaport", "airport", "railway",
})  # fmt: skip
"""Bodies of which each place has its own."""
HOMED = frozenset({"institution", "hospital", "company", "firm", "enterprise", "business", "trader", "farmer", "resident", "citizen", "student", "industry", "exporter", "factory", "clinic"})
"""Who is at home in a place and does not speak for it: "*companies* of A and B"."""
WORKS = frozenset({"port", "seaport", "airport", "railway"})
"""Works that act as bodies: "the *ports* of A and B founded C"."""
LOCAL = frozenset({"local", "subnational", "sub-national", "provincial", "municipal", "regional", "city", "prefectural", "district", "county", "state", "territorial"})
SPEAKERS = frozenset({
    "minister", "president", "premier", "leader", "head", "delegate", "delegation", "representative", "official", "envoy", "mayor", "governor", "government",
    "ambassador", "parliament", "king", "secretary", "chancellor", "commissioner", "soldier", "troop", "force", "team", "navy", "army", "diplomat", "chief",
    "negotiator", "ministry", "republic", "kingdom", "country", "state", "nation", "party", "member", "side", "people", "monarch", "chairman", "athlete", "senior",
    "foreign", "authority", "counterpart", "speaker", "ship", "vessel", "coastguard", "guard", "expert", "agency",
})  # fmt: skip
"""Who speaks or acts for a country."""
SEATS = {
    "mayor": "City", "city": "City", "town": "City", "municipality": "City", "lord mayor": "City", "governor": "Province", "province": "Province",
    "prefecture": "Province", "district": "District", "county": "District",
}  # fmt: skip
"""Of what class those are for whom a group speaks or of whom it consists: "the *mayors* of A, B and C"."""
CHARGED = frozenset({"minister", "ministry", "secretary", "authority", "agency", "department", "commissioner", "official", "representative", "expert", "delegate"})
"""Groups with their charge between them and the names: "the *ministers* responsible for water of A and B"."""
MOST_CHARGE = 7
LINKS = frozenset({"of", "from", "in"})
ENVOYS = frozenset({"delegation", "delegate", "representative", "official", "envoy", "expert", "leader", "minister", "mayor", "governor", "president", "premier", "ambassador"})
"""Who speaks for others."""


class NameLists:
    """The lists of names in one passage.

    ``fullest`` gives the fuller mention for which a short name stands, ``of`` the mentions of a phrase.
    """

    def __init__(
        self, names: Names, kinds: Kinds, memory: Memory,
        fullest: Callable[[Mention], Mention], of: Callable[[Token], tuple[Mention, ...]],
    ) -> None:  # fmt: skip
        self.of = of
        self.names, self.spans, self.doc = names, names.spans, names.doc
        self.kinds, self.memory, self.fullest = kinds, memory, fullest

    def represented(self, token: Token) -> tuple[Mention, ...]:
        """Return the named actors for whom a group speaks: "the foreign ministers of A, B and C", "soldiers from A and B"."""
        if token.pos_ == "PRON" and (group := next((c for c in token.children if c.dep_ == "appos"), None)) is not None:
            return self.represented(group)  # "We, the leaders of A and B"
        if token.tag_ not in {"NNS", "NNPS"} and token.lemma_.lower() not in {"head", "minister", "representative"}:
            return ()
        found: list[Mention] = []
        i = token.i + 1
        limit = token.sent.end
        spoken = singular(token.lower_)
        while i < limit:
            word = self.doc[i]
            start = self.spans.start(word)
            if start is not None and word.dep_ == "amod":
                break  # "the *Canadian* provinces"
            if start is not None:
                alike = found[0].type if len(found) > 1 and len({m.type for m in found}) == 1 else ""
                given = [self._seated(spoken, replace(m, type=m.type or alike)) for m in self.names.at(word)]  # "of Ghent, Lille and *Kent*", which nobody knows
                named = [m for m in given if m.type and (self.kinds.is_actor(m.type) or (m.type == "FinancingVehicle" and (m.key or (found and " " in m.labels[0]))))]
                end = self.spans.end(word)
                if named and not found and spoken in CHARGED and not named[0].key and end < limit and self.doc[end].lower_ == "of":
                    i = end  # "the ministers of Energy and *Water Resources* of A and B"
                    continue
                if named:
                    found.extend(m for m in named if m.labels[0] not in {f.labels[0] for f in found})
                elif found:
                    break
                i = end
                continue
            if not found and word.lower_ == "in":
                break  # "universities in A and B" speak for themselves
            charge = spoken in CHARGED and i - token.i < MOST_CHARGE and word.is_lower and word.pos_ in {"NOUN", "ADJ", "CCONJ"}
            if word.lower_ not in JOINTS and not (not found and (charge or word.lower_ in OFFICES)):
                break
            i += 1
        if token.lemma_.lower() == "head":
            found = [self._governed(m) for m in found if " " in m.labels[0] or m.key]
        if len(found) > 1 and found[0].type == "Country" and all(m.type in {"Province", "City", "District"} for m in found[1:]):
            found = found[1:]  # "two provinces of China, Yunnan and Guangxi"
        if len(found) > 1 and self.doc[token.i + 1].lower_ == "of" and (body := self._body_of(token)):
            return tuple(self._body_in(body, m) for m in found if not any(w.lower() in BODIES for w in m.labels[0].split()))
        at_home = token.lemma_.lower() in HOMED or all(m.type == "Country" for m in found)
        if len(found) > 1 and at_home and not self._speaks(token) and self.doc[token.i + 1].lower_ in LINKS:
            return tuple(self._group_of(token, m) for m in found)
        return tuple(self._governed_by(token, m) for m in found) if len(found) > 1 else self._senders(token)

    def _seated(self, group: str, mention: Mention) -> Mention:
        """Return a name with the class that those have for whom a group speaks: mayors speak for cities, governments also for regions."""
        if mention.key and mention.type == "Region" and group in SPEAKERS:
            return replace(mention, type="GeopoliticalEntity")  # who has a government is no mere stretch of land
        known = mention.key or self.kinds.lexicon.class_of_head(mention.labels[0].split()[-1])
        return replace(mention, type=SEATS[group]) if group in SEATS and not known and mention.type in {"", "Person", "Region", "Organization"} else mention

    def _speaks(self, token: Token) -> bool:
        """Tell whether a group speaks for a country: "the *ministers* of A and B", not "the *local* governments of A and B"."""
        word = singular(token.lower_)
        return word in SPEAKERS and not any(c.lower_ in LOCAL for c in token.children)

    def _group_of(self, token: Token, mention: Mention) -> Mention:
        """Return the group that is at home in one of several countries: "local governments of A" of those "of A and B"."""
        start = min([token.i, *(c.i for c in token.children if c.dep_ in {"compound", "amod"} and c.i < token.i)])
        what, link = self.doc[start : token.i + 1].text, self.doc[token.i + 1].lower_
        return Mention((f"{what} {link} {mention.labels[0]}", f"{mention.labels[0]} {what}", *(f"{what} {link} {x}" for x in mention.labels[1:3])), "ActorGroup", token=token)

    def _body_of(self, token: Token) -> str:
        """Return what each of several bodies is, one for each name: "the *universities* of A and B"; empty for governments and speakers."""
        start = min([token.i, *(c.i for c in token.children if c.dep_ in {"compound", "amod"} and c.i < token.i)])
        words = [*(t.lower_ for t in self.doc[start : token.i]), singular(token.lower_)]
        found = self.kinds.lexicon.class_of_noun(words) or self.kinds.lexicon.class_of_noun(words[-1:])
        return " ".join(words) if found and words[-1] in BODIES else ""

    def _body_in(self, body: str, mention: Mention) -> Mention:
        """Return the body that a place has: "University of A"."""
        kind = self.kinds.lexicon.class_of_noun(body.split())
        name = mention.labels[0]
        named = body[0].upper() + body[1:] if " " not in body else body
        own = body if body.split()[-1] in WORKS else named
        return Mention((f"{own} of {name}", f"{body.title()} of {name}", f"{name} {body}"), kind[0] if kind and own == named else "Organization", "", True, mention.token)

    def _governed(self, mention: Mention) -> Mention:
        """Return the country of a government: heads of "Government of Fiji, Samoa and Tonga" speak for Fiji."""
        known = [n.entry for n in self.kinds.lexicon.find_names(mention.labels[0]) if not n.adjective and n.entry.type == "Country"]
        if mention.key or len(known) != 1 or not mention.labels[0].startswith("Government"):
            return mention
        return replace(mention, labels=(known[0].label, *known[0].names[:4]), type="Country", key=known[0].key)

    def _senders(self, token: Token) -> tuple[Mention, ...]:
        """Return the groups for whom delegates speak: "delegations *from 34 states and several banks*"; the first keeps the delegates' label."""
        if singular(token.lower_) not in ENVOYS:
            return ()
        prepositions = [c for holder in (token, token.head) for c in holder.children if c.dep_ == "prep" and c.lower_ in {"from", "of"} and c.i == token.i + 1]
        heads = [t for prep in prepositions for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c)]
        groups = [m for head in heads for m in self.of(head) if m.type and self.kinds.is_actor(m.type) and m.type != "Person"]
        if not groups or (len(groups) == 1 and groups[0].named):
            return ()
        if len(groups) > 1 and all(m.named for m in groups):
            return tuple(groups)  # "the ministers of *the two countries*" whose names are known
        own = [m for m in self.of(token) if not m.named][:1]
        first = replace(groups[0], labels=tuple(dict.fromkeys([*(x for m in own for x in m.labels[:1]), *groups[0].labels])))
        return (first if len(groups) > 1 or groups[0].type == "ActorGroup" else groups[0], *groups[1:])

    def _governed_by(self, token: Token, mention: Mention) -> Mention:
        """Learn the class of an unknown name from who speaks for it: mayors speak for cities, governors for provinces."""
        kind = SEATS.get(singular(token.lower_), "")
        if not kind or mention.key or self.kinds.lexicon.class_of_head(mention.labels[0].split()[-1]):
            return mention
        self.memory.types[mention.labels[0]] = kind
        return replace(mention, type=kind)

    def coordinated(self, token: Token) -> tuple[Mention, ...]:
        """Return the named things listed with the name at ``token``: "A, B, C and D". Read from the surface; one "and" is wanted."""
        first = self.spans.start(token)
        if first is None:
            return ()
        found, joined, i = [token], False, self.spans.end(token)
        limit, words = token.sent.end, self.doc.tokens
        while i < limit - 1:
            j, comma = i, False
            while j < limit and words[j].lower_ in JOINERS:
                comma = comma or words[j].text == ","
                joined = joined or words[j].lower_ in {"and", "&"}
                j += 1
            if j == i or j >= limit or self.spans.start(words[j]) is None:
                break
            end = self.spans.end(words[j])
            if comma and self._acts(words[end - 1], token):
                break
            found.append(words[end - 1])
            i = end
        if len(found) < 3 or not joined:
            return ()
        mentions = list(self.alike(m for t in found for m in self.names.at(t)))
        kinds = {self.kinds.broad(m.type) for m in mentions}
        return tuple(self.fullest(m) for m in mentions) if len(kinds) == 1 and "" not in kinds else ()

    @staticmethod
    def _acts(name: Token, first: Token) -> bool:
        """Tell whether a name behind a comma is who acts: "under the lead of A, *B* and C found D"."""
        return first.dep_ in {"pobj", "conj"} and name.dep_ in {"nsubj", "nsubjpass"} and name.head.i > name.i

    def alike(self, listed: Iterable[Mention]) -> Iterator[Mention]:
        """Take a name that the parser holds for a person's as that of an organisation where all others of its list are such."""
        members = list(listed)
        guessed = [m.type == "Person" and not m.key for m in members]
        others = [m.type for m, doubt in zip(members, guessed, strict=True) if not doubt]
        ontology = self.kinds.ontology
        bodies = len(others) > 1 and all(
            kind and any(ontology.is_a(kind, top) for top in ("Organization", "FinancingVehicle")) for kind in others
        )
        for mention, doubt in zip(members, guessed, strict=True):
            yield replace(mention, type="Organization") if bodies and doubt else mention
