"""Users may write graphs of their own with a token; what documents state is never changed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from comity.errors import StoreError
from comity.prefixes import PREFIXES
from comity.serving.desk import read_writers
from comity.serving.own import OWN, Scope, write
from comity.sparqlupdate import EVERY, UNNAMED, targets
from comity.store import open_store
from tests.served import Served, served
from tests.sheetstore import make_store

ADA, BOB = "ada-0123456789abcdef", "bob-0123456789abcdef"
MINE = OWN + "ada"
DOCUMENT = "https://w3id.org/comity/graph/doc/b9c37f4770eea3b1"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def token_file(folder: Path, text: str = f"# who may write\nada {ADA}\nbob {BOB}\n") -> Path:
    """Write a file of tokens that only its owner can read."""
    path = folder / "writers.txt"
    path.write_text(text)
    path.chmod(0o600)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("write")
    make_store(folder / "store").close()
    return folder


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Served]:
    with served(folder / "store", token_file(folder), seconds=5.0, own=2000) as started:
        yield started


@pytest.fixture
def server(running: Served) -> Served:
    """The server of the module, with no graph of Ada's."""
    update(running, f"DROP SILENT GRAPH <{MINE}>")
    return running


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def update(server: Served, text: str, token: str = ADA) -> httpx.Response:
    headers = {**bearer(token), "Content-Type": "application/sparql-update"}
    return httpx.post(f"{server.url}/sparql", content=text, headers=headers, timeout=60)


def rows(server: Served, query: str) -> list[list[str]]:
    found = server.ask(query).json()
    return [[row[name]["value"] for name in found["head"]["vars"]] for row in found["results"]["bindings"]]


