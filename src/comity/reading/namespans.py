"""Which tokens of a passage make up a name: those that the lexicon knows, capitalised runs, and quoted titles."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from itertools import pairwise

from comity.lexicon import NameMatch
from comity.reading.bodynames import ends_before_matter
from comity.reading.fieldnames import paired_fields_end
from comity.reading.housenames import is_called_after
from comity.reading.kinds import LINKS
from comity.reading.knowledge import Knowledge
from comity.reading.longernames import is_placed, part_end, unnamed, whole_end
from comity.reading.namejoins import (
    COMMON_ENDINGS,
    company_end,
    fields_end,
    further_end,
    goes_past_and,
    is_other_name,
    is_syllable,
    way_end,
)
from comity.reading.sharednames import shared_end
from comity.reading.tree import Doc, Span, Token

__all__ = ["NameSpans"]

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
MONTHS = frozenset(name for name in month_name if name)
ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ol"})
"""Articles inside names, with a hyphen behind them: "*al*-Sayed"."""
JOINING = frozenset({"and", "&", "the"})
"""Small words after which the head of a name may still come: "Belt and Road *Forum*"."""

PATHS = frozenset({"along", "across", "over", "beyond", "without", "through", "around", "beneath", "above", "under", "towards"})
"""Prepositions that titles of projects go on with: "Bridges *across* the Bug"."""
CALLED = frozenset({"Project", "Programme", "Initiative", "Plan", "Strategy", "Campaign", "ResearchProject", "Measure"})
"""What is often called by a title that stands after its noun: "the *project* Bridges across the Bug"."""

ANNOUNCED = frozenset({"Event", "Enterprise", "Organization", "CivilSociety", "Fund", "FinancingVehicle", "CooperationZone", "Agreement", "Facility", "Corridor", "Festival", "Exhibition"})
"""What else is called by a title in quotation marks behind its noun: "the company *Volga Lines*"."""
GATHERINGS = frozenset({"Forum", "JointMeeting", "MeetingEvent", "Network", "Mechanism", "CommunicationMechanism", "Plan", "Programme", "Initiative", "Project", "Strategy"})
"""What a title in quotation marks names by its last word alone: "... tourism development *forum*"."""
PEOPLE = frozenset({"women", "men", "children", "people", "fishermen"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


class NameSpans:
    """The names of one passage, as ranges of tokens: ``known`` to the lexicon by token, or ``runs`` of capitalised words."""

    def __init__(self, doc: Doc, names: Iterable[NameMatch], knowledge: Knowledge) -> None:
        self.doc, self.knowledge = doc, knowledge
        self.known: dict[int, NameMatch] = {}
        for match in names:
            span = doc.char_span(match.start, match.end, alignment_mode="expand")
            if span is not None and not match.adjective:
                for token in span:
                    self.known.setdefault(token.i, match)
        self.runs: dict[int, tuple[int, int]] = {}
        for run in self._capital_runs():
            self._settle(run)
        for run in self._quoted_names():
            for i in range(*run):
                self.known.pop(i, None)
                self.runs[i] = run

    def start(self, token: Token) -> int | None:
        """Return the index at which the name that holds ``token`` begins, or None."""
        if token.i in self.known:
            match = self.known[token.i]
            return next(i for i in range(token.i, -1, -1) if self.known.get(i - 1) is not match)
        return self.runs[token.i][0] if token.i in self.runs else None

    def end(self, token: Token) -> int:
        """Return the index after the name that holds ``token``."""
        if token.i in self.known:
            match, i = self.known[token.i], token.i
            while self.known.get(i) is match:
                i += 1
            return i
        return self.runs[token.i][1]

    def class_of(self, run: tuple[int, int]) -> str:
        """Return the class that the head word of a capitalised name gives ("Fund", "Ministry of ..."), or empty."""
        lexicon, tokens = self.knowledge.lexicon, self.doc[run[0] : run[1]]
        words = tokens.text.split()  # a token may hold a whole known name
        noun = None if " on " in tokens.text else lexicon.class_of_noun([t.lower_ for t in tokens])
        if noun is not None and (noun[1] > 1 or (tokens[-1].is_lower and (noun[0] in GATHERINGS or noun[0] in CALLED))) and self.knowledge.ontology.is_a(noun[0], "Undertaking"):
            return noun[0]
        head_end = next((n for n, w in enumerate(words) if w.lower() in LINKS - JOINING and n > 0), len(words))
        if tokens[-1].text == '"' and (inner := next((n for n, t in enumerate(tokens) if t.text == '"'), 0)):
            return self.class_of((run[0], run[0] + inner))  # Free Economic *Zone* "Kirma"
        heads = (words[head_end - 1], _lemma(words[head_end - 1], tokens), words[-1], tokens[-1].lemma_)
        kinds = [kind for kind in map(lexicon.class_of_head, heads) if kind]
        if kinds and self.knowledge.ontology.is_a(kinds[0], "Place") and (other := [k for k in kinds if self.knowledge.ontology.is_any(k, ("Undertaking", "Organization"))]):
            return other[0]  # "Gulf of Guinea Patrol *Pact*"
        titled = kinds and run[0] and self.doc[run[0] - 1].lower_ in {"a", "an"} and self.knowledge.ontology.is_a(kinds[0], "GeopoliticalEntity")
        return "" if titled else next(iter(kinds), "")  # "joined as a *City of Literature*"

    def heads(self, token: Token) -> bool:
        """Tell whether a capitalised word tells the class of the name that it heads."""
        return self.knowledge.lexicon.class_of_head(token.text) is not None

    def _capital_runs(self) -> Iterator[tuple[int, int]]:
        """Yield token ranges of capitalised names, with the small words that link them ("Ministry of Foreign Affairs")."""
        doc, i, words = self.doc, 0, self.doc.tokens
        while i < len(words):
            if not self._is_capital(words[i]):
                i += 1
                continue
            if (skipped := unnamed(self.doc, i)):
                i += skipped
                continue
            end = part_end(doc, i, whole_end(self.known, self._run_end(i)), self._class_at)
            if _ORDINAL.fullmatch(doc[i].text) and not self.class_of((i, end)):
                i += 1  # "the 12th Session of the Committee" is described, not named
                continue
            yield i, end
            i = end

    def _class_at(self, i: int) -> str | None:
        """Return the class of the name that ends with a word, as far as the lexicon or the word itself tells it."""
        return self.known[i].entry.type if i in self.known else self.knowledge.lexicon.class_of_head(self.doc[i].text)

    def _quoted_names(self) -> Iterator[tuple[int, int]]:
        """Yield what stands in quotation marks and ends in a word that tells a class: "... work Joint Meeting"."""
        marks = [t.i for t in self.doc if t.text == '"']
        for start, end in pairwise(marks):
            if self._is_titled(start, end):
                yield start + 1, end + 2  # the "Opening to the South" *initiative*
                continue
            if self._is_announced(start, end):
                before = self.runs.get(start - 1)  # *Free Zone "Kirma"*, but the project "*Health without Borders*"
                yield (before[0], end + 1) if before is not None and self.heads(self.doc[start - 1]) else (start + 1, end)
                continue
            words = self.doc[start + 1 : end]
            if 2 < len(words) < 14 and words[0].text[:1].isupper() and words.sent.end >= end:
                found = self.knowledge.lexicon.class_of_noun([t.lower_ for t in words])
                gathers = found is not None and (found[1] > 1 or (found[0] in GATHERINGS and not any(t.tag_ in FINITE for t in words)))
                if found and gathers and self.knowledge.ontology.is_a(found[0], "Undertaking"):
                    yield start + 1, end

    def _is_titled(self, start: int, end: int) -> bool:
        """Tell whether a small word after a title in quotation marks says of what kind its bearer is."""
        words = self.doc[start + 1 : end + 2]
        if not 1 < len(words) - 1 < 9 or not words[0].text[:1].isupper() or any(t.tag_ in FINITE or t.is_sent_start for t in words):
            return False
        noun = words[-1]
        if noun.pos_ == "PROPN" and self.heads(noun) and (end + 2 >= len(self.doc) or self.doc[end + 2].pos_ != "PROPN"):
            return True  # the "Silk Sea" *Alliance*
        found = self.knowledge.lexicon.class_of_noun([noun.lemma_]) if noun.tag_ == "NN" and noun.is_lower else None
        return found is not None and (found[0] in GATHERINGS or found[0] in CALLED)

    def _is_announced(self, start: int, end: int) -> bool:
        """Tell whether a noun before quotation marks says what the title inside them names: "the project *Clean River*"."""
        words = self.doc[start + 1 : end]
        before = self.doc[start - 1] if start else None
        if before is None or before.tag_ not in {"NN", "NNP"} or not 0 < len(words) < 10 or self.doc[start].whitespace_ or not before.whitespace_:
            return False
        if not (words[0].text[:1].isupper() or words[0].text[:1].isdigit()) or any((t.tag_ in FINITE and t.is_lower) or t.text in {".", "?", "!"} for t in words):
            return False
        return self.calling(start + 1) != ""

    def _settle(self, run: tuple[int, int]) -> None:
        """Decide between a capitalised run and the known names inside it: the longer one wins if its head tells a class."""
        titles = self.knowledge.lexicon.person_titles
        start, end = run
        cut = next((i + 1 for i in range(end - 1, start - 1, -1) if self.doc[i].text in titles and i + 1 < end), start)
        if cut > start and not self.class_of(run):
            if any(i in self.known for i in range(start, cut - 1)):
                run = (cut, end)
            start = cut
        inside = {id(self.known[i]): self.known[i] for i in range(start, end) if i in self.known}
        covered = sum(1 for i in range(start, end) if i in self.known)
        whole = covered == end - start and len(inside) == 1
        if inside and not whole:
            if self._is_place_of_country(start, end):
                return
            if self.class_of((start, end)) or self._is_one_name(start, end) or self.calling(start) or self._goes_far(start, end) or is_placed(self.doc, start, end, self.known, titles) or (end - start > 2 and is_called_after(self.doc, start, self.known, self.knowledge.lexicon)):
                for i in range(start, end):
                    self.known.pop(i, None)
            else:
                return
        for i in range(start, end):
            self.runs[i] = (start, end)

    def _is_place_of_country(self, start: int, end: int) -> bool:
        """Tell whether a run is a known place and the country in which it lies: "Shandong Province of China"."""
        parts = [self.known[i] for i in range(start, end) if i in self.known]
        gap = [self.doc[i].lower_ for i in range(start, end) if i not in self.known]
        return len({id(part) for part in parts}) == 2 and gap in (["of"], ["of", "the"]) and parts[-1].entry.type == "Country" and (
            start in self.known and end - 1 in self.known
        )

    def _is_one_name(self, start: int, end: int) -> bool:
        """Tell whether the parser sees one entity where the lexicon knows only a part ("Lake Chad")."""
        kinds = {self.doc[i].ent_type_ for i in range(start, end) if self.doc[i].lower_ not in LINKS}
        begins = sum(self.doc[i].ent_iob_ == "B" for i in range(start, end))
        ambiguous = any(self.known[i].ambiguous for i in range(start, end) if i in self.known)
        return begins <= 1 and len(kinds) == 1 and kinds != {""} and (ambiguous or kinds & {"PERSON", "LOC", "FAC"} != set())

    def _goes_far(self, start: int, end: int) -> bool:
        """Tell whether two words or more behind a place make a name with it, the last a common noun: "Southern Cone *Power Exchange*"."""
        further = [self.doc[i] for i in range(start, end) if i not in self.known]
        last = self.doc[end - 1]
        if start not in self.known or len(further) < 2 or further[0].i + len(further) != end or any(t.pos_ != "PROPN" or t.ent_type_ == "PERSON" for t in further):
            return False
        return last.tag_ == "NNP" and self.knowledge.lexicon.class_of_noun([last.lower_]) is not None

    def _opens_numbered(self, token: Token) -> bool:
        """Tell whether an ordinal or a span of years opens a name: "*14th* Five-Year Plan", "*Five*-Year Plan"."""
        if not token.text[:1].isupper() and not token.text[:1].isdigit():
            return False  # nearly all words
        after = [t.text for t in self.doc.tokens[token.i + 1 : token.i + 3]]
        if len(after) < 2 or after[0] in MONTHS:
            return False
        if _ORDINAL.fullmatch(token.text):
            return after[0][:1].isupper() and after[0] not in {"Century", "May"}
        return token.text.istitle() and after == ["-", "Year"]

    def _is_capital(self, token: Token) -> bool:
        if self._opens_numbered(token):
            return True
        if token.text in MONTHS and token.i and token.nbor(-1).lower_ in {"in", "since", "by", "until", "from", "late", "early"}:
            return False  # "In *May* Mali left"
        if not token.text[:1].isupper() or token.is_punct or token.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"}:
            return False
        if token.is_sent_start and token.pos_ not in {"PROPN"} and token.i not in self.known:
            following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
            return token.pos_ in {"NOUN", "ADJ"} and following is not None and following.text[:1].isupper()
        return token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB"} or token.ent_type_ != ""

    def _run_end(self, start: int) -> int:
        doc, end, headed = self.doc, start + 1, self.heads(self.doc[start])
        while end < len(doc):
            token = doc[end]
            if token.text[:1].isupper() and not token.is_punct and not token.is_sent_start:
                headed = headed or self.heads(token)
                end += 1
            elif not headed and (stop := paired_fields_end(doc, end, self._is_subject_matter, self.heads, self.known)):
                end, headed = stop, True
            elif headed and token.lower_ in {",", "and"} and (stop := shared_end(doc, start, end, self._is_subject_matter)):
                return stop
            elif (token.text in {"-", "–", "/"} and end + 1 < len(doc) and doc[end + 1].text[:1].isupper() and not token.whitespace_) or (token.lower_ in LINKS and (headed or (end == start + 1 and is_called_after(self.doc, start, self.known, self.knowledge.lexicon))) and self._links(end)):
                end += 1
            elif (token.tag_ == "POS" and self._is_group_of(end)) or goes_past_and(doc, end, headed=headed):
                end += 1  # "West African *Farmers'* Union"
            elif is_syllable(doc, end):
                end += 2  # "Min *Sang-ho*"
            elif further := further_end(doc, end, headed=headed) or company_end(doc, start, end, self._is_subject_matter) or (not headed and fields_end(doc, start, end, self._is_subject_matter, self.knowledge.lexicon)):
                headed, end = headed or self.heads(doc[further - 1]), further  # "Hi-*tech* Zone"
            elif token.lower_ in ARTICLES and end + 2 < len(doc) and doc[end + 1].text == "-" and not token.whitespace_ and doc[end + 2].text.istitle():
                end += 3  # "Salim *al-Harthy*"
            elif (token.lower_ in PATHS and self.calling(start) and (stop := way_end(doc, end))) or (
                token.text == "," and headed and (stop := self._listed_fields(start, end))
            ):
                end = stop
            elif token.text == "(" and end + 3 < len(doc) and doc[end + 1].text.isupper() and doc[end + 2].text == ")" and self._goes_on(end + 3):
                end += 3  # "Greater Mekong Subregion (GMS) Economic Cooperation Program"
            elif token.like_num and token.text.isdigit() and len(token.text) == 4 and headed and token.i + 1 < len(doc) and doc[end - 1].lower_ in {"agenda"}:
                end += 1
            elif token.text == "," and headed and (further := self._series_end(start, end)):
                end = further  # "Treaty on Friendship, Neighbourliness and Cooperation"
            else:
                break
        while end > start + 1 and (doc[end - 1].lower_ in LINKS or doc[end - 1].is_punct):
            end -= 1
        return end

    def _is_group_of(self, i: int) -> bool:
        """Tell whether a possessive mark in a name stands behind a group whose body the name tells: "Farmers' *Union*", "Women's *Bank*"."""
        doc, group = self.doc, self.doc[i - 1]
        if i - 1 in self.known or not (group.lower_ in PEOPLE or (doc[i].text in {"'", "’"} and group.lower_.endswith("s"))):
            return False
        last = i + 1
        while last < len(doc) and doc[last].text[:1].isupper() and not doc[last].is_sent_start:
            last += 1
        return last > i + 1 and self.heads(doc[last - 1])

    def calling(self, start: int) -> str:
        """Return the class of the noun before a run where it says that a title follows: "the *project* Bridges across the Bug"."""
        before = self.doc[start - 1] if start else None
        quoted = before is not None and before.text == '"' and start > 1 and not before.whitespace_
        if before is not None and quoted:
            before = self.doc[start - 2]
        if before is None or not (before.tag_ == "NN" or (quoted and before.tag_ == "NNP")) or not (before.is_lower or quoted) or before.sent.start == start:
            return ""
        words = [t.lemma_.lower() for t in self.doc[max(before.i - 2, before.sent.start) : before.i + 1]]
        found = self.knowledge.lexicon.class_of_noun(words if quoted else [before.lemma_])
        if quoted:
            return found[0] if found is not None and (found[0] in CALLED or found[0] in GATHERINGS or found[0] in ANNOUNCED) else ""
        told = any(t.dep_ == "nsubj" and t.head.dep_ == "relcl" for t in (self.doc[start], self.doc[start].head))
        return found[0] if found is not None and (found[0] in CALLED or found[0] == "Enterprise") and not told else ""

    def quoted_kind(self, start: int) -> str:
        """Return the class of the noun before quotation marks whose title begins at ``start``: "the project "Clean River"" names no river."""
        return self.calling(start) if start and self.doc[start - 1].text == '"' else ""

    def called(self, noun: Token) -> Token | None:
        """Return the last word of the title that follows ``noun``, if one does."""
        first = noun.i + 1 + ([t.text for t in self.doc.tokens[noun.i + 1 : noun.i + 2]] == ['"'])
        run = self.runs.get(first)
        return self.doc[run[1] - 1] if run is not None and run[0] == first and self.calling(run[0]) else None

    def _listed_fields(self, start: int, comma: int) -> int:
        """Return where a name ends that lists what it is on: "Treaty on Friendship, *Neighbourliness and Cooperation*"; 0 if it lists nothing."""
        doc, i = self.doc, comma + 1
        if not any(t.lower_ in {"on", "of", "for"} for t in doc[start:comma]):
            return 0
        fields, joined = 0, False
        while i < len(doc) and not joined:
            first = i
            while i < len(doc) and doc[i].text[:1].isupper() and i not in self.known and doc[i].ent_type_ not in {"GPE", "PERSON"}:
                i += 1
            fields += self._is_field(first, i)
            joined = i < len(doc) and doc[i].lower_ == "and"
            if first == i or i >= len(doc) or not (joined or doc[i].text == ","):
                return 0
            i += 1
        last = i
        while i < len(doc) and doc[i].text[:1].isupper() and i not in self.known and not doc[i].is_sent_start:
            i += 1
        return i if joined and i > last and (fields or self._is_field(last, i)) else 0

    def _is_field(self, start: int, end: int) -> bool:
        """Tell whether capitalised words are common nouns of an activity: "Rural *Affairs*"."""
        words = [t.lower_ for t in self.doc[start:end]]
        lexicon = self.knowledge.lexicon
        return bool(words) and (" ".join(words) in lexicon.fields or words[-1] in lexicon.fields or lexicon.class_of_noun(words[-1:]) is not None)

    def _series_end(self, start: int, comma: int) -> int:
        """Return where a list of capitalised common words after "on" or "of" ends that belongs to one name; 0 where it is none."""
        doc = self.doc
        if not any(t.lower_ in {"on", "of", "for"} for t in doc[start + 1 : comma]) or not self._is_subject_matter(comma - 1):
            return 0
        i, joined = comma, False
        while i < len(doc) - 1 and not joined and i - comma < 14:
            joined = doc[i].lower_ in {"and", "&"} or (doc[i].text == "," and doc[i + 1].lower_ == "and")
            i += 2 if doc[i].text == "," and doc[i + 1].lower_ == "and" else 1
            if doc[i - 1].text != "," and not joined:
                return 0
            first = i
            while i < len(doc) and doc[i].text[:1].isupper() and self._is_subject_matter(i):
                i += 1
            if i == first:
                return 0
        return i if joined else 0

    def _is_subject_matter(self, i: int) -> bool:
        """Tell whether a capitalised word is a common noun in a name, not a name of its own."""
        token = self.doc[i]
        if i in self.known or token.ent_type_ in {"GPE", "LOC", "PERSON", "NORP", "DATE", "FAC"} or self.heads(token):
            return False
        lexicon = self.knowledge.lexicon
        word = token.lower_
        return token.is_lower is False and (word in lexicon.fields or lexicon.class_of_noun([token.lemma_.lower()]) is not None or word.endswith(COMMON_ENDINGS))

    def _goes_on(self, i: int) -> bool:
        token = self.doc[i]
        return token.text[:1].isupper() and not token.is_sent_start and token.pos_ in {"PROPN", "NOUN", "ADJ"}

    def _links(self, i: int) -> bool:
        """Tell whether the small word at ``i`` leads on to another capitalised word of the same name."""
        doc, first, after = self.doc, self.doc[i].lower_, i + 1
        while after < len(doc) and doc[after].lower_ in {"the"}:
            after += 1
        if after >= len(doc) or not doc[after].text[:1].isupper() or doc[after].ent_type_ in {"DATE", "TIME"} or doc[after].text in MONTHS:
            return False
        if first == "and" and after > i + 1 and after + 1 < len(doc) and doc[after + 1].lower_ in {"of", "for"}:
            return False  # "the Government of A and the Mayor of B"
        agreed = first == "on" and i - 1 in self.known and doc[i - 2].lower_ == "of" and self.known[i - 1].entry.type in {"Country", "Province"}
        if agreed or (first == "and" and doc[after].ent_type_ == "NORP"):
            return False  # "the Government of Peru *on* Mining"; "the Ministry of Water and the German agency"
        if first == "and":
            if after > i + 1 and self._heads_own(after):
                return False  # "the Committee of Experts and the Executive Secretariat"
            begins = next((j + 1 for j in range(i - 1, max(0, i - 6) - 1, -1) if doc[j].text == ","), max(0, i - 6))
            inside = any(t.lower_ in {"of", "for", "on"} for t in doc[begins:i] if t.sent.start == doc[i].sent.start)
            if is_other_name(doc, after, self._is_subject_matter):
                return False
            return inside and after not in self.known and not self.heads(doc[after]) and doc[i].head.i < i
        # "the Government of Ruritania for the ... Network" is two names
        ends = first == "for" and i - 1 in self.known and self.known[i - 1].entry.type != "Region"
        if first == "to" and self.doc[after].tag_ in {"VB", "VBP"}:
            return True  # "Partnership to Accelerate Testing"
        return first not in {"between", "with", "to", "in"} and not ends and not (first == "on" and ends_before_matter(doc, i))

    def _heads_own(self, i: int) -> bool:
        """Tell whether the capitalised words from ``i`` end in a word that tells a class."""
        while i + 1 < len(self.doc) and self.doc[i + 1].text[:1].isupper():
            i += 1
        return self.heads(self.doc[i])


def _lemma(word: str, tokens: Span) -> str:
    return next((t.lemma_ for t in tokens if t.text == word), word)
