"""From a question to its answer: read it, weigh what may answer, ask the graph, and refuse when too little fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from comity.asking.candidates import Candidates, find_candidates, select
from comity.asking.clashes import clashing
from comity.asking.compose import Reading, readings, sparql, statements_query
from comity.asking.library import near_queries
from comity.asking.listing import listing
from comity.asking.model import Alternative, Answer, Status
from comity.asking.orders import counted_by_sources, largest, ordered
from comity.asking.papers import keep_to_documents
from comity.asking.passages import Sentence, denied, rank_sentences
from comity.asking.phrasebook import Phrasebook, load_phrasebook, phrase_stems
from comity.asking.precise import most_precise, of_other_time
from comity.asking.question import read_question
from comity.asking.quoting import apart, offered, put_as, quotes_query, rests_on
from comity.asking.ranking import Ranker, Scored
from comity.asking.table import Table
from comity.asking.telling import understood
from comity.asking.units import widened
from comity.asking.verbs import reader_relations
from comity.errors import QueryError
from comity.lexicon import Lexicon, load_lexicon
from comity.ontology import Ontology, load_ontology
from comity.project import Project
from comity.queries import load_queries
from comity.reading.knowledge import PIPELINE, load_cues
from comity.reading.parsing import load_pipeline
from comity.reading.stance import Cues
from comity.searching import Hit, Index, open_index
from comity.sheets.ask import Ask
from comity.sheets.gather import Gatherer
from comity.sheets.model import Claim, Passage
from comity.store import Store

__all__ = ["answer"]

_LONGEST = 500
_SURE = 0.78
"""Share of the question's words that a claim must account for."""
_SURE_SENTENCE = 0.3
"""From this chance on a sentence answers: chosen by leaving out each file of questions in turn."""
_NEAR_SENTENCE = 0.12
"""From here on a sentence is offered when the answer asks back; it is not given as the answer."""
_SURE_VERDICT = 0.45
"""So sure a sentence must be to answer yes or no."""
_WEIGHTY = 0.8
_CERTAIN = 0.95
"""From this share on a claim answers whatever sentences say, unless it leans on its quote."""
_BORNE = 0.5
"""Claims answer when the sentence they rest on is this near to the likeliest one."""
_ENOUGH_NAMES = 3
"""So many names answer a question for names without a sentence beside them."""
_WHOLE_SENTENCE = 0.5
"""From here on a sentence is quoted beside the statements."""
_IN_WORDS = ("earliest", "latest", "largest", "smallest")
"""Orders that a source may state itself: "the oldest commission"."""
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_NEAR = 0.5
_MOST_TIED = 3
"""More first places than this tell nothing."""
_ALIKE, _MOST_QUOTED = 0.03, 3
"""Sentences whose chance is so near to the best are quoted with it, at most so many."""
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


