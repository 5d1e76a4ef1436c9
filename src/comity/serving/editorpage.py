"""The page of the SPARQL editor and the policy under which it runs: scripts and requests of this site alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from comity.ontology import BASE
from comity.prefixes import PREFIXES
from comity.sparqlparts import declare

if TYPE_CHECKING:
    from comity.queries import NamedQuery

__all__ = ["POLICY", "editor_page"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src data:; form-action 'self'; base-uri 'none'"
)
"""The editor sets styles as it goes, which no hash can name beforehand; scripts come from this site's files alone."""
_FIRST = """SELECT ?name (COUNT(*) AS ?claims) WHERE {
  ?statement comity:statementSubject ?thing .
  ?thing rdfs:label ?name
} GROUP BY ?name ORDER BY DESC(?claims) LIMIT 20"""


def editor_page(queries: Sequence[NamedQuery], arguments: Mapping[str, Any], around: Mapping[str, Any]) -> str:
    """Return the page with ``queries`` as examples; ``name`` or ``query`` of the arguments is opened in a tab."""
    from comity.sheets.render import page  # the server reads the policy above and makes no page

    chosen = next((query for query in queries if query.name == arguments.get("name")), None)
    given = chosen.text if chosen else str(arguments.get("query", ""))
    settings = {
        "base": BASE,
        "prefixes": dict(PREFIXES),
        "given": bool(given),
        "title": chosen.title if chosen else "",
        "query": given or declare(_FIRST, PREFIXES),
        "examples": [{"name": query.name, "title": query.title, "query": query.text} for query in queries],
    }
    return page("yasgui.html.j2", settings=settings, **{**around, "policy": POLICY})
