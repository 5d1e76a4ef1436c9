"""From a question to its answer: read it, weigh what may answer, ask the graph, and refuse when too little fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from comity.asking.candidates import Candidates, find_candidates, select
from comity.asking.clashes import clashing
from comity.asking.compose import Reading, readings, sparql, statements_query
from comity.asking.library import near_queries
from comity.asking.listing import listing
from comity.asking.model import Alternative, Answer, Status
from comity.asking.orders import largest, ordered
from comity.asking.papers import keep_to_documents
from comity.asking.passages import Sentence, denied, rank_sentences
from comity.asking.phrasebook import Phrasebook, load_phrasebook, phrase_stems
from comity.asking.precise import most_precise
from comity.asking.question import read_question
from comity.asking.quoting import apart, offered, put_as, quotes_query, same_words
from comity.asking.ranking import Ranker, Scored
from comity.asking.sentences import TAKEN_UP
from comity.asking.table import Table
from comity.asking.telling import understood
from comity.asking.verbs import reader_relations
from comity.errors import QueryError
from comity.indexentries import sentences as split_sentences
from comity.lexicon import Lexicon, load_lexicon
from comity.ontology import Ontology, load_ontology
from comity.project import Project
from comity.queries import load_queries
from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline
from comity.searching import Index, open_index
from comity.sheets.ask import Ask
from comity.sheets.gather import Gatherer
from comity.sheets.model import Claim, Passage
from comity.store import Store

__all__ = ["answer"]

_LONGEST = 500
_SURE = 0.78
"""Share of the question's words that a claim must account for."""
_SURE_SENTENCE = 0.8
_NEAR_SENTENCE = 0.64
"""From here on a sentence is offered when the answer asks back; it is not given as the answer."""
_SURE_VERDICT = 0.9
"""So much of a question for yes or no a sentence must have to answer it."""
_ENOUGH_NAMES = 3
"""So many names answer a question for names without a sentence beside them."""
_WHOLE_SENTENCE = 0.8
"""From here on a sentence is quoted beside the statements."""
_STATED = 0.15
"""So much a statement is preferred to a sentence."""
_IN_WORDS = ("earliest", "latest", "largest", "smallest")
"""Orders that a source may state itself: "the oldest commission"."""
_WHOLE_DATE = 0.97
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_NEAR = 0.5
_MOST_TIED = 3
"""More first places than this tell nothing."""
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
    ontology, lexicon, book = _content(project.folder.resolve(), _stamp(project))
    index = open_index(store)
    try:
        return _Answering(shown, store, ontology, lexicon, book, index, limit, project.queries).answer()
    finally:
        index.close()


