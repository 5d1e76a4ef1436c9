"""The rules of linking in ``ingest/reference/linking.yml``: which classes may be which kind of reference data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.affixes import Affixes
from comity.errors import ContentError
from comity.ontology import Ontology
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["Kind", "Rules", "load_rules"]

_MATCHES = ("exactMatch", "closeMatch")
_KIND_KEYS = {
    "affixes", "classes", "close", "codes", "common", "joints", "parts", "predicate", "spelled_out", "unit_predicate",
    "unit_types",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of reference data, and what may be linked to it."""

    name: str
    classes: tuple[str, ...]
    predicate: str
    affixes: Affixes
    unit_predicate: str = ""
    """How a thing relates to the administrative unit of its place; empty where there is none."""
    spelled_out: bool = False
    """True where an abbreviation alone proves nothing."""
    codes: str = ""
    """The prefix with which the code of a controlled term is an identifier; then its names are not asked."""
    close: frozenset[str] = frozenset()
    """Prefixes of identifiers that are never the thing itself, such as its web site."""
    common: frozenset[str] = frozenset()
    """Words that many names share, so that two names must be alike without them too."""
    parts: tuple[str, ...] = ()
    """Properties by which the graph says what a thing is part of."""
    joints: tuple[str, ...] = ()
    """What may stand in a name between a part and its whole."""

    def predicate_of(self, ref: str) -> str:
        """Return how a thing relates to what an identifier names."""
        return "closeMatch" if ref.partition(":")[0] in self.close else self.predicate


@dataclass(frozen=True)
class Rules:
    """All kinds, the properties that tell where a thing lies, and the fewest letters of a name."""

    kinds: Mapping[str, Kind]
    context: tuple[str, ...]
    shortest: int = 2
    live: Mapping[str, str] = field(default_factory=dict)
    """Address of each service that may be asked, by its name."""

    def kinds_of(self, types: Iterable[str], ontology: Ontology) -> tuple[Kind, ...]:
        """Return the kinds that a thing of these classes may be; the nearest class decides.

        A class of two kinds takes the one that names it or its nearest superclass.
        """
        found: dict[str, Kind] = {}
        for type_ in types:
            for each in (type_, *ontology.ancestors(type_)):
                hits = [kind for kind in self.kinds.values() if each in kind.classes]
                if hits:
                    found.update((kind.name, kind) for kind in hits)
                    break
        return tuple(found[name] for name in sorted(found))


def load_rules(path: Path, ontology: Ontology) -> Rules:
    """Read the rules; a class or property that the ontology lacks, or an unknown key, is a ``ContentError``."""
    with yaml_errors(path):
        data = load_yaml(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("kinds"), dict):
        raise ContentError(path, None, "needs kinds: with classes and a predicate for each.")
    kinds = {str(name): _kind(path, str(name), values, ontology) for name, values in data["kinds"].items()}
    context = tuple(str(name) for name in data.get("context") or ())
    known = tuple(name for name in context if name in ontology.properties)
    live = {str(name): str(address) for name, address in (data.get("live") or {}).items()}
    return Rules(kinds, known, int(data.get("shortest") or 2), live)


def _kind(path: Path, name: str, values: Any, ontology: Ontology) -> Kind:
    if not isinstance(values, dict) or not set(values) <= _KIND_KEYS or not values.get("classes"):
        raise ContentError(path, None, f"kinds: {name}: may have {', '.join(sorted(_KIND_KEYS))}, and needs classes.")
    for key in ("predicate", "unit_predicate"):
        if values.get(key, _MATCHES[0]) not in _MATCHES:
            raise ContentError(path, None, f"kinds: {name}: {key} must be one of {', '.join(_MATCHES)}.")
    try:
        affixes = Affixes(map(str, values.get("affixes") or ()))
    except ValueError as error:
        reason = f"kinds: {name}: the affix {str(error)!r} needs a * for the name, and a word beside it."
        raise ContentError(path, None, reason) from None
    return Kind(
        name,
        tuple(ontology.require_class(str(each), path).name for each in values["classes"]),
        str(values.get("predicate", _MATCHES[0])),
        affixes,
        str(values.get("unit_predicate", "")),
        values.get("spelled_out") is True,
        str(values.get("codes", "")),
        frozenset(map(str, values.get("close") or ())),
        frozenset(str(each).casefold() for each in values.get("common") or ()),
        tuple(str(each) for each in values.get("parts") or () if each in ontology.properties),
        tuple(map(str, values.get("joints") or ())),
    )
