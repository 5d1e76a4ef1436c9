"""From a question to its answer: read it, weigh what may answer, ask the graph, and refuse when too little fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from comity.asking.bearing import Bearing
from comity.asking.candidates import Candidates, find_candidates, select
from comity.asking.clashes import clashing
from comity.asking.compose import Reading, readings, sparql, statements_query
from comity.asking.content import Content, load_content, named_queries, titles
from comity.asking.dates import date_said, years_of
from comity.asking.library import near_queries
from comity.asking.listing import listing
from comity.asking.model import Alternative, Answer, Status
from comity.asking.orders import counted_by_sources, largest, ordered
from comity.asking.papers import keep_to_documents, keep_to_told
from comity.asking.parses import parsed
from comity.asking.passages import Near, Sentence, denied, rank_sentences
from comity.asking.phrasebook import phrase_stems
from comity.asking.precise import most_precise, of_other_time
from comity.asking.question import read_question
from comity.asking.quoting import apart, offered, put_as, quotes_query, rests_on
from comity.asking.ranking import Ranker, Scored
from comity.asking.table import Table
from comity.asking.telling import understood
from comity.asking.units import widened
from comity.errors import QueryError
from comity.project import Project
from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline
from comity.searching import Hit, Index, open_index
from comity.sheets.ask import Ask
from comity.sheets.gather import Gatherer
from comity.sheets.model import Claim, Passage
from comity.store import Store

__all__ = ["answer"]

_LONGEST = 500
_SURE = 0.78
"""Share of the question's words that a claim must account for."""
_SURE_ALONE = 0.85
"""The same where no sentence is sure."""
_SURE_SENTENCE, _SURE_VALUE = 0.4, 0.55
"""From this chance on a sentence answers; where a name, a place, a date, a number or yes or no is asked for, from the
second on: such questions are those that documents most often leave open though they have all the words."""
_NEAR_SENTENCE = 0.1
"""From here on a sentence is offered when the answer asks back; it is not given as the answer."""
_WEIGHTY = 0.8
_CERTAIN = 0.95
"""From this share on a claim answers whatever sentences say, unless it leans on its quote."""
_BORNE = 0.5
"""Claims answer when the sentence they rest on is this near to the likeliest one."""
_ENOUGH_NAMES = 3
"""So many names answer a question for names without a sentence beside them."""
_WHOLE_SENTENCE = 0.6
"""From here on a sentence is quoted beside the statements."""
_IN_WORDS = ("earliest", "latest", "largest", "smallest")
"""Orders that a source may state itself: "the oldest commission"."""
_NEAR = 0.5
_MOST_TIED = 3
"""More first places than this tell nothing."""
_ALIKE, _MOST_QUOTED = 0.9, 3
"""From this share of the best chance on sentences are quoted with it, at most so many."""
_SECOND = 0.7
"""From this share on another sentence is quoted where no date, name or number is asked for."""
_FORGIVEN = 0.12
"""Rows that account for so much less than the best are not shown."""


def answer(question: str, store: Store, project: Project, *, limit: int = 100) -> Answer:
    """Answer ``question`` from the open release ``store`` with the words of ``project``; at most ``limit`` rows.

    Raises ``QueryError`` for an empty question or one of more than 500 characters, ``ContentError`` for a mistake in
    the files that say how questions are put.
    """
    shown = " ".join(question.split())
    if not any(c.isalnum() for c in shown):
        raise QueryError("Ask a question, for example: comity ask 'Which cities are twinned?'")
    if len(shown) > _LONGEST:
        raise QueryError(f"The question has more than {_LONGEST} characters. Ask a shorter one.")
    content = load_content(project)
    index = open_index(store)
    try:
        return Answering(shown, store, content, index, limit, project.queries).answer()
    finally:
        index.close()


