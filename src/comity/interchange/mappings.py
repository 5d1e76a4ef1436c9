"""SSSOM: the accepted links of the things in a release, with justification and who decided."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from comity.interchange.claims import rows
from comity.linking.decided import PREFIXES as LINK_PREFIXES
from comity.linking.decided import machine_set, published_rows
from comity.linking.sssom import expand, write_set
from comity.project import Project
from comity.store import Store

__all__ = ["sssom"]

_THINGS = "SELECT DISTINCT ?x WHERE { ?x comity:attested ?known }"


def sssom(store: Store, project: Project) -> Iterator[bytes]:
    """Yield the mapping set as SSSOM/TSV; raises ``ContentError`` for a wrong row in a file of links."""
    things = {row["x"].value for row in rows(store, _THINGS)}
    found = published_rows(project.links)
    kept = [row for row, prefixes in found if expand(row["subject_id"], prefixes) in things]
    prefixes = dict(LINK_PREFIXES)
    for _, own in found:
        prefixes |= own
    mappings = machine_set("published", kept, store.release_id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "published.sssom.tsv"
        write_set(path, type(mappings)(mappings.meta, prefixes, mappings.rows))
        yield path.read_bytes()
