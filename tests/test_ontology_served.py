"""The ontology at the addresses that its IRIs lead to, and on the command line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.ontology import ONTOLOGY
from tests.conftest import ROOT, Run
from tests.served import Served, served


@pytest.fixture(scope="module")
def server(basin: Path) -> Iterator[Served]:
    with served(basin) as running:
        yield running


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_programs_get_the_terms_in_their_format(server: Served, accept: str, format: ox.RdfFormat) -> None:
    """One address gives all terms and axioms, in whatever RDF format the client reads."""
    answer = server.get("/ontology", accept)

    assert answer.headers["content-type"].partition(";")[0] == accept
    subjects = {
        quad.subject.value for quad in ox.parse(answer.content, format=format) if quad.subject.value[0] != "_"
    }
    assert ONTOLOGY + "Twinning" in subjects


def test_people_get_the_page_with_an_anchor_for_each_term(server: Served) -> None:
    """The same address shows a browser the page, without scripts."""
    answer = server.get("/ontology")

    assert 'id="Twinning"' in answer.text
    assert "default-src 'none'; style-src 'sha256-" in answer.headers["content-security-policy"]


def test_addresses_with_an_ending_need_no_negotiation(server: Served) -> None:
    """The redirects of the persistent identifiers end at files with a name."""
    assert server.get("/ontology.ttl", "*/*").headers["content-type"].startswith("text/turtle")
    assert server.get("/ontology.html", "*/*").headers["content-type"].startswith("text/html")


def redirected(path: str, accept: str) -> str:
    """Return where the redirect file of w3id.org sends a request, as Apache reads its rules."""
    conditions: list[str] = []
    for line in (ROOT / "ontology" / "w3id" / ".htaccess").read_text(encoding="utf-8").splitlines():
        word, *rest = line.split()[:3] or [""]
        if word == "RewriteCond":
            conditions.append(rest[1])
        elif word == "RewriteRule" and rest[1] != "-":
            match = re.search(rest[0], path)
            if match and all(re.search(each, accept) for each in conditions):
                target = rest[1].removeprefix("%{ENV:TARGET}")
                return target.replace("$1", match[1]) if "$1" in target else target
            conditions = []
    return ""


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json", "application/rdf+xml"])
@pytest.mark.parametrize("path", ["ontology", "ontology/0.1.0", "vocab", "vocab/modality-hedged"])
def test_persistent_identifiers_lead_to_what_is_served(server: Served, path: str, accept: str) -> None:
    """The redirects send people to a page and programs to RDF of the kind they ask for."""
    address = redirected(path, accept)
    answer = server.get(address.partition("#")[0], accept)

    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, accept)
    assert "#" not in address or f'id="{address.partition("#")[2]}"' in answer.text


@pytest.mark.parametrize("path", ["ontology/changes", "question/twins"])
def test_identifiers_of_words_lead_to_their_place_on_the_page(server: Served, path: str) -> None:
    """The change log and the questions have anchors."""
    address, _, anchor = redirected(path, "*/*").partition("#")

    assert f'id="{anchor}"' in server.get(address).text


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_identifiers_of_things_lead_to_them(server: Served, accept: str) -> None:
    """A thing of the store is found behind its redirect."""

    assert server.get(redirected("id/city/brenn", accept), accept).status_code == 200


def test_what_the_client_has_is_not_sent_again(server: Served) -> None:
    """A request with the tag of the last answer gets none of the text."""
    tag = server.get("/ontology").headers["etag"]
    again = server.get("/ontology", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_another_format_is_refused_with_the_list(server: Served) -> None:
    """A client that wants a picture is told what there is."""
    answer = server.get("/ontology", "image/png")

    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]


def test_the_command_tells_what_changed(run: Run, tmp_path: Path) -> None:
    """A term less in the other version is a term new in this one; the version number follows."""
    before = tmp_path / "before"
    shutil.copytree(ROOT / "ontology", before)
    file = before / "agreements.ttl"
    kept = [part for part in file.read_text().split("\n\n") if not part.startswith("comity:ratifiedBy ")]
    file.write_text("\n\n".join(kept))

    code, out, _ = run("ontology", "diff", before)

    assert code == 0
    assert "minor  ratifiedBy: The property is new.\n" in out
    assert out.endswith("becomes 0.2.0\n")


def test_the_command_writes_the_page(run: Run, tmp_path: Path) -> None:
    """The page is a file of its own."""
    target = tmp_path / "page.html"
    code, _, _ = run("ontology", "page", "-o", target)

    assert code == 0
    assert 'id="Twinning"' in target.read_text()
