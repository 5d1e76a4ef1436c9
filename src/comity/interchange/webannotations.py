"""Web Annotations: each passage of each claim as a target that other tools find again, with the claim as the body."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from comity.interchange.claims import Claim, Passage, claims, label
from comity.ontology import BASE
from comity.project import Project
from comity.store import Store

__all__ = ["annotation_page"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_page(store: Store, _project: Project) -> Iterator[bytes]:
    """Yield an annotation page in the order of the claims' IRIs."""
    names = label(store)
    yield f'{{"@context": "{_CONTEXT}",\n"id": "{BASE}annotations/{store.release_id}",\n'.encode()
    yield b'"type": "AnnotationPage",\n"items": ['
    between = "\n"
    for claim in claims(store):
        for passage in claim.passages:
            yield f"{between}{json.dumps(_annotation(claim, passage, names), ensure_ascii=False)}".encode()
            between = ",\n"
    yield b"\n]}\n"


def _annotation(claim: Claim, passage: Passage, names: dict[str, str]) -> dict[str, Any]:
    place = passage.iri.rpartition("/")[2]
    return {
        "id": f"{BASE}annotation/{claim.iri.rpartition('/')[2]}-{place}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "SpecificResource", "source": claim.iri, "purpose": "linking"},
            {
                "type": "TextualBody",
                "value": _words(claim, names),
                "format": "text/plain",
                "language": "en",
                "purpose": "describing",
            },
        ],
        "target": {
            "source": passage.document,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.quote,
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }


def _words(claim: Claim, names: dict[str, str]) -> str:
    """Return the claim in words, with how it is put and who says so."""
    parts = (names.get(t.value, t.value) if isinstance(t, ox.NamedNode) else t.value for t in _terms(claim))
    put = [claim.modality] if claim.modality != "asserted" else []
    said = [f"says {names.get(claim.speaker, claim.speaker)}"] if claim.speaker else []
    return " – ".join(parts) + (f" ({', '.join(put + said)})" if put + said else "")


def _terms(claim: Claim) -> tuple[Any, Any, Any]:
    return claim.subject, claim.predicate, claim.object