def _stamp(project: Project) -> tuple[int, int]:
    """Return what changes when a file changes from which questions are understood."""
    folders = (project.ontology, project.lexicon, project.frames, project.queries / "asking")
    files = [path.stat() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return max((file.st_mtime_ns for file in files), default=0), sum(file.st_size for file in files)


class Content(NamedTuple):
    """What questions are understood from."""

    ontology: Ontology
    lexicon: Lexicon
    book: Phrasebook
    cues: Cues | None
    """The words that tell how firmly a clause is put; None for a project that reads no documents."""


def load_content(project: Project) -> Content:
    """Return the content of ``project``; the same files are read once."""
    return _content(project.folder.resolve(), _stamp(project))


@lru_cache(maxsize=2)
def _content(folder: Path, _stamp: tuple[int, int]) -> Content:
    project = Project(folder)
    ontology = load_ontology(project.ontology)
    book = load_phrasebook(project.queries / "asking", ontology)
    own = {phrase for relation in book.relations for phrase in relation.words}
    own |= {phrase_stems(word) for word in book.stop} | {(word,) for word in book.light} | set(book.nouns)
    book = replace(book, relations=(*book.relations, *reader_relations(project.frames, ontology, own)))
    path = project.lexicon / "cues.yml"
    cues = load_cues(path) if path.is_file() else None
    return Content(ontology, load_lexicon(project.lexicon, set(ontology.classes)), book, cues)


def _titles(store: Store) -> dict[str, frozenset[str]]:
    """Return the stems of what documents are called: title, file, kind, and authors."""
    text = """SELECT ?document ?name {
      ?document comity:contentHash ?hash .
      { ?document comity:title|comity:fileName ?name }
      UNION { ?document comity:author|comity:documentKind ?thing . ?thing rdfs:label|skos:prefLabel ?name }
    }"""
    found: dict[str, set[str]] = {}
    for row in select(store, text):
        found.setdefault(row["document"], set()).update(phrase_stems(row["name"].replace("_", " ")))
    return {iri: frozenset(known) for iri, known in sorted(found.items())}


class Answering:
    """Answers one question."""

    def __init__(self, question: str, store: Store, content: Content, index: Index, limit: int, queries: Path) -> None:
        self.store, self.limit, self.index, self.queries = store, limit, index, queries
        self.ontology, lexicon, self.book, self.cues = content
        self.nlp = load_pipeline(PIPELINE)
        self.asked = read_question(question, self.book, index, lexicon, self.nlp)
        keep_to_documents(self.asked, self.book, _titles(store))
        self.gatherer = Gatherer(Ask(store), self.ontology)
        self.found: Candidates = find_candidates(self.asked, store, self.ontology, index, self.gatherer)
        self.ranker = Ranker(self.asked, self.ontology, self.found.sources, self.book)

    def answer(self) -> Answer:
        """Return the rows of the best reading, else sentences, else what is near."""
        scored = [each for candidate in self.found.claims for each in self.ranker.score(candidate)]
        ways = readings(scored, self.asked, self.ontology)
        sentences = self._sentences()
        if self.asked.order in _IN_WORDS and sentences and sentences[0].score >= _SURE_SENTENCE:
            return self._of_sentences(sentences)
        if (told := self._in_list() or self._in_order(scored) or self._in_conflict(scored)) is not None:
            return told
        if ways and ways[0].score >= _SURE and self._whole(ways[0]) and self._borne_out(ways[0], sentences):
            made = self._of_claims(ways[0], ways[1:4], sentences)
            if made is not None:
                return made
        if sentences and sentences[0].score >= (_SURE_VERDICT if self.asked.kind == "verdict" else _SURE_SENTENCE):
            return self._of_sentences(sentences)
        return self._refusal(ways, sentences)

    def _borne_out(self, reading: Reading, sentences: Sequence[Sentence]) -> bool:
        """Tell whether the claim rests on a sentence about as likely as the likeliest, so that none tells it better."""
        claim = reading.best.candidate.claim
        if of_other_time(self.asked, claim, self.book):
            return False
        if reading.side == "verdict" or not sentences or sentences[0].score < _SURE_SENTENCE:
            return True
        dates = set(_YEAR.findall(sentences[0].hit.text))
        if self._leans(reading) or ("date" in self.asked.wanted and sentences[0].whole and len(dates) > 1):
            return False  # the sentence tells best which of its dates is meant
        own = [each.score for each in sentences if rests_on(claim, each.hit)]
        return reading.score >= _CERTAIN or max(own, default=0.0) >= _BORNE * sentences[0].score

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
        nouns = {word.stem for word in self.asked.words if "noun" in word.roles and word.stem in self.book.named}
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

    def texts(self) -> dict[str, str]:
        """Return the texts of the documents that have sentences near the question, by IRI."""
        found = {hit.document for hit in self.found.passages}
        return {
            iri: self.store.source_text(source.hash)
            for iri, source in self.found.sources.items()
            if source.hash and iri in found
        }

    def _sentences(self) -> list[Sentence]:
        return rank_sentences(self.asked, self.found, self.book, self.texts(), self.nlp, self.index)

    def _of_claims(self, reading: Reading, others: Sequence[Reading], sentences: Sequence[Sentence]) -> Answer | None:
        text = sparql(reading, self.asked, self.limit)
        claims = self.gatherer.claims(dict.fromkeys(row["statement"] for row in select(self.store, text)))
        scores = {each.candidate.claim.iri: each for each in self._scores(claims) if each.side == reading.side}
        kept = [c for c in claims if c.iri in scores and scores[c.iri].score >= reading.score - _FORGIVEN]
        kept = most_precise(kept, reading.side, self.asked, self.book)
        several = not self.asked.anchors and len(reading.about) != 1
        if several and sentences and sentences[0].whole and sentences[0].score >= _SURE_SENTENCE:
            kept = [claim for claim in kept if rests_on(claim, sentences[0].hit)] or kept
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
        if sentences and sentences[0].whole and sentences[0].score >= _WHOLE_SENTENCE and not self._narrowed():
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
        best = apart([each for each in sentences if each.score >= sentences[0].score - _ALIKE])[:_MOST_QUOTED]
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

    def _quote(self, table: Table, sentence: Sentence, hit: Hit) -> None:
        """Add a sentence, as wide as ``hit``, with how it is put, and whether it says yes or no where that is asked."""
        verdict = ""
        if self.asked.kind == "verdict":
            verdict = "no" if denied(self.asked, self.nlp(" ".join(hit.text.split()))) else "yes"
        passage = Passage("", hit.text, "", "", hit.start, hit.end, hit.document)
        table.quote(passage, put_as(sentence, self.asked, self.nlp, self.cues), verdict)

    def _widened(self, sentence: Sentence) -> Hit:
        """Return a sentence that takes something up together with the one before, which says who or what it is."""
        if sentence.unit is None or self.asked.kind == "verdict":
            return sentence.hit
        return widened(sentence.unit, self.store.source_text(self.found.sources[sentence.hit.document].hash))

    def _refusal(self, ways: Sequence[Reading], sentences: Sequence[Sentence]) -> Answer:
        missing = ways[0].best.missing if ways else tuple(word.text for word in self.asked.content)
        near = tuple(self._alternative(way) for way in ways[:3] if way.score >= _NEAR)
        near += tuple(offered(each) for each in apart(sentences)[:2] if each.score >= _NEAR_SENTENCE)
        near += near_queries(self.asked, load_queries(self.queries).values())
        told = "The documents do not say this"
        told += f": nothing connects {', '.join(f'“{word}”' for word in missing)} with the rest." if missing else "."
        status: Status = "unsure" if near else "unknown"
        return Answer(self.asked.text, status, told, "", (), (), (), near, missing)

    def _alternative(self, reading: Reading) -> Alternative:
        told = understood(self.asked, reading, self.ontology, self.gatherer)
        return Alternative(told, sparql(reading, self.asked, self.limit))
