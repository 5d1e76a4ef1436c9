"""In which fields something works: "in the fields of A, B and C", "to A, B and many other areas", "cooperate in A and B".

Lists of fields are long and parsers lose them, so they are read off the surface; the clause only tells whose fields they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.reading.fieldcues import LONGEST, field_lists
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, core_label, text_of, tidy
from comity.reading.saidtobe import thing_described
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Doc, Span, Token

__all__ = ["FieldFact", "as_topic", "read_fields"]

ACTING = frozenset({"cooperation", "exchange", "exchanges", "collaboration"})
BARE = frozenset({"cooperation", "exchange", "exchanges", "collaboration", "partnership", "relation", "relations", "field", "fields", "area", "areas", "scope", "content", "work", "development", "progress", "headway", "achievement", "achievements", "breakthrough", "breakthroughs"})
CONDUCTED = frozenset({"carry", "conduct", "have", "maintain", "pursue", "undertake", "engage", "launch", "unfold", "develop", "deepen", "strengthen", "expand", "enhance", "establish", "achieve", "make", "hold", "see"})
EXTENDING = frozenset({"cover", "extend", "span", "embrace", "encompass", "deal", "expand", "range", "include", "involve", "comprise", "concern", "relate", "revolve", "confine", "limit", "restrict", "deepen", "strengthen", "develop",
    "carry", "conduct", "launch", "promote", "intensify", "advance", "enhance", "broaden", "establish", "consolidate", "upgrade"})
HEADINGS = frozenset({"group", "cluster", "track", "importance", "attention", "weight", "theme", "field", "area", "topic", "pillar", "priority", "strand", "sector", "domain", "line", "sphere", "branch", "focus", "emphasis", "accent", "stress"})
"""Nouns that only announce fields."""
MOVING = frozenset({"move", "shift", "turn", "switch", "redirect", "extend", "widen", "broaden", "expand", "narrow", "confine", "limit"})
FOCUSES = BARE | {"focus", "emphasis", "centre", "center", "activity", "attention", "agenda", "mandate", "remit", "programme", "program", "priority", "effort"}
"""What is moved when others give a body new fields: "its members shifted its *focus* to A"."""
SCOPES = frozenset({"agreement", "memorandum", "mandate", "remit", "portfolio", "agenda", "competence", "activity", "diplomacy", "range", "responsibility"})
"""Nouns whose extent is told by fields: "its *portfolio* ranges from A to B"."""
NEVER = frozenset({"Person", "Country", "City", "Province", "Document", "Problem"})
"""What is never a field, even in a list of fields."""
_ARTICLE = re.compile(r"^(?:(?:the|an?|its|their|such as|in|on|and|as well as|(?:matters|issues|questions) of)\s+)+", re.I)
_HOW = re.compile(r"(?:.*\s)?(?:levels?|forms?|ways?|stages?|phases?|types?|means|manner|extent|scale|depth|breadth|degrees?|more|various|general|practice|detail|principle|turn|fact|response|order|recent years)", re.I)
"""What tells how something is done, not in which field."""
_SINCE = re.compile(r"(?:since|from|until)\s+(?:\w+\s+)?\d{4}", re.I)
_WHEN = re.compile(r"\s+(?:since|in|from|until|during|between)\s+(?:\w+\s+)?\d{4}\b[^,;]*", re.I)
_LAST = re.compile(r"\s*(?:and|as well as)\s+(?=\S+\s+and\s)")
_INSTEAD = re.compile(r"\s(?:rather than|instead of|but not|and not)\s.*$")
_AND = re.compile(r"\s+and$")
_END = re.compile(r"[.;:!?](?:\s|$)|\)|\betc\b|\band so on\b|\b(?:which|who|where|while|but|with|through|by|under|thereby)\b|\(")

GROUNDS = frozenset({"reason", "cause", "problem", "factor", "difficulty", "obstacle", "shortcoming"})
"""What is no work: that on which its clause focuses is no field ("the *reasons*, mainly focusing on the weak law")."""


@dataclass(frozen=True, slots=True)
class FieldFact:
    """``holder`` works in ``field``."""

    holder: Mention
    field: Mention
    stance: Stance


def read_fields(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[FieldFact]:
    """Yield the fields that ``sentence`` lists, each with whose they are."""
    if sentence.text.rstrip().endswith("?"):
        return
    doc, seen = mentions.doc, set[str]()
    for at, start, end, listed, joint in field_lists(sentence, doc):
        before = next((t for t in reversed(sentence) if t.idx < at), None)
        opens = before is None  # "In the field of trade, the league runs ..."
        anchor, end = (before, end) if before is not None else (sentence.root, _first_clause(sentence, end))
        extends = _extends(anchor, mentions)
        if joint and not (listed and extends):
            continue
        sure = listed or extends
        fields = _fields(doc, start, end, mentions, sure)
        if not fields or (opens and not _acts(sentence, mentions)):
            continue
        stance = _stance(anchor, mentions)
        if anchor.lemma_ in {"focus", "concentrate"} and (anchor.pos_ != "VERB" or stance.modality == "recommended" or anchor.head.lemma_.lower() in GROUNDS):
            continue
        for holder in _holders(anchor, mentions, memory):
            for item in fields:
                key = f"{holder.labels[0]}|{item.labels[0]}"
                if key not in seen and item.labels[0].lower() not in {x.lower() for x in holder.labels}:
                    seen.add(key)
                    yield FieldFact(holder, item, stance)


def _first_clause(sentence: Span, end: int) -> int:
    """Return where the phrase before the main clause ends: at the comma before its subject."""
    subjects = subjects_of(sentence.root)
    first = min((t.left_edge.idx for t in subjects), default=end)
    commas = [t.idx for t in sentence if t.text == "," and t.idx < first]
    return commas[-1] if commas else min(end, first)


def _acts(sentence: Span, mentions: Mentions) -> bool:
    """Tell whether a sentence is about a body or undertaking that does something, not about what is in a field."""
    found = [m for s in subjects_of(sentence.root)[:1] for m in mentions.of(s)[:1]]
    return bool(found) and _is(found[0], mentions, "Organization", "Undertaking", "Mechanism", "Agreement")


def _extends(anchor: Token, mentions: Mentions) -> bool:
    """Tell whether a cooperation or an agreement is said to cover something: what it covers are fields."""
    verb = anchor if anchor.pos_ == "VERB" else anchor.head
    if verb.pos_ != "VERB" or verb.lemma_ not in EXTENDING:
        return False
    subjects = subjects_of(verb)
    return any(s.lemma_.lower() in BARE | SCOPES for s in subjects) or any(
        _is(m, mentions, "CooperationActivity", "Agreement", "Relationship") for s in subjects for m in mentions.of(s)[:1]
    )


def _items(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a list's items: in a long one commas part them, and "and" only the last two ("education and training, sports, ...")."""
    text = text_of(doc)
    stop = _END.search(text, start, end)
    end = stop.start() if stop else end
    pieces = [(m.start(), m.end()) for m in re.finditer(r"[^,;]+", text[start:end])]
    while len(pieces) > 1 and _goes_on(doc, start + pieces[-1][0], start + pieces[-1][1]):
        pieces.pop()  # "... in health and mobility, *and represents its members*"
    items: list[tuple[int, int]] = []
    for number, (a, b) in enumerate(pieces):
        last = number == len(pieces) - 1
        parts = list(re.finditer(r"(?:(?!\s+(?:and|as well as)\s+).)+", text[start + a : start + b])) if last else []
        cut = last and not _LAST.match(text, start + a, start + b) and (len(pieces) < 4 or all(len(p.group().split()) < 4 for p in parts))
        items.extend([(start + a + m.start(), start + a + m.end()) for m in parts] if cut else [(start + a, start + b)])
    return items


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a piece behind a comma has a finite verb, so that the sentence goes on with it."""
    piece = doc.char_span(start, end, alignment_mode="expand")
    return piece is not None and any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} and t.text not in {"'s", "’s", "'", "’"} for t in piece)


def _fields(doc: Doc, start: int, end: int, mentions: Mentions, sure: bool) -> list[Mention]:
    """Return the items of a list as fields; where no word says so, half of them must be fields by the lexicon."""
    text, ontology = text_of(doc), mentions.knowledge.ontology
    found: list[tuple[Mention, bool]] = []
    for a, b in _items(doc, start, end):
        if (dated := _WHEN.search(text, a, b)) is not None and dated.end() == b:
            b = dated.start()  # "ferry links *since 1994*"
        piece = doc.char_span(a, b, alignment_mode="expand")
        label = _ARTICLE.sub("", tidy(text[a:b]))
        if _SINCE.fullmatch(label):
            continue  # "trade and, *since 2014*, public health"
        label = _INSTEAD.sub("", _AND.sub("", label))
        if _HOW.fullmatch(label):
            return []
        after_to = sure and not found and text[max(a - 4, 0) : a].rstrip().lower().endswith(" to") and 1 < len(label.split()) < 4
        known_field = after_to or label.lower() in mentions.knowledge.lexicon.fields  # "importance to *plant health*": the tagger takes it for a verb
        if piece is None or not label or len(label.split()) > LONGEST or (not known_field and piece.root.pos_ in {"VERB", "AUX"} and piece.root.tag_ != "VBG"):
            break
        if any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} and t.text not in {"'s", "’s", "'", "’"} for t in piece) or (not known_field and next((t.tag_ for t in piece if t.pos_ not in {"CCONJ", "PUNCT"}), "") == "VB"):
            break  # the sentence goes on after the list
        known = mentions.of(piece.root)[:1] if piece.root.pos_ in {"NOUN", "PROPN"} else ()
        kind = known[0].type if known else ""
        listed = all(part in mentions.knowledge.lexicon.fields for part in (label.lower(), *label.lower().split(" and "))[" and " in label.lower() :])
        works = ontology.is_any(kind, ("Facility",)) and not any(c.dep_ in {"det", "nummod", "poss"} for c in piece.root.children) if kind else False
        if known and not listed and not works and (known[0].named or (ontology.is_any(kind, ("Place", "Actor", "Document", "Person", "Problem", "Mechanism", "Agreement")))):
            if sure and not known[0].named and kind not in NEVER and not any(c.dep_ in {"det", "nummod", "poss"} for c in piece.root.children) and piece.root.tag_ == "NNS" and found:
                found.append((Mention((label,), "Field", token=piece.root), True))  # "cold chains, *seed banks* and rural credit"
                continue
            if sure and (kind == "Problem" or (known[0].named is False and re.search(r"\w['’]s? \w", label))):
                if kind != "Problem":
                    found.append((Mention((label,), "Field", token=piece.root), True))  # "women and children's rights"
                continue  # "deals with *air pollution* and waste": what is addressed is no field
            break
        if any(t.ent_type_ in {"DATE", "CARDINAL"} or (t.ent_type_ == "GPE" and (not sure or t == piece.root)) for t in piece) or any(t.tag_ == "PRP$" for t in piece):
            break
        field = kind == "Field" or listed
        labels = [label, *((core_label(piece.root),) if piece.root.pos_ == "NOUN" and core_label(piece.root) in label else ())]
        found.append((Mention(tuple(dict.fromkeys(labels)), "Field", token=piece.root), field))
    if not sure and sum(f for _, f in found) * 2 < len(found):
        return []
    return [m for m, _ in found]


# -- whose fields ----------------------------------------------------------------------------------------------------------


def _stance(anchor: Token, mentions: Mentions) -> Stance:
    verb = next((t for t in (anchor, *anchor.ancestors) if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return Stance("asserted")
    stance = stance_of(verb, mentions.knowledge.cues)
    words = {t.lower_ for t in verb.subtree}
    if stance.modality == "negated" and words & {"longer", "only"} and words & {"limited", "confined", "restricted", "only"}:
        return replace(stance, modality="asserted", against=False)  # "is not confined to trade any longer"
    return stance


def _holders(anchor: Token, mentions: Mentions, memory: Memory) -> list[Mention]:
    """Return whose fields a list tells: the undertaking under which the clause stands, its subject, the cooperation, or who cooperates."""
    verbs = [t for t in (anchor, *anchor.ancestors) if t.pos_ in {"VERB", "AUX"}]
    verb = verbs[0] if verbs else None
    under = [
        m for v in verbs for c in v.children if c.dep_ == "prep" and c.lower_ in {"under", "through", "within"}
        for o in c.children if o.dep_ == "pobj" for m in mentions.of(o) if _is(m, mentions, "Undertaking", "Agreement")
    ]  # fmt: skip
    if under:
        return under[:1]
    if memory.topic is not None and _is(memory.topic, mentions, "Agreement") and any(c.lower_ == "shall" for v in verbs for c in v.children):
        return [memory.topic]  # what the parties shall do is what their agreement is about
    noun = next((t for t in (anchor, *anchor.ancestors) if t.pos_ == "NOUN" and t.lemma_.lower() in BARE and t.i <= anchor.i), None)
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in {"on", "about", "for", "concerning"}:
        over = [m for m in mentions.of(noun.head.head)[:1] if _is(m, mentions, "Undertaking", "Agreement")] if noun.head.head.pos_ in {"NOUN", "PROPN"} else []
        if over:
            return over
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.dep_ == "dobj":
        over = [m for m in mentions.of(noun.head.head)[:1] if _is(m, mentions, "Agreement")]
        if over:
            return over  # "the towns signed *six agreements* in fields such as ...": not the towns
    tokens = [*([noun] if noun is not None else []), *(subjects_of(verb)[:4] if verb is not None else [])]
    if noun is not None and verb is not None and noun.dep_ == "dobj" and verb.lemma_ in CONDUCTED and not any(c.lower_ in {"between", "with", "of"} for c in noun.children):
        tokens = [*tokens[1:], noun]  # whoever carries out cooperation works in its fields
    actors: list[Mention] = []
    if memory.academic and anchor.lemma_.lower() in {"attention", "importance", "weight", "emphasis"}:
        return []  # "special attention is paid to X": by the study
    if any(m.type == "Document" for t in tokens for m in mentions.of(t)[:1]):
        return []  # what a study looks at is no field of work
    if anchor.lemma_.lower() in HEADINGS and (owner := _owner_of_heading(anchor, verb, mentions, memory)) is not None:
        return [owner]
    participle = anchor if anchor.dep_ == "acl" else anchor.head
    told = participle.dep_ == "acl" and participle.tag_ in {"VBN", "VBG"}
    if told and (described := thing_described(participle.head, mentions, ("Undertaking", "Organization", "Place"))) is not None:
        return [described]
    if (carried := _of_its_object(verb, mentions)) is not None:
        return [carried]
    for token in tokens:
        own = [m for m in mentions.of(token)[:1] if m.named or _is(m, mentions, "Undertaking", "Organization", "Actor")]
        if (token.lemma_.lower() in BARE | SCOPES or not own) and (inner := _owner(token, mentions)) is not None:
            return [as_topic(inner, memory)]
        for found in mentions.of(token)[:1]:
            bare = not found.named and token.lemma_.lower() in BARE and len(core_label(token).split()) < 2 and "between" not in found.labels[0]
            if found.named and not found.type:
                return [found]
            if not bare and _is(found, mentions, "Undertaking", "Organization", "Capacity", "Relationship") and not _is(found, mentions, "Document"):
                label = [found] if found.named or found.token != token or "between" in found.labels[0] else [replace(found, labels=tuple(dict.fromkeys([core_label(token), *found.labels[1:]])))]
                return [*actors[:4], *(as_topic(x, memory) for x in label if x.labels[0])]
            if token.pos_ == "PRON" and memory.topic is not None and _is(memory.topic, mentions, "Undertaking"):
                return [memory.topic]
            if not bare and (_is(found, mentions, "Actor") or (found.named and _is(found, mentions, "Place"))):
                actors.extend(m for t in conjuncts(token) for m in mentions.of(t))
    topic = memory.topic
    if not any(a.named for a in actors):
        near = [m for m in mentions.named() if m.token is not None and anchor.sent.start <= m.token.i < anchor.i and _is(m, mentions, "Undertaking")]
        if near and not _is(near[-1], mentions, "Agreement") and (actors or noun is not None):
            return near[-1:]
        plain = [t for t in tokens if t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() not in BARE]
        if topic is not None and _is(topic, mentions, "Undertaking", "Relationship") and (noun is not None or not (actors or plain)):
            return [topic]
    if not actors:
        acting = [t for t in tokens if t.lemma_.lower() in ACTING and t.dep_ in {"nsubj", "nsubjpass"}]
        return [m for t in acting[:1] for m in mentions.of(t)[:1] if _is(m, mentions, "Undertaking")]
    return list({m.labels: m for m in actors}.values())[:4]


def _of_its_object(verb: Token | None, mentions: Mentions) -> Mention | None:
    """Return whose fields they are that the object of a deed tells: "signed *a plan* for 2030, covering A", "moved the focus *of the league* to A"."""
    if verb is None:
        return None
    covering = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_ in EXTENDING and verb.head.pos_ == "VERB" and verb.i > verb.head.i
    objects = [c for c in (verb.head if covering else verb).children if c.dep_ == "dobj" and (not covering or c.i < verb.i)]
    if covering:
        return next((m for t in objects for m in mentions.of(t)[:1] if _is(m, mentions, "Undertaking", "Agreement", "Document")), None)
    moved = [t for t in objects if verb.lemma_ in MOVING and t.lemma_.lower() in FOCUSES]
    owned = next((o for t in moved if (o := _owner(t, mentions)) is not None), None)
    if owned is None and any(c.tag_ == "PRP$" for t in moved for c in t.children):  # "renamed it *the Lake League*, moved its focus to A"
        named = [m for m in mentions.named() if m.token is not None and verb.sent.start <= m.token.i < verb.i]
        owned = next((m for m in reversed(named) if _is(m, mentions, "Undertaking", "Organization")), None)
    return owned


def _owner_of_heading(heading: Token, verb: Token | None, mentions: Mentions, memory: Memory) -> Mention | None:
    """Return whose "four themes" or "emphasis" is told where the heading itself is the subject: "*its* agenda", "was added *to the Lake Programme*", else what the text speaks of."""
    if verb is None or heading not in subjects_of(verb):
        return None
    near = [heading, *(c for c in verb.children if c.dep_ in {"dobj", "attr"})]
    owner = next((o for noun in near if (o := _owner(noun, mentions)) is not None), None)
    added = [m for c in verb.children if c.lower_ in {"to", "in"} for t in c.children if t.dep_ == "pobj" for m in mentions.of(t)[:1]]
    spoken = [*([memory.topic] if memory.topic is not None else []), *memory.single]
    return owner or next((m for m in (*added, *spoken) if _is(m, mentions, "Undertaking", "Organization") and not _is(m, mentions, "Document")), None)


def _owner(noun: Token, mentions: Mentions) -> Mention | None:
    """Return the undertaking whose fields or exchanges are spoken of: "the fields *of the programme*", "*its* exchanges"."""
    heads = [c for c in noun.children if c.dep_ == "poss"]
    heads += [t for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    found = [m for t in heads for m in mentions.of(t)[:1] if _is(m, mentions, "Undertaking", "Organization") and not _is(m, mentions, "Document")]
    deeper = _owner(heads[0], mentions) if found and heads[0].lemma_.lower() in BARE and not found[0].named else None
    return deeper or (found[0] if found else None)


def as_topic(holder: Mention, memory: Memory) -> Mention:
    """Return the topic where a description only names it in other words: "China-Korea city cooperation" for "city diplomacy of China and Korea"."""
    topic = memory.topic
    if topic is None or holder.named or holder.labels[0] == topic.labels[0]:
        return holder
    one, other = (set(re.findall(r"[a-z]{3,}", label.lower())) - {"the", "and", "between"} for label in (holder.labels[0], topic.labels[0]))
    if len(one & other) >= 2 and len(one & other) * 2 >= len(one):
        return replace(topic, labels=tuple(dict.fromkeys([*topic.labels, *holder.labels])))
    return holder


def _is(mention: Mention, mentions: Mentions, *classes: str) -> bool:
    ontology = mentions.knowledge.ontology
    return ontology.is_any(mention.type, classes)
