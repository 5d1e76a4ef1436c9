"""Questions that ask for a set and say nothing else of it: all things of a class, what two things share, documents."""

from __future__ import annotations

from comity.asking.candidates import prefixed
from comity.asking.phrasebook import LIGHT, Phrasebook
from comity.asking.question import Asked
from comity.ontology import Ontology
from comity.sheets.ask import iris

__all__ = ["listing"]

_EVIDENCE = "?claim comity:hasEvidence/comity:fromDocument ?document ."


def listing(asked: Asked, ontology: Ontology, book: Phrasebook) -> tuple[str, str] | None:
    """Return the query for the set that is asked for and what it is in words; None for a question of another kind.

    Its columns are ``thing`` and ``statement``, the claim that shows the thing.
    """
    named = [anchor for anchor in asked.anchors if not anchor.derived and anchor is not asked.within]
    if asked.order == "common" and len(named) == 2:
        return _shared(named[0].iris, named[1].iris), f"Asked for: what {named[0].name} and {named[1].name} share"
    if asked.negated or asked.modality or asked.order or asked.time[1] or asked.conflict:
        return None
    classes = [name for name in asked.wanted if ontology.is_class(name)]
    if asked.kind not in ("which", "what") or not classes or _more_is_said(asked, book):
        return None
    if classes == ["Document"] and len(named) == 1:
        return _documents(named[0].iris), f"Asked for: documents with claims about {named[0].name}"
    if named or classes == ["Document"]:
        return None
    classes = classes[:1] if any("noun" in word.roles for word in asked.words) else classes
    return _members(asked, classes), f"Asked for: all of the class {' or '.join(classes)}"


def _more_is_said(asked: Asked, book: Phrasebook) -> bool:
    """Tell whether the question has a word that narrows the answers in a way of its own."""
    known = {"noun", "paper", "anchor"}
    return any(
        word.weight > LIGHT and not word.roles & known and word.stem not in book.mentioning for word in asked.words
    )


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    return prefixed(f"""SELECT ?thing ?statement {{
  VALUES ?one {{ {iris(one)} }}
  VALUES ?other {{ {iris(other)} }}
  {{ ?statement comity:statementSubject ?one ; comity:statementPredicate ?property ; comity:statementObject ?thing .
    ?second comity:statementSubject ?other ; comity:statementPredicate ?property ; comity:statementObject ?thing }}
  UNION
  {{ ?statement comity:statementObject ?one ; comity:statementPredicate ?property ; comity:statementSubject ?thing .
    ?second comity:statementObject ?other ; comity:statementPredicate ?property ; comity:statementSubject ?thing }}
  FILTER(?thing NOT IN (?one, ?other))
}} ORDER BY ?thing ?statement""")


def _documents(about: tuple[str, ...]) -> str:
    return prefixed(f"""SELECT ?thing (MIN(?claim) AS ?statement) (COUNT(DISTINCT ?claim) AS ?number) {{
  VALUES ?about {{ {iris(about)} }}
  ?claim comity:statementSubject|comity:statementObject ?about ; comity:hasEvidence/comity:fromDocument ?thing .
}} GROUP BY ?thing ORDER BY DESC(?number) ?thing""")


def _members(asked: Asked, classes: list[str]) -> str:
    values = " ".join(f"comity:{name}" for name in classes)
    lines = [f"  VALUES ?class {{ {values} }} ?thing a ?class .", f"  {_EVIDENCE}"]
    lines.append("  ?claim comity:statementSubject|comity:statementObject ?thing .")
    if asked.documents:
        lines.append(f"  VALUES ?document {{ {iris(asked.documents)} }}")
    if asked.within is not None:
        places = f"VALUES ?place {{ {iris(asked.within.iris)} }}"
        lines.append(f"  FILTER EXISTS {{ {places} ?thing (comity:locatedIn|comity:liesIn|comity:within)+ ?place }}")
    body = "\n".join(lines)
    return prefixed(f"SELECT ?thing (MIN(?claim) AS ?statement) {{\n{body}\n}} GROUP BY ?thing ORDER BY ?thing")