def _stamp(project: Project) -> tuple[int, int]:
    """Return what changes when a file changes from which questions are understood."""
    folders = (project.ontology, project.lexicon, project.frames, project.queries / "asking")
    files = [path.stat() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return max((file.st_mtime_ns for file in files), default=0), sum(file.st_size for file in files)


@lru_cache(maxsize=2)
def _content(folder: Path, _stamp: tuple[int, int]) -> tuple[Ontology, Lexicon, Phrasebook]:
    """Read what questions are understood from; the same files are read once."""
    project = Project(folder)
    ontology = load_ontology(project.ontology)
    book = load_phrasebook(project.queries / "asking", ontology)
    own = {phrase for relation in book.relations for phrase in relation.words}
    own |= {phrase_stems(word) for word in book.stop} | {(word,) for word in book.light} | set(book.nouns)
    book = replace(book, relations=(*book.relations, *reader_relations(project.frames, ontology, own)))
    return ontology, load_lexicon(project.lexicon, set(ontology.classes)), book


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


class _Answering:
    """Answers one question."""

    def __init__(
        self,
        question: str,
        store: Store,
        ontology: Ontology,
        lexicon: Lexicon,
        book: Phrasebook,
        index: Index,
        limit: int,
        queries: Path,
    ) -> None:
        self.store, self.ontology, self.book, self.limit = store, ontology, book, limit
        self.index, self.queries = index, queries
        self.nlp = load_pipeline(PIPELINE)
        self.asked = read_question(question, book, index, lexicon, self.nlp)
        keep_to_documents(self.asked, book, _titles(store))
        self.gatherer = Gatherer(Ask(store), ontology)
        self.found: Candidates = find_candidates(self.asked, store, ontology, index, self.gatherer)
        self.ranker = Ranker(self.asked, ontology, self.found.sources, book)

    def answer(self) -> Answer:
        """Return the rows of the best reading, else sentences, else what is near."""
        scored = [each for candidate in self.found.claims for each in self.ranker.score(candidate)]
        ways = readings(scored, self.asked, self.ontology)
        sentences = self._sentences()
        if self.asked.order in _IN_WORDS and sentences and sentences[0].whole:
            return self._of_sentences(sentences)
        if (told := self._in_list() or self._in_order(scored) or self._in_conflict(scored)) is not None:
            return told
        claim_score = ways[0].score if ways else 0.0
        sentence_score = sentences[0].score if sentences else 0.0
        worth = claim_score + self._preferred(ways, sentences)
        if (
            claim_score >= _SURE
            and self._whole(ways[0])
            and worth >= sentence_score
            and not self._other_date(sentences)
        ):
            made = self._of_claims(ways[0], ways[1:4], sentences)
            if made is not None:
                return made
        if sentence_score >= (_SURE_VERDICT if self.asked.kind == "verdict" else _SURE_SENTENCE):
            return self._of_sentences(sentences)
        return self._refusal(ways, sentences)

    def _preferred(self, ways: Sequence[Reading], sentences: Sequence[Sentence]) -> float:
        """Return how much the best claim is preferred to the best sentence: more where it rests on that sentence."""
        leans, same = self._leans(ways[:1]), same_words(ways, sentences)
        if leans:
            return _STATED if same and ways[0].best.anchored else 0.0
        return 2 * _STATED if same else _STATED

    def _leans(self, ways: Sequence[Reading]) -> bool:
        """Tell whether a weighty noun of the question stands only in the quote, so that the ends may be others."""
        leaning = {each for way in ways for each in way.best.leaning}
        return any(
            w.stem in leaning and w.weight >= 0.8 and not w.roles - {"paper"} and w.pos in ("NOUN", "PROPN", "ADJ")
            for w in self.asked.words
        )

    def _in_conflict(self, scored: Sequence[Scored]) -> Answer | None:
        """Answer a question for contradictions with the claims of the conflict that it is about; None without one."""
        found, text = clashing(self.store, scored) if self.asked.conflict else ([], "")
        claims = self.gatherer.claims(found)
        told = "Asked for: claims that contradict each other"
        return self._rows([(claim, "object") for claim in claims], told, text) if claims else None

    def _other_date(self, sentences: Sequence[Sentence]) -> bool:
        """Tell whether one sentence has the whole question and several dates, so that it tells best which is meant."""
        if "date" not in self.asked.wanted or not sentences or not sentences[0].whole:
            return False
        return sentences[0].score >= _WHOLE_DATE and len(set(_YEAR.findall(sentences[0].hit.text))) > 1

    def _in_order(self, scored: Sequence[Scored]) -> Answer | None:
        """Answer a question for the first, the last, the most or the largest; None where it asks for none of these."""
        if self.asked.order == "largest":
            side = "subject" if any(self.ontology.is_class(name) for name in self.asked.wanted) else "object"
            best = largest([each for each in scored if each.side == side], _SURE)
            if not best or not self._compares(best[0]):
                return self._refusal((), ())
            claims = [each.candidate.claim for each in best]
            text = statements_query([claim.iri for claim in claims])
            return self._rows([(claim, "subject") for claim in claims], "Asked for: the largest of these figures", text)
        if self.asked.order == "common" or not self.asked.order:
            return self._refusal((), ()) if self.asked.order else None
        query = ordered(self.asked, self.ontology)
        if query is None:
            return self._refusal((), ())
        rows = select(self.store, query.sparql)
        if not rows or len({row["thing"] for row in rows}) < query.compared:
            return self._refusal((), ())
        first = [row for row in rows if all(row.get(key) == rows[0].get(key) for key in ("edtf", "number"))]
        if len(first) > _MOST_TIED:
            return self._refusal((), ())
        claims = self.gatherer.claims(row["statement"] for row in first if "statement" in row)
        things = {row["thing"] for row in first}
        sided = [(claim, "subject" if claim.subject.iri in things else "object") for claim in claims]
        return self._rows(sided, query.told, query.sparql) if sided else None

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

    def _sentences(self) -> list[Sentence]:
        texts = {
            iri: self.store.source_text(source.hash)
            for iri, source in self.found.sources.items()
            if source.hash and any(hit.document == iri for hit in self.found.passages)
        }
        return rank_sentences(self.asked, self.found, self.book, texts, self.nlp, self.index, _NEAR_SENTENCE)

    def _of_claims(self, reading: Reading, others: Sequence[Reading], sentences: Sequence[Sentence]) -> Answer | None:
        text = sparql(reading, self.asked, self.limit)
        claims = self.gatherer.claims(dict.fromkeys(row["statement"] for row in select(self.store, text)))
        scores = {each.candidate.claim.iri: each for each in self._scores(claims) if each.side == reading.side}
        kept = [c for c in claims if c.iri in scores and scores[c.iri].score >= reading.score - _FORGIVEN]
        kept = most_precise(kept, reading.side, self.asked, self.book)
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
                table.quote(Passage("", hit.text, "", "", hit.start, hit.end, hit.document), put_as(hit))

    def _narrowed(self) -> bool:
        """Tell whether the answers are kept to something that a sentence alone does not show."""
        asked = self.asked
        return bool(asked.time[1] or asked.documents or asked.within or asked.negated or asked.modality or asked.says)

    def _scores(self, claims: Iterable[Claim]) -> list[Scored]:
        known = {candidate.claim.iri: candidate for candidate in self.found.claims}
        return [each for claim in claims if claim.iri in known for each in self.ranker.score(known[claim.iri])]

    def _of_sentences(self, sentences: Sequence[Sentence]) -> Answer:
        best = apart([each for each in sentences if each.score >= sentences[0].score - 0.03])[:3]
        best = [self._with_what_it_takes_up(each) for each in best]
        table = Table(self.found.sources)
        for each in best[: 1 if self.asked.kind == "verdict" else None]:
            hit = each.hit
            passage = Passage("", hit.text, "", "", hit.start, hit.end, hit.document)
            if self.asked.kind == "verdict":
                table.quote(
                    passage, put_as(hit), "no" if denied(self.asked, self.nlp(" ".join(hit.text.split()))) else "yes"
                )
            else:
                table.quote(passage, put_as(hit))
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

    def _with_what_it_takes_up(self, sentence: Sentence) -> Sentence:
        """Return a sentence that begins with a pronoun together with the one before, which says who or what it is."""
        hit = sentence.hit
        if not TAKEN_UP.match(hit.text):
            return sentence
        text = self.store.source_text(self.found.sources[hit.document].hash)
        before = [start for start, end in split_sentences(text) if end <= hit.start]
        start = before[-1] if before else hit.start
        if "\n\n" in text[start : hit.start]:
            return sentence
        return replace(sentence, hit=replace(hit, start=start, text=text[start : hit.end]))

    def _refusal(self, ways: Sequence[Reading], sentences: Sequence[Sentence]) -> Answer:
        missing = ways[0].best.missing if ways else tuple(word.text for word in self.asked.content)
        near = tuple(self._alternative(way) for way in ways[:3] if way.score >= _NEAR)
        near += tuple(offered(each) for each in apart(sentences)[:2])
        near += near_queries(self.asked, load_queries(self.queries).values())
        told = "The documents do not say this"
        told += f": nothing connects {', '.join(f'“{word}”' for word in missing)} with the rest." if missing else "."
        status: Status = "unsure" if near else "unknown"
        return Answer(self.asked.text, status, told, "", (), (), (), near, missing)

    def _alternative(self, reading: Reading) -> Alternative:
        told = understood(self.asked, reading, self.ontology, self.gatherer)
        return Alternative(told, sparql(reading, self.asked, self.limit))
