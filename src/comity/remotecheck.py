"""What can be proved of a graph in a SPARQL service elsewhere, with the release from which it was loaded at hand."""

from __future__ import annotations

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
        self.release_id, self.query = service.release_id, service.query
        self.source_text, self.close = store.source_text, store.close


def check_service(service: RemoteStore, store: Store, project: Project) -> Report:
    """Return whether a service has all graphs of the release, its quotes stand in the texts, and its checks hold."""
    whole = Proof("graphs are complete", len(store.graph_names()))
    for reason in differences(store, service):
        whole.add("", "incomplete", f"{reason} Load it again.", file="service")
    abroad = _Abroad(service, store)
    proofs = (whole, prove_quotes(abroad), prove_evidence(abroad), prove_violations(service, project))
    return Report(store.release_id, proofs)