class Answering:
    """Answers one question."""

    def __init__(self, question: str, store: Store, content: Content, index: Index, limit: int, queries: Path) -> None:
        self.store, self.limit, self.index, self.queries = store, limit, index, queries
        self.ontology, lexicon, self.book, self.cues = content
        self.nlp = load_pipeline(PIPELINE)
        self.asked = read_question(question, self.book, index, lexicon, self.nlp)
        keep_to_documents(self.asked, self.book, titles(store))
        self.gatherer = Gatherer(Ask(store), self.ontology)
        self.found: Candidates = find_candidates(self.asked, store, self.ontology, index, self.gatherer)
        keep_to_told(self.asked, self.book, self.found.passages)
        self.ranker = Ranker(self.asked, self.ontology, self.found.sources, self.book)

    def answer(self) -> Answer:
        """Return the rows of the best reading, else sentences, else what is near."""
        scored = self.scored()
        ways = readings(scored, self.asked, self.ontology)
        sentences = rank_sentences(self.near(scored))
        if self.asked.order in _IN_WORDS and self._chance(sentences) >= self._sure():
            return self._of_sentences(sentences)
        if (told := self._in_list() or self._in_order(scored) or self._in_conflict(scored)) is not None:
            return told
        if ways and ways[0].score >= _SURE and self._whole(ways[0]) and self._borne_out(ways[0], sentences):
            made = self._of_claims(ways[0], ways[1:4], sentences)
            if made is not None and not self._lacks_sources(made, sentences):
                return made
        if self._chance(sentences) >= self._sure():
            return self._of_sentences(sentences)
        return self._refusal(ways, sentences)

    def _sure(self) -> float:
        """Return from which chance on a sentence answers this question."""
        return _SURE_VALUE if self.asked.valued else _SURE_SENTENCE

    def _chance(self, sentences: Sequence[Sentence]) -> float:
        """Return how sure the sentences that would be quoted answer, 0 to 1; a yes or no must rest on one."""
        if not sentences:
            return 0.0
        if self.asked.kind == "verdict":
            return sentences[0].score
        return sum(each.score for each in self._quoted(sentences))

    def _borne_out(self, reading: Reading, sentences: Sequence[Sentence]) -> bool:
        """Tell whether the claim rests on a sentence about as likely as the likeliest, so that none tells it better."""
        claim = reading.best.candidate.claim
        if of_other_time(self.asked, claim, self.book) or not self._told_then(claim):
            return False
        if self.asked.several or (self.asked.within is not None and reading.score >= _SURE_ALONE):
            return True
        if self.asked.kind == "which" and self.asked.time[1] and reading.score >= _SURE_ALONE:
            return True  # one sentence hardly tells all of a year
        if reading.side == "verdict" or self._chance(sentences) < self._sure():
            return reading.side == "verdict" or reading.score >= (_CERTAIN if self._leans(reading) else _SURE_ALONE)
        if not self._named_so(claim) and sentences[0].score >= self._sure():
            return False
        dates = years_of(sentences[0].hit.text)
        if self._leans(reading) or ("date" in self.asked.wanted and sentences[0].whole and len(dates) > 1):
            return False  # the sentence tells best which of its dates is meant
        own = [each.score for each in sentences if rests_on(claim, each.hit)]
        if not self._said(claim) and not rests_on(claim, sentences[0].hit):
            return False
        return reading.score >= _CERTAIN or max(own, default=0.0) >= _BORNE * sentences[0].score

    def _named_so(self, claim: Claim) -> bool:
        """Tell whether a word of the question asks for the property of the claim, or none asks for any."""
        asked = self.asked
        means = [relation for relation, _ in asked.relations if claim.predicate in asked.meant(relation)]
        if claim.figure is not None or any(not relation.weak for relation in means):
            return True
        if any(word.pos == "VERB" and "focus" in word.roles for word in asked.words):
            return bool(means) or not asked.relations
        return asked.kind not in ("what", "which") or not asked.wanted

    def _told_then(self, claim: Claim) -> bool:
        """Tell whether the date of a claim is the one which its quote has for what is asked, where it has several."""
        quote = " ".join(" ".join(p.quote for p in claim.passages).split())
        if "date" not in self.asked.wanted or not claim.edtf or len(years_of(quote)) < 2:
            return True
        said = date_said(self.asked, parsed(self.nlp, quote))
        return not said or said[-4:] in claim.edtf

    def _said(self, claim: Claim) -> bool:
        """Tell whether the quote of a claim has the word on which the question turns, or one for the same."""
        forms = {form for word in self.asked.words if "focus" in word.roles for form in word.forms}
        return not forms or bool(forms & set(phrase_stems(" ".join(p.quote for p in claim.passages))))

    def _leans(self, reading: Reading) -> bool:
        """Tell whether a weighty noun of the question stands only in the quote, so that the ends may be others."""
        return any(
            w.stem in reading.best.leaning
            and w.weight >= _WEIGHTY
            and not w.roles - {"paper"}
            and w.pos in ("NOUN", "PROPN", "ADJ")
            for w in self.asked.words
        )

    def _in_conflict(self, scored: Sequence[Scored]) -> Answer | None:
        """Answer a question for contradictions with the claims of the conflict that it is about; None without one."""
        found, text = clashing(self.store, scored) if self.asked.conflict else ([], "")
        claims = self.gatherer.claims(found)
        told = "Asked for: claims that contradict each other"
        return self._rows([(claim, "object") for claim in claims], told, text) if claims else None

    def _in_order(self, scored: Sequence[Scored]) -> Answer | None:
        """Answer a question for the first, the last, the most or the largest; None where it asks for none of these."""
        if self.asked.order == "largest":
            side = "subject" if any(self.ontology.is_class(name) for name in self.asked.wanted) else "object"
            best = largest([each for each in scored if each.side == side], _SURE)
            if not best or not self._compares(best[0]):
                return self._refusal((), ())
            return self._largest([each.candidate.claim for each in best])
        if self.asked.order == "common" or not self.asked.order:
            return self._refusal((), ()) if self.asked.order else None
        query = ordered(self.asked, self.ontology)
        if query is None:
            return self._refusal((), ())
        rows = select(self.store, query.sparql)
        if not rows or len({row["thing"] for row in rows}) < query.compared:
            return self._refusal((), ())
        if self.asked.order == "most" and (
            more := counted_by_sources(self.asked, self.ontology, self.found.claims, int(rows[0]["number"]))
        ):
            return self._largest(more)
        first = [row for row in rows if all(row.get(key) == rows[0].get(key) for key in ("edtf", "number"))]
        if len(first) > _MOST_TIED:
            return self._refusal((), ())
        claims = self.gatherer.claims(row["statement"] for row in first if "statement" in row)
        things = {row["thing"] for row in first}
        sided = [(claim, "subject" if claim.subject.iri in things else "object") for claim in claims]
        return self._rows(sided, query.told, query.sparql) if sided else None

    def _largest(self, claims: Sequence[Claim]) -> Answer:
        text = statements_query([claim.iri for claim in claims])
        return self._rows([(claim, "subject") for claim in claims], "Asked for: the largest of these figures", text)

    def _compares(self, best: Scored) -> bool:
        """Tell whether all that "A or B" names stands in the claim that is to be the largest, so that they compare."""
        if not any(word.text.casefold() == "or" for word in self.asked.words):
            return True
        quote = " ".join(p.quote for p in best.candidate.claim.passages)
        said = best.candidate.subject.stems | set(phrase_stems(quote))
        return all(word.forms & said for word in self.asked.words if word.pos == "PROPN" or "anchor" in word.roles)

    def _in_list(self) -> Answer | None:
        """Answer a question for all of a kind, for what two things share, or for the documents about a thing."""
        asked_for = listing(self.asked, self.ontology, self.book)
        rows = select(self.store, asked_for[0])[: self.limit] if asked_for else []
        if not rows or asked_for is None:
            return None
        things = {row["statement"]: row["thing"] for row in rows}
        claims = [claim for claim in self.gatherer.claims(things) if claim.passages]
        nouns = {w.stem for w in self.asked.words if "noun" in w.roles and w.stem in self.book.named}
        claims = [c for c in claims if nouns & set(phrase_stems(self._called(c, things[c.iri])))] or claims
        return self._rows([(c, self._side_of(c, things[c.iri])) for c in claims], asked_for[1], asked_for[0])

    def _called(self, claim: Claim, thing: str) -> str:
        side = self._side_of(claim, thing)
        return claim.subject.label if side == "subject" else claim.object.label if claim.object else ""

    @staticmethod
    def _side_of(claim: Claim, thing: str) -> str:
        if claim.subject.iri == thing:
            return "subject"
        return "object" if claim.object is not None and claim.object.iri == thing else "document"

    def _rows(self, claims: Sequence[tuple[Claim, str]], told: str, text: str) -> Answer:
        table = Table(self.gatherer.sources({p.document for c, _ in claims for p in c.passages}))
        for claim, side in claims:
            table.add(claim, side)
        columns = ("answer", "put", "statement")
        return Answer(
            self.asked.text, "answered", told, text, columns, tuple(table.rows()), tuple(table.citations.values())
        )

    def _whole(self, reading: Reading) -> bool:
        """Tell whether a yes or no rests on a claim whose two ends the question names."""
        if reading.side != "verdict":
            return True
        named = {iri for anchor in self.asked.anchors for iri in anchor.iris}
        words = {form for word in self.asked.content for form in word.forms}
        best = reading.best.candidate
        if best.object is None or reading.best.missing:
            return False
        own = [end.iri in named or len(end.stems & words) >= 2 for end in (best.subject, best.object)]
        return all(own) and any(end.iri in named for end in (best.subject, best.object))

    def scored(self) -> list[Scored]:
        """Return how well the claims near the question account for it."""
        return [each for candidate in self.found.claims for each in self.ranker.score(candidate)]

    def near(self, scored: Sequence[Scored]) -> Near:
        """Return by what the sentences near the question are weighed."""
        texts = self.found.texts(self.store)
        return Near(self.asked, self.found, self.book, texts, self.nlp, self.index, Bearing(scored))

    def _of_claims(self, reading: Reading, others: Sequence[Reading], sentences: Sequence[Sentence]) -> Answer | None:
        text = sparql(reading, self.asked, self.limit)
        claims = self.gatherer.claims(dict.fromkeys(row["statement"] for row in select(self.store, text)))
        scores = {each.candidate.claim.iri: each for each in self._scores(claims) if each.side == reading.side}
        kept = [c for c in claims if c.iri in scores and scores[c.iri].score >= reading.score - _FORGIVEN]
        kept = most_precise(kept, reading.side, self.asked, self.book)
        several = not self.asked.anchors and len(reading.about) != 1
        if several and self._chance(sentences) >= self._sure() and sentences[0].whole:
            alike = [each.hit for each in self._quoted(sentences)]
            kept = [claim for claim in kept if any(rests_on(claim, hit) for hit in alike)] or kept
        if not kept:
            return None
        ends = [end for each in self.found.claims for end in (each.subject, each.object) if end is not None]
        names = {end.iri: end.names for end in ends}
        table = Table(self.gatherer.sources({p.document for c in kept for p in c.passages}), names)
        for claim in kept:
            table.add(claim, reading.side)
        named = self.asked.kind in ("who", "whom", "which", "where") and len(table.rows()) >= _ENOUGH_NAMES
        if reading.side != "verdict" and not named and not {"date", "figure"} & set(self.asked.wanted):
            self._add_sentence(table, sentences)
        return Answer(
            self.asked.text,
            "answered",
            understood(self.asked, reading, self.ontology, self.gatherer),
            text,
            ("answer", "put", "statement"),
            tuple(table.rows()),
            tuple(table.citations.values()),
            tuple(self._alternative(other) for other in others if other.score >= _NEAR),
            reading.best.missing,
        )

    def _add_sentence(self, table: Table, sentences: Sequence[Sentence]) -> None:
        """Add the best sentence when it has the whole question and no row rests on it."""
        if self._chance(sentences) >= _WHOLE_SENTENCE and sentences[0].whole and not self._narrowed():
            hit = sentences[0].hit
            table.sources.setdefault(hit.document, self.found.sources[hit.document])
            if not any(
                c.document == hit.document and c.start < hit.end and hit.start < c.end for c in table.citations.values()
            ):
                self._quote(table, sentences[0], hit)

    def _narrowed(self) -> bool:
        """Tell whether the answers are kept to something that a sentence alone does not show."""
        asked = self.asked
        return bool(asked.time[1] or asked.documents or asked.within or asked.negated or asked.modality or asked.says)

    def _scores(self, claims: Iterable[Claim]) -> list[Scored]:
        known = {candidate.claim.iri: candidate for candidate in self.found.claims}
        return [each for claim in claims if claim.iri in known for each in self.ranker.score(known[claim.iri])]

    def _of_sentences(self, sentences: Sequence[Sentence]) -> Answer:
        best = self._quoted(sentences)
        table = Table(self.found.sources)
        for each in best[: 1 if self.asked.kind == "verdict" else None]:
            self._quote(table, each, self._widened(each))
        told = "No statement of the graph answers this; these sentences have the words of the question."
        return Answer(
            self.asked.text,
            "answered",
            told,
            quotes_query(best),
            ("answer",),
            tuple(table.rows()),
            tuple(table.citations.values()),
            (),
            best[0].missing,
        )

    def _lacks_sources(self, made: Answer, sentences: Sequence[Sentence]) -> bool:
        """Tell whether all sources are asked for and sentences of several answer, but claims of one source only."""
        sure = self.asked.several and self._chance(sentences) >= self._sure()
        return sure and len(self._quoted(sentences)) > 1 and len({c.document for c in made.citations}) == 1

    def _quoted(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences that are quoted: the best, those as likely, and of each source where all are asked."""
        if self.asked.several:
            firsts = {each.hit.document: each for each in reversed(sentences) if each.score >= _NEAR_SENTENCE}
            return sorted(firsts.values(), key=lambda each: -each.score)[:_MOST_QUOTED]
        near = _ALIKE * sentences[0].score
        if not {"date", "figure"} & set(self.asked.wanted) and self.asked.kind not in ("who", "whom", "where"):
            near = min(near, _SECOND * sentences[0].score)
        return apart([each for each in sentences if each.score >= near])[:_MOST_QUOTED]

    def _quote(self, table: Table, sentence: Sentence, hit: Hit) -> None:
        """Add a sentence, as wide as ``hit``, with how it is put, and whether it says yes or no where that is asked."""
        verdict = ""
        if self.asked.kind == "verdict":
            verdict = "no" if denied(self.asked, parsed(self.nlp, hit.text)) else "yes"
        elif "date" in self.asked.wanted and len(years_of(sentence.hit.text)) > 1:
            verdict = date_said(self.asked, parsed(self.nlp, sentence.hit.text))
        passage = Passage("", hit.text, "", "", hit.start, hit.end, hit.document)
        table.quote(passage, put_as(sentence, self.asked, self.nlp, self.cues, self.book), verdict)

    def _widened(self, sentence: Sentence) -> Hit:
        """Return a sentence that takes something up together with the one before, which says who or what it is."""
        if sentence.unit is None or self.asked.kind == "verdict":
            return sentence.hit
        return widened(sentence.unit, self.store.source_text(self.found.sources[sentence.hit.document].hash))

    def _refusal(self, ways: Sequence[Reading], sentences: Sequence[Sentence]) -> Answer:
        missing = ways[0].best.missing if ways else tuple(word.text for word in self.asked.content)
        near = tuple(self._alternative(way) for way in ways[:3] if way.score >= _NEAR)
        near += tuple(offered(each) for each in apart(sentences)[:2] if each.score >= _NEAR_SENTENCE)
        near += near_queries(self.asked, named_queries(self.queries))
        told = "The documents do not say this"
        told += f": nothing connects {', '.join(f'“{word}”' for word in missing)} with the rest." if missing else "."
        status: Status = "unsure" if near else "unknown"
        return Answer(self.asked.text, status, told, "", (), (), (), near, missing)

    def _alternative(self, reading: Reading) -> Alternative:
        told = understood(self.asked, reading, self.ontology, self.gatherer)
        return Alternative(told, sparql(reading, self.asked, self.limit))