def test_update_is_seen_once_it_is_confirmed(server: Served) -> None:
    """It may ask the documents' graphs, and what it writes is there by the name of its graph alone."""
    before = rows(server, COUNT)
    text = f"INSERT {{ GRAPH <{MINE}> {{ ?c rdfs:comment 'visited' }} }} WHERE {{ ?c a comity:City }}"
    answer = update(server, text)

    assert answer.status_code == 204, answer.text
    assert rows(server, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?s ?p 'visited' }} }}") == [["3"]]
    assert rows(server, COUNT) == before


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT DATA {{ GRAPH <{DOCUMENT}> {{ <urn:a> <urn:b> 1 }} }}",
        f"DELETE WHERE {{ GRAPH <{DOCUMENT}> {{ ?s ?p ?o }} }}",
        f"WITH <{DOCUMENT}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        f"INSERT DATA {{ GRAPH <{OWN}bob> {{ <urn:a> <urn:b> 1 }} }}",
        f"INSERT DATA {{ GRAPH <{MINE}x> {{ <urn:a> <urn:b> 1 }} }}",
        f"PREFIX g: <{DOCUMENT[:-4]}> DROP GRAPH g:{DOCUMENT[-4:]}",
        "CLEAR ALL",
        "DROP NAMED",
        "CLEAR DEFAULT",
        f"MOVE <{DOCUMENT}> TO <{MINE}>",
        f"COPY <{MINE}> TO <{DOCUMENT}>",
        f"CREATE GRAPH <{OWN}>",
    ],
)
def test_update_of_what_is_not_yours_is_refused(server: Served, text: str) -> None:
    """The graphs of documents, of others and the default graph stay as they are."""
    before = [rows(server, COUNT), rows(server, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")]
    answer = update(server, text)

    assert answer.status_code == 403, answer.text
    assert answer.json()["type"].endswith("/forbidden")
    after = [rows(server, COUNT), rows(server, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")]
    assert sorted(map(str, after)) == sorted(map(str, before))


def test_what_documents_state_survives_an_update_that_slipped_through(folder: Path, tmp_path: Path) -> None:
    """Behind the refusal stands the way of making a snapshot: it starts from the release each time."""
    with open_store(folder / "store") as store:
        release, before = store.release, sorted(map(str, store.graph))
    job: dict[str, object] = {"do": "update", "text": "CLEAR ALL", "base": "urn:x", "most": 10_000}
    job |= {"default_graphs": [], "named_graphs": [], "scope": Scope(MINE).record()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comity.serving.own.targets", lambda *_: set())
        snapshot, text, _ = write(release, f'<urn:a> <urn:b> "1" <{OWN}bob> .\n'.encode(), tmp_path, job)

    assert text == f'<urn:a> <urn:b> "1" <{OWN}bob> .\n'.encode()
    after = sorted(map(str, ox.Store.read_only(str(snapshot.graph))))
    assert [quad for quad in after if OWN not in quad] == before


@pytest.mark.parametrize("header", [{}, bearer("wrong-0123456789abcdef"), {"Authorization": f"Basic {ADA}"}])
def test_stranger_writes_nothing(server: Served, header: dict[str, str]) -> None:
    """Without a known token there is 401 for every way to write."""
    text = f"INSERT DATA {{ GRAPH <{MINE}> {{ <urn:a> <urn:b> 1 }} }}"
    answers = [
        httpx.post(f"{server.url}/sparql", data={"update": text}, headers=header),
        *(
            httpx.request(method, f"{server.url}/rdf-graph-store", params={"graph": MINE}, headers=header)
            for method in ("PUT", "POST", "DELETE")
        ),
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert {answer.headers["www-authenticate"].partition(" ")[0] for answer in answers} == {"Bearer"}
    assert rows(server, f"SELECT * {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}") == []


def test_graph_is_put_read_added_to_and_deleted(server: Served) -> None:
    """The Graph Store Protocol, in the formats of RDF."""
    address, named = f"{server.url}/rdf-graph-store", {"graph": MINE + "/notes"}
    turtle = {**bearer(ADA), "Content-Type": "text/turtle"}
    told = [
        httpx.put(address, params=named, content="<> <urn:p> 'one', 'two' .", headers=turtle).status_code,
        httpx.put(address, params=named, content="<> <urn:p> 'two' .", headers=turtle).status_code,
        httpx.post(
            address,
            params=named,
            content=f'[{{"@id": "{MINE}", "urn:p": "three"}}]',
            headers={**bearer(ADA), "Content-Type": "application/ld+json"},
        ).status_code,
    ]
    read = httpx.get(address, params=named, headers={"Accept": "application/n-triples"})
    told.append(httpx.delete(address, params=named, headers=bearer(ADA)).status_code)
    told.append(httpx.delete(address, params=named, headers=bearer(ADA)).status_code)

    assert told == [201, 204, 204, 204, 404]
    subjects = {t.subject.value: t.object.value for t in ox.parse(read.content, ox.RdfFormat.N_TRIPLES)}
    assert subjects == {MINE + "/notes": "two", MINE: "three"}
    assert httpx.put(address, params={"graph": DOCUMENT}, content="", headers=turtle).status_code == 403
    assert httpx.put(address, params="default", content="", headers=turtle).status_code == 403


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"<urn:a> <urn:b> .", "text/turtle", 400),
        (b"<urn:a> <urn:b> '\xff' .", "text/turtle", 400),
        (b"<urn:a> <urn:b> <urn:c> <urn:d> .", "application/n-quads", 415),
        (b"{}", "application/json", 204),
        (b'{"@context": "http://127.0.0.1:9/context", "@id": "urn:a", "b": "c"}', "application/ld+json", 400),
        ("<urn:a> <urn:b> '{}' .".format("x" * 3000).encode(), "text/turtle", 400),
    ],
)
def test_what_cannot_be_taken_changes_nothing(server: Served, content: bytes, media_type: str, status: int) -> None:
    """Wrong syntax, encodings, contexts elsewhere and more than the limit are refused with a reason."""
    address, named = f"{server.url}/rdf-graph-store", {"graph": MINE}
    httpx.put(address, params=named, content="<urn:x> <urn:y> 1 .", headers=bearer(ADA))
    headers = {**bearer(ADA), "Content-Type": media_type}
    answer = httpx.post(address, params=named, content=content, headers=headers)

    assert answer.status_code == status, answer.text
    assert rows(server, f"SELECT ?o {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}") == [["1"]]


def test_update_has_the_dataset_of_the_request(server: Served) -> None:
    """``using-graph-uri`` says over which graphs the patterns ask; two datasets are one too many."""
    text = f"INSERT {{ GRAPH <{MINE}> {{ ?s a comity:Country }} }} WHERE {{ ?s a comity:Country }}"
    address, form = f"{server.url}/sparql", {"update": text, "using-graph-uri": f"{MINE}/none"}
    first = httpx.post(address, data=form, headers=bearer(ADA)).status_code
    empty = rows(server, f"SELECT * {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}")
    both = httpx.post(address, data={**form, "update": f"WITH <{MINE}> {text}"}, headers=bearer(ADA)).status_code

    assert (first, empty, both) == (204, [], 400)


def test_own_graphs_outlive_the_server_and_the_release(tmp_path: Path) -> None:
    """They are there after a kill, and over a new release."""
    make_store(tmp_path / "store").close()
    writers = token_file(tmp_path)
    with served(tmp_path / "store", writers) as server:
        assert update(server, f"INSERT DATA {{ GRAPH <{MINE}> {{ <urn:a> <urn:b> 1 }} }}").status_code == 204
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
    ask = f"SELECT ?o {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}"
    with served(tmp_path / "store", writers) as server:
        again = rows(server, ask)
        before = server.ask(ask).headers["comity-release"]
        make_store(tmp_path / "store", []).close()
        answers = [server.ask(ask)]
        while answers[-1].headers["comity-release"] == before and len(answers) < 5000:
            answers.append(server.ask(ask))

        assert again == rows(server, ask) == [["1"]]
        assert {answer.status_code for answer in answers} == {200}
        assert answers[-1].headers["comity-release"] != before
        assert rows(server, "SELECT (COUNT(*) AS ?n) { ?s a comity:City }") == [["0"]]
    assert not list((tmp_path / "store" / "own").glob("served-*/*"))


def test_old_releases_are_cleared_while_the_server_runs(tmp_path: Path) -> None:
    """A server holds what it serves and the release before, not every release since it was started."""
    make_store(tmp_path / "store").close()
    with served(tmp_path / "store") as server:
        for number in range(4):
            before = server.ask("ASK {}").headers["comity-release"]
            name = ox.NamedNode(f"urn:number:{number}")
            make_store(tmp_path / "store", [ox.Quad(name, name, name, name)], [f"text {number}"]).close()
            for _ in range(2000):
                if server.ask("ASK {}").headers["comity-release"] != before:
                    break

        assert len(list((tmp_path / "store" / "releases").iterdir())) <= 3


def test_second_server_takes_no_writes(folder: Path, server: Served) -> None:
    """Two servers would write over each other's graphs."""
    with pytest.raises(AssertionError, match="did not start"), served(folder / "store", token_file(folder)):
        pass
    with served(folder / "store") as reader:
        assert reader.ask("ASK {}").status_code == 200


def test_killed_update_leaves_no_trace(server: Served) -> None:
    """An update that takes too long is ended, and the next one is served."""
    product = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(STR(?c), STR(?i)), 'never there'))"
    answer = update(server, f"INSERT {{ GRAPH <{MINE}> {{ ?a ?e ?i }} }} WHERE {{ {product} }}")

    assert (answer.status_code, answer.json()["limit"]) == (503, "time")
    assert update(server, f"INSERT DATA {{ GRAPH <{MINE}> {{ <urn:a> <urn:b> 2 }} }}").status_code == 204
    assert rows(server, f"SELECT ?o {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}") == [["2"]]


def test_file_of_tokens_is_kept_from_others(tmp_path: Path) -> None:
    """The server does not start when others can read it, or when a line is not a name and a long token."""
    path = token_file(tmp_path)
    path.chmod(0o644)
    with pytest.raises(StoreError, match="chmod 600"):
        read_writers(path)
    for text, words in ((f"ada {ADA}\nada short\n", ":2:"), ("# nobody\n", "no token"), (f"../x {ADA}\n", ":1:")):
        with pytest.raises(StoreError, match=words):
            read_writers(token_file(tmp_path, text))
    os.remove(path)
    with pytest.raises(StoreError, match="cannot be read"):
        read_writers(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("INSERT DATA { GRAPH <urn:a> { <a> <b> 'GRAPH <urn:no> {' } }", {"urn:a"}),
        ("INSERT DATA { GRAPH <a> { } } # } GRAPH <urn:no> { }", {"http://x/a"}),
        ("BASE <urn:b/> PREFIX p: <urn:p> DELETE WHERE { GRAPH p:q { ?s ?p ?o } ?a ?b ?c }", {"urn:pq", UNNAMED}),
        ("WITH <urn:a> INSERT { ?s ?p {| ?q ?r |} } WHERE { GRAPH ?g { } } ; CLEAR DEFAULT", {"urn:a", UNNAMED}),
        ("INSERT { GRAPH ?g { ?s ?p ?o } } USING <urn:no> WHERE { }", {EVERY}),
        ("MOVE <urn:a> TO <urn:b> ; COPY <urn:no> TO <urn:c> ; ADD DEFAULT TO GRAPH comity:x", {"urn:a", "urn:b", "urn:c", PREFIXES["comity"] + "x"}),
        ("", set()),
    ],
)  # fmt: skip
def test_targets_of_an_update_are_read_off_its_text(text: str, found: set[str]) -> None:
    """Names in strings, comments and patterns are none."""
    assert targets(text, "http://x/y", PREFIXES) == found
