"""Sentences that the parser broke inside a phrase, or left without a verb, are read again.

No sentence ends behind "the" or inside "the UNESCO | Creative Cities Network": what the parser parted behind a plain word is parsed
once more as one.

A small tagger takes "allots" or "links" for a noun in the plural, and "pioneered" after a comma for a participle; the sentence then
has no clause to read. Where the form of a word and its place allow a finite verb, the sentence is parsed once more with an
unmistakable verb there; the new parse is kept when that verb heads a clause with a subject before it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from comity.reading.tags import FINITE, VERBAL

__all__ = ["read_again"]

INSIDE_NOUNS = frozenset({"compound", "amod", "nmod", "poss"})
CLAUSAL = frozenset({"dobj", "nsubj", "xcomp", "ccomp"})
OPENS_OBJECT = frozenset({"DT", "PRP$", "CD", "NNP", "NNPS", "NN", "NNS", "JJ", "PRP", "PDT", "VBG", "$", "``", "JJR"})
OPENS_PHRASE = frozenset({"IN", "TO", "RB", "RP"})
ENDS_SUBJECT = frozenset({"NN", "NNP", "NNPS", "NNS", ",", "''", "-RRB-", "RB"})
PARTICIPLE_PLACES = frozenset({",", "''", "-RRB-", "NNP", "NNPS", "RB"})
INSIDE_PHRASE = frozenset({"DT", "IN", "TO", "CC", "PRP$", "JJ"})
"""Tags of words that no sentence ends with, unless a heading does."""
PLAIN = {"s": ("requires", "goes"), "ed": ("gave", "went"), "": ("require", "go")}
"""For each form a verb with an object and one without; no tagger takes them for anything else."""
LABEL_WITHIN = 6
"""A colon among the first words makes a label of them; such a line needs no verb."""
SHORTEST, MOST_TRIES = 5, 3
LONGEST_JOINED = 120
"""The most words that are read again as one sentence."""


def read_again(doc: Doc, pipeline: Language) -> None:
    """Mend the parse of the sentences of ``doc`` that end inside a phrase, or have no verb where a word in them may be one."""
    for start in [s.start for s in doc.sents if s.start and _is_broken_before(doc[s.start])]:
        _join(doc, start, pipeline)
    for sentence in list(doc.sents):
        if len(sentence) < SHORTEST or any(t.text == ":" for t in sentence[:LABEL_WITHIN]):
            continue
        tried = list(_doubtful(sentence, pipeline))
        places = {token.i for token, _ in tried}
        for token, form in sorted(tried, key=lambda each: (_is_enclosed(each[0], places), each[0].i))[:MOST_TRIES]:
            if _reparse(sentence, token, form, pipeline):
                break


def _is_broken_before(token: Token) -> bool:
    """Tell whether a sentence starts right behind a comma or a word of the same phrase: "joined the UNESCO | *Creative* Cities Network"."""
    before = token.nbor(-1)
    within = before.tag_ in INSIDE_PHRASE or (before.tag_ == "NNP" and token.text[:1].isupper() and token.nbor(-1).i > before.sent.start)
    return before.whitespace_ == " " and token.text[:1].isalnum() and (before.text == "," or (within and before.text[-1:].isalnum()))


def _join(doc: Doc, start: int, pipeline: Language) -> None:
    """Parse the sentences before and behind ``start`` once more as one, an abbreviation at the break ("UNESCO") as a plain name."""
    first, last = doc[start - 1].sent.start, doc[start].sent.end
    if last - first > LONGEST_JOINED:
        return
    words, spaces = [t.text for t in doc[first:last]], [bool(t.whitespace_) for t in doc[first:last]]
    words[start - 1 - first] = words[start - 1 - first].capitalize() if doc[start - 1].is_upper else words[start - 1 - first]
    trial = Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(words))])
    for old, new in zip(doc[first:last], trial, strict=True):
        new.norm_ = old.norm_ if new.text == old.text else new.norm_
    _take_over(doc, first, pipeline(trial))


def _doubtful(sentence: Span, pipeline: Language) -> Iterator[tuple[Token, str]]:
    """Yield the words that may be the verb of the sentence, with the ending that tells their form."""
    verbless = sentence.root.pos_ not in VERBAL
    if not verbless and not any(_is_odd(t) for t in sentence):
        return
    for token in sentence[1:-1]:
        before, after = token.nbor(-1), token.nbor(1)
        if _is_odd(token) and before.tag_ in ENDS_SUBJECT:
            yield token, {"VBD": "ed", "VBP": ""}.get(token.tag_, "s")
        elif not verbless or after.tag_ not in OPENS_OBJECT | OPENS_PHRASE or not token.is_lower:
            continue
        elif token.tag_ in {"NNS", "VBZ"} and before.tag_ in ENDS_SUBJECT - {"NNS"} and _is_verb(token, pipeline):
            yield token, "s"
        elif (
            token.tag_ in {"VBN", "VBD"}
            and before.tag_ in PARTICIPLE_PLACES
            and not any(c.dep_ == "agent" for c in token.children)
        ):
            yield token, "ed"


def _is_enclosed(token: Token, others: set[int]) -> bool:
    """Tell whether a participle stands between commas and another word that may be the verb follows: "The line, *opened* in 2016, cut ..."."""
    if token.nbor(-1).text != ",":
        return False
    return any(i > token.i and token.doc[i - 1].text == "," for i in others)


def _is_odd(token: Token) -> bool:
    """Tell whether the parse of a word denies its tag: a finite verb inside a noun phrase, a noun in the plural with an object."""
    if token.tag_ in FINITE:
        return token.dep_ in INSIDE_NOUNS
    return token.tag_ == "NNS" and any(c.dep_ in CLAUSAL for c in token.children)


def _is_verb(token: Token, pipeline: Language) -> bool:
    """Tell whether a form in "s" may be that of a verb."""
    known = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")["verb"]  # type: ignore[attr-defined]
    word = token.lower_
    return any(stem in known for stem in (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("s"))


def _reparse(sentence: Span, token: Token, form: str, pipeline: Language) -> bool:
    """Parse the sentence with a plain verb for ``token``; take the parse over if the verb heads a clause, and tell so."""
    doc = sentence.doc
    plain = PLAIN[form][token.nbor(1).tag_ in OPENS_PHRASE]
    words = [plain if t.i == token.i else t.text for t in sentence]
    trial = Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sentence])
    for old, new in zip(sentence, trial, strict=True):
        if old.i != token.i:
            new.norm_ = old.norm_
    trial = pipeline(trial)
    verb = trial[token.i - sentence.start]
    if not _heads_clause(verb):
        return False
    _take_over(doc, sentence.start, trial)
    lemmatizer = pipeline.get_pipe("lemmatizer")
    doc[token.i].lemma_ = lemmatizer.lemmatize(doc[token.i])[0]  # type: ignore[attr-defined]
    return True


def _take_over(doc: Doc, start: int, trial: Doc) -> None:
    """Give the words of ``doc`` from ``start`` on the parse of ``trial``, as one sentence."""
    end = start + len(trial)
    attributes = [HEAD, DEP, TAG, POS]
    whole = doc.to_array(attributes)
    whole[start:end] = trial.to_array(attributes)
    first, *others = (t.i for t in trial if t.head.i == t.i)
    for root in others:  # one sentence stays one: what the trial parted hangs on its first verb
        whole[start + root, 0] = np.array(first - root).astype(whole.dtype)
        whole[start + root, 1] = doc.vocab.strings.add("conj")
    lemmas = {old.i: new.lemma_ for old, new in zip(doc[start:end], trial, strict=True) if old.tag_ != new.tag_}
    doc.from_array(attributes, whole)  # type: ignore[arg-type]
    for i, lemma in lemmas.items():
        doc[i].lemma_ = lemma


def _heads_clause(verb: Token) -> bool:
    """Tell whether a verb has a subject before it and something after it, at the top of its sentence."""
    if verb.pos_ not in VERBAL or not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i for c in verb.children):
        return False
    if not any(c.i > verb.i and not c.is_punct for c in verb.children):
        return False
    top = verb
    while top.dep_ == "conj":
        top = top.head
    return top.head.i == top.i
