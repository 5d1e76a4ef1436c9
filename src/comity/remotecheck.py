"""What can be proved of a graph in a SPARQL service elsewhere, with the release from which it was loaded at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from comity.check import Report, prove_violations
from comity.project import Project
from comity.proofs import Proof, prove_evidence, prove_quotes
from comity.remote import RemoteStore
from comity.remoteload import differences
from comity.store import Store

__all__ = ["check_service"]


class _Abroad:
    """The graph of a service with the texts of a release here."""

    def __init__(self, service: RemoteStore, store: Store) -> None:
        self._service, self._store = service, store

    @property
    def release_id(self) -> str:
        return self._service.release_id

    def query(
        self,
        query: str,
        /,
        *,
        substitutions: Mapping[ox.Variable, Any] | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> Any:
        return self._service.query(query, substitutions=substitutions, prefixes=prefixes)

    def source_text(self, sha256: str) -> str:
        return self._store.source_text(sha256)

    def close(self) -> None:
        self._store.close()


def check_service(service: RemoteStore, store: Store, project: Project) -> Report:
    """Return whether a service has all graphs of the release, its quotes stand in the texts, and its checks hold."""
    whole = Proof("graphs are complete", len(store.graph_names()))
    for reason in differences(store, service):
        whole.add("", "incomplete", f"{reason} Load it again.", file="service")
    abroad = _Abroad(service, store)
    proofs = (whole, prove_quotes(abroad), prove_evidence(abroad), prove_violations(service, project))
    return Report(store.release_id, proofs)
