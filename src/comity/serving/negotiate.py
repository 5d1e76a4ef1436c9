"""Content negotiation: which format a request gets, by ``Accept`` or by name, and what that format is called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

__all__ = ["GRAPH_FORMATS", "TABLE_FORMATS", "Format", "accepted", "choose", "graph_format"]

_SHORT = 300
"""Characters of what a request accepts that are worth remembering."""


@dataclass(frozen=True, slots=True)
class Format:
    """A result format: its short name (also its file extension), its media type and other names for that type."""

    name: str
    media_type: str
    others: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names that clients give in ``format=``."""
    charset: bool = False
    """True when the media type needs ``charset=utf-8`` to be read rightly."""

    @property
    def header(self) -> str:
        """The value of ``Content-Type``."""
        return self.media_type + ("; charset=utf-8" if self.charset else "")

    def answers(self, media_type: str) -> bool:
        """Tell whether the format is one of those that a media range such as ``text/*`` names."""
        main, _, sub = media_type.partition("/")
        own = (self.media_type, *self.others)
        return main == "*" or media_type in own or (sub == "*" and any(o.startswith(main + "/") for o in own))


TABLE_FORMATS = (
    Format("json", "application/sparql-results+json", ("application/json", "text/json")),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv", charset=True),
    Format("tsv", "text/tab-separated-values", charset=True),
    Format("html", "text/html", ("application/xhtml+xml",), charset=True),
)
"""For SELECT and ASK, the first being what a client gets that accepts anything."""

GRAPH_FORMATS = (
    Format("ttl", "text/turtle", ("application/x-turtle", "text/n3"), ("turtle", "n3"), charset=True),
    Format("nt", "application/n-triples", ("text/plain",), ("n-triples", "ntriples"), charset=True),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), ("rdf+xml", "rdfxml", "xml")),
    Format("jsonld", "application/ld+json", ("application/json",), ("json-ld", "ld+json", "json")),
    Format("nq", "application/n-quads", ("text/x-nquads",), ("n-quads", "nquads"), charset=True),
    Format("trig", "application/trig", ("application/x-trig",), charset=True),
    Format("html", "text/html", ("application/xhtml+xml",), charset=True),
)
"""For CONSTRUCT, DESCRIBE and graph reads."""


def accepted(header: str) -> list[str]:
    """Return the media ranges of an ``Accept`` header, best first; those with ``q=0`` are left out."""
    ranges: list[tuple[float, int, int, str]] = []
    for position, part in enumerate(header.split(",")):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" not in media_type:
            continue
        quality = next((_quality(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
        if quality > 0:
            ranges.append((-quality, media_type.count("*"), position, media_type))
    return [media_type for *_, media_type in sorted(ranges)]


def choose(formats: tuple[Format, ...], accept: str | None, name: str | None = None) -> Format | None:
    """Return the format asked for by ``name`` (``format=csv``), else by ``accept``; None when there is none."""
    short = len(accept or "") + len(name or "") < _SHORT
    return _remembered(formats, accept, name) if short else _chosen(formats, accept, name)


def _chosen(formats: tuple[Format, ...], accept: str | None, name: str | None) -> Format | None:
    if name:
        return next((f for f in formats if name.lower() in (f.name, f.media_type, *f.aliases, *f.others)), None)
    if not accept or not accept.strip():
        return formats[0]
    for media_range in accepted(accept):
        for candidate in formats:
            if candidate.answers(media_range):
                return candidate
    return None


_remembered = lru_cache(1000)(_chosen)


def graph_format(name: str) -> Format:
    """Return the graph format called ``name``."""
    return next(f for f in GRAPH_FORMATS if f.name == name)


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
