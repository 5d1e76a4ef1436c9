"""The town whose page a text is: "*Stadt Feldau* – Town Hall – Europe" or "Ville de Larmont | Jumelages"."""

from __future__ import annotations

import re

from comity.reading.memory import Mention

__all__ = ["town_of"]

_TOWN_PAGE = re.compile(
    r"^\W*(?P<whole>(?:Stadt|Hansestadt|Landeshauptstadt|Gemeinde|Markt|Ville de|Ville d['’]|Commune de|Mairie de|Comune di|Citt[àa] di|Gemeente|Ayuntamiento de|Municipio de|Munic[íi]pio de|Prefeitura de"
    r"|C[âa]mara Municipal de|(?:The )?(?:City|Town|Municipality|Borough) of|Urz[ąa]d Miasta|Miasto|Gmina|M[ěe]sto|Mesto|Obec|Grad)\s*(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2}))(?:\s*$|\s*[|:>»/–—,(-])"
)
"""A title that begins with what municipalities call themselves, up to a sign that parts the path of a page."""


def town_of(title: str) -> Mention | None:
    """Return the town whose page bears ``title``, if it says so."""
    told = _TOWN_PAGE.match(title)
    return Mention((told["name"], told["whole"]), "City", "", True) if told is not None else None
