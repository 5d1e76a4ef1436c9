"""The endpoint answers as the protocol says, and the pages lead from a thing to the words of its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pyoxigraph as ox
import pytest
from selectolax.lexbor import LexborHTMLParser

from comity.errors import StoreError
from comity.ontology import ONTOLOGY
from comity.serve import serve
from comity.serving.sourcepage import cut
from comity.store import current_release, open_store
from tests.served import Served, served
from tests.sheetstore import FUND, basin_texts, make_store

FUND_PAGE = "/id/financing-vehicle/basin-development-fund"
TEXT_HASH = "b9c37f4770eea3b1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve") / "store"
    make_store(folder).close()
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with served(folder, request=100_000) as running:
        yield running


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.2, application/xml;q=0.9", "application/sparql-results+xml"),
        ("text/html", "text/html"),
    ],
)
def test_table_comes_in_the_format_asked_for(server: Served, accept: str, media_type: str) -> None:
    """The best of the formats that the client accepts."""
    answer = server.ask("SELECT ?s { ?s a comity:City }", accept)

    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
    ],
)
def test_graph_comes_in_the_format_asked_for(server: Served, accept: str, format: ox.RdfFormat) -> None:
    """Each format parses to the same triples."""
    answer = server.ask(f"CONSTRUCT WHERE {{ <{FUND}> <{ONTOLOGY}finances> ?o }}", accept)

    assert [t.predicate.value for t in ox.parse(answer.content, format=format)] == [ONTOLOGY + "finances"]


def test_three_ways_to_ask_give_one_answer(server: Served) -> None:
    """GET, a form, and the query itself as the body."""
    query = "SELECT ?n { ?s a comity:Country ; rdfs:label ?n } ORDER BY ?n"
    url = f"{server.url}/sparql"
    answers = [
        httpx.get(url, params={"query": query}),
        httpx.post(url, data={"query": query}),
        httpx.post(url, content=query, headers={"Content-Type": "application/sparql-query"}),
    ]

    assert len({answer.text for answer in answers}) == 1
    assert [b["n"]["value"] for b in answers[0].json()["results"]["bindings"]] == ["Norland", "Sudland"]


def test_default_graph_is_the_union_without_repeats(server: Served) -> None:
    """A country that three documents name is one country."""
    answer = server.ask("SELECT (COUNT(*) AS ?n) { ?s a comity:Country }")

    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "2"


def test_dataset_of_the_request_restricts_the_answer(server: Served) -> None:
    """Only what the named document's graph holds is seen."""
    graph = f"https://w3id.org/comity/graph/doc/{TEXT_HASH}"
    ask = "ASK { ?s rdfs:label 'Delta Reserve Facility' }"

    assert server.ask(ask).json()["boolean"] is True
    assert server.ask(ask, **{"default-graph-uri": graph}).json()["boolean"] is False
    assert server.ask(ask.replace("{", f"FROM <{graph}> {{", 1)).json()["boolean"] is False


def test_columns_keep_the_order_of_the_query(server: Served) -> None:
    """A star is written out as it reads, not in the order of the alphabet."""
    answer = server.ask("SELECT * { ?zone a ?kind . ?zone rdfs:label ?a } LIMIT 1", "text/csv")

    assert answer.text.splitlines()[0] == "zone,kind,a"


@pytest.mark.parametrize(
    ("method", "headers", "content", "status"),
    [
        ("PUT", {}, b"", 405),
        ("DELETE", {}, b"", 405),
        ("POST", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("POST", {}, b"query=ASK%20%7B%7D", 415),
        ("POST", {"Content-Type": "application/sparql-query"}, b"ASK {", 400),
        ("POST", {"Content-Type": "application/sparql-query"}, b"", 400),
        ("POST", {"Content-Type": "application/sparql-query"}, b"SELECT (<urn:f>(1) AS ?x) {}", 400),
        ("POST", {"Content-Type": "application/sparql-query"}, "ASK {}".encode("utf-16"), 400),
        ("POST", {"Content-Type": "application/sparql-query; charset=utf-16"}, "ASK {}".encode("utf-16"), 400),
        ("POST", {"Content-Type": "application/x-www-form-urlencoded"}, b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
        ("POST", {"Content-Type": "application/x-www-form-urlencoded"}, b"query=%FF", 400),
        ("POST", {"Content-Type": "application/x-www-form-urlencoded"}, b"update=CLEAR%20ALL", 403),
        ("POST", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("POST", {"Content-Type": "application/sparql-query"}, b"CLEAR ALL", 403),
        ("POST", {"Content-Type": "application/sparql-query"}, b"ASK {}" + b" " * 200_000, 413),
        ("POST", {"Content-Type": "application/sparql-query", "Accept": "image/png"}, b"ASK {}", 406),
    ],
)
def test_wrong_request_is_refused_with_a_reason(
    server: Served, method: str, headers: dict[str, str], content: bytes, status: int
) -> None:
    """The status is the right one, and the body says in JSON what is wrong."""
    answer = httpx.request(method, f"{server.url}/sparql", headers=headers, content=content)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]
    if status == 405:
        assert "GET" in answer.headers["allow"]


def test_syntax_error_names_its_place(server: Served) -> None:
    """The reader can correct the query."""
    answer = server.ask("SELECT ?s { ?s ?p ")

    assert answer.status_code == 400
    assert "1:" in answer.json()["detail"] or "line" in answer.json()["detail"].lower()


def test_head_has_headers_and_no_body(server: Served) -> None:
    """HEAD tells what GET would give."""
    address = f"{server.url}/sparql"
    head = httpx.head(address, params={"query": "ASK {}"})

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == httpx.get(address, params={"query": "ASK {}"}).headers["etag"]


def test_other_sites_may_read_answers_and_problems(server: Served) -> None:
    """Scripts of other pages get the answer, the problem, and a yes beforehand."""
    origin = {"Origin": "https://example.org"}
    answers = [
        httpx.get(f"{server.url}/sparql", params={"query": query}, headers=origin) for query in ("ASK {}", "ASK {")
    ]
    asked = {**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    before = httpx.options(f"{server.url}/sparql", headers=asked)

    assert [answer.headers["access-control-allow-origin"] for answer in answers] == ["*", "*"]
    assert before.status_code == 200


def test_same_answer_is_not_sent_twice(server: Served) -> None:
    """A client that has the answer of this release gets 304; an answer that changes each time is never kept."""
    first = server.ask("SELECT ?s { ?s a comity:City } ORDER BY ?s")
    again = httpx.get(str(first.url), headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert server.ask("SELECT (RAND() AS ?r) {}").headers["cache-control"] == "no-store"


def test_kept_answer_is_the_one_that_the_request_would_get(server: Served) -> None:
    """The second answer to each request equals the first, whatever else was asked between them."""
    query = "SELECT ?s { ?s a comity:City ; rdfs:label ?l } ORDER BY ?s"
    requests = [
        {"Accept": accept, "Accept-Encoding": encoding, **origin}
        for accept in ("text/csv", "application/json", "text/html", "image/png")
        for encoding in ("identity", "gzip")
        for origin in ({}, {"Origin": "https://example.org"})
    ]
    address = f"{server.url}/sparql"
    seen = [[httpx.get(address, params={"query": query}, headers=headers) for headers in requests] for _ in range(2)]
    first, again = ([(a.status_code, a.content, sorted(a.headers.items())) for a in answers] for answers in seen)

    assert without_date(first) == without_date(again)
    assert {a.status_code for a in seen[0]} == {200, 406}
    assert httpx.head(address, params={"query": query}, headers=requests[0]).content == b""


def without_date(answers: list[tuple[int, bytes, list[tuple[str, str]]]]) -> list[object]:
    return [(status, body, [h for h in headers if h[0] != "date"]) for status, body, headers in answers]


def test_service_describes_itself(server: Served) -> None:
    """A bare GET gives the service description; VoID tells which properties go with which classes."""
    service = {str(t.predicate) for t in ox.parse(server.get("/sparql", "text/turtle").content, ox.RdfFormat.TURTLE)}
    void = ox.Store()
    void.load(server.get("/.well-known/void", "text/turtle").content, ox.RdfFormat.TURTLE)
    counted = void.query(f"""PREFIX void: <http://rdfs.org/ns/void#>
      SELECT ?n {{ ?d void:classPartition ?p . ?p void:class <{ONTOLOGY}City> ; void:entities ?n }}""")

    dumps = void.query("SELECT ?d { ?s <http://rdfs.org/ns/void#dataDump> ?d }")

    assert isinstance(dumps, ox.QuerySolutions)
    assert [
        server.get(urlsplit(row["d"].value)._replace(scheme="", netloc="").geturl(), "*/*").status_code for row in dumps
    ] == [200]
    assert "<http://www.w3.org/ns/sparql-service-description#endpoint>" in service
    assert isinstance(counted, ox.QuerySolutions)
    assert [row["n"].value for row in counted] == ["3"]


def test_many_things_are_named_at_once(server: Served) -> None:
    """In the language asked for where there is a name in it; what has none is left out."""
    country, unknown = f"{ONTOLOGY}Country", "urn:unknown"
    asked = {"iri": [FUND, country, unknown, "no iri"]}
    english = httpx.get(f"{server.url}/labels", params=asked, timeout=60).json()
    chinese = httpx.post(f"{server.url}/labels", data={"iri": [FUND, country], "lang": "zh"}, timeout=60).json()

    assert english == {FUND: "Basin Development Fund", country: "country"}
    assert chinese[FUND] == "Basin Development Fund"
    assert not chinese[country].isascii()
    assert httpx.get(f"{server.url}/labels", timeout=60).status_code == 400


def test_graph_can_be_read_by_its_name(server: Served) -> None:
    """The Graph Store Protocol gives one graph, and 404 for one that is not there."""
    graph = f"https://w3id.org/comity/graph/doc/{TEXT_HASH}"
    read = server.get(f"/rdf-graph-store?graph={graph}", "application/n-triples")

    assert read.status_code == 200
    assert len(list(ox.parse(read.content, ox.RdfFormat.N_TRIPLES))) > 100
    assert server.get("/rdf-graph-store?graph=urn:none", "text/turtle").status_code == 404
    assert server.get("/rdf-graph-store", "text/turtle").status_code == 400


def test_thing_comes_as_page_and_as_data(server: Served) -> None:
    """By the Accept header and by the ending of the address."""
    page = server.get(FUND_PAGE)
    turtle = server.get(FUND_PAGE, "text/turtle")

    assert page.headers["content-type"].startswith("text/html")
    assert server.get(FUND_PAGE + ".ttl").headers["content-type"] == turtle.headers["content-type"]
    assert server.get(FUND_PAGE + ".md").text.startswith("# Basin Development Fund")
    assert len(list(ox.parse(turtle.content, ox.RdfFormat.TURTLE))) > 50


@pytest.mark.parametrize(
    ("ending", "begin"), [("docx", b"PK"), ("md", b"# Basin"), ("bib", b"@"), ("ris", b"TY"), ("csl", b"[")]
)
def test_thing_comes_as_a_file(server: Served, ending: str, begin: bytes) -> None:
    """The address of a thing takes the ending of each format of its sheet."""
    answer = server.get(f"/id/financing-vehicle/basin-development-fund.{ending}", accept="*/*")

    assert answer.status_code == 200
    assert answer.content.startswith(begin)


@pytest.mark.parametrize(("format", "begin"), [("docx", b"PK"), ("md", b"# Norland and Sudland"), ("csl", b"[")])
def test_pair_comes_as_a_file(server: Served, format: str, begin: bytes) -> None:
    """What links two things can be taken away as the sheet of one can; the page leads there, and keeps both names."""
    answer = server.get(f"/pair?one=Norland&other=Sudland&format={format}", accept="*/*")
    page = LexborHTMLParser(server.get("/pair?one=Norland&other=Sudland").text)

    assert answer.content.startswith(begin)
    assert f"/pair?one=Norland&other=Sudland&format={format}" in [a.attributes["href"] for a in page.css("a[href]")]
    assert "?one=Norland&other=Sudland&style=apa#sources" in [a.attributes["href"] for a in page.css("a[href]")]
    assert server.get("/pair?one=Norland&other=Sudland&format=ttl").status_code == 406


def test_thing_comes_as_pdf(server: Served) -> None:
    """A worker without rights lays out the page."""
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed", exc_type=ImportError)
    answer = server.get("/id/financing-vehicle/basin-development-fund.pdf", accept="*/*")

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_sources_come_in_a_style_and_a_style_is_no_path(server: Served) -> None:
    """The page cites as GB/T 7714 has it; a file of the server is no style."""
    page = server.get("/id/initiative/lower-basin-initiative?style=gb-t-7714")
    wrong = server.get("/id/initiative/lower-basin-initiative?style=/etc/passwd")

    assert "HOLT A." in page.text
    assert wrong.status_code == 400


def test_named_question_is_page_and_data(server: Served) -> None:
    """The form's values narrow the rows of both."""
    rows = server.get("/queries/vehicle_amounts.json?of=BDF", "*/*").json()["results"]["bindings"]
    page = LexborHTMLParser(server.get("/queries/vehicle_amounts?of=BDF").text)

    assert len(rows) == len(page.css("tbody tr")) == 4
    assert server.get("/queries/thing_claims?about=Basin").text.count("is the name of 2 things") == 1
    assert server.get("/queries/no_such").status_code == 404


def test_reader_gets_from_search_to_the_words_in_the_source(server: Served) -> None:
    """Search, sheet, citation, passage: each step is one link."""
    found = LexborHTMLParser(server.get("/search?q=basin+dev").text)
    thing = found.css("ul.cards a")[0].attributes["href"]
    sheet = LexborHTMLParser(server.get(str(thing)).text)
    passage = sheet.css("p.where a")[-1].attributes["href"]
    source = LexborHTMLParser(server.get(str(passage)).text)
    marked = "".join(node.text() for node in source.css("mark.chosen"))

    assert marked == sheet.css("ol.citations mark")[-1].text()


def test_every_link_of_the_site_leads_somewhere(server: Served) -> None:
    """From the start page, all pages two steps away exist, and no link leaves the site but those of the ontology."""
    seen: dict[str, int] = {}
    waiting = ["/"]
    for _ in range(2):
        found: set[str] = set()
        for path in waiting:
            answer = server.get(path)
            seen[path] = answer.status_code
            tree = LexborHTMLParser(answer.text)
            links = {urljoin(path, str(a.attributes["href"])).partition("#")[0] for a in tree.css("a[href]")}
            foreign = {link for link in links if urlsplit(link).netloc}
            assert path == "/ontology" or not foreign
            found |= links - foreign
        waiting = sorted(link for link in found - set(seen) if link and not link.endswith((".csv?", ".json?", ".tsv?")))

    assert {path: status for path, status in seen.items() if status != 200} == {}


def test_pages_are_under_a_strict_policy(server: Served) -> None:
    """No script, nothing from elsewhere, no frame; hostile titles are text."""
    for path in ("/", FUND_PAGE, "/documents", "/query", "/queries", f"/source/{TEXT_HASH}", "/search?q=<script>x"):
        answer = server.get(path)
        tree = LexborHTMLParser(answer.text)

        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert not tree.css("script, img, iframe, object, link[rel=stylesheet]")


def test_unknown_address_is_a_page_for_people_and_json_for_programs(server: Served) -> None:
    """Both say that there is nothing."""
    assert server.get("/no/such").headers["content-type"].startswith("text/html")
    assert server.get("/no/such", "application/json").headers["content-type"] == "application/problem+json"
    assert server.get("/id/nothing/here").status_code == 404
    assert server.get("/source/../../etc/passwd").status_code == 404


@pytest.mark.parametrize(
    "path", ["/source/..%2f..%2fetc%2fpasswd", "/queries/..%2f..%2fpyproject", "/thing?iri=file:///etc"]
)
def test_path_reaches_no_file(server: Served, path: str) -> None:
    """What is not in the graph or in ``queries/`` is not there."""
    assert server.get(path).status_code == 404


def test_new_release_is_swapped_in_while_questions_come(tmp_path: Path) -> None:
    """No request fails, each names the release that answered, and the new one answers within seconds."""
    make_store(tmp_path / "store").close()
    with served(tmp_path / "store") as server:
        answers = [server.ask("SELECT (COUNT(*) AS ?n) { ?s a comity:City }")]  # the new one may answer all the others
        before = answers[0].headers["comity-release"]
        make_store(tmp_path / "store", [q for q in open_quads(tmp_path) if "City" not in str(q.object)]).close()
        for _ in range(2000):
            answers.append(server.ask("SELECT (COUNT(*) AS ?n) { ?s a comity:City }"))
            if answers[-1].headers["comity-release"] != before:
                break

    counted = {
        (answer.headers["comity-release"] == before, answer.json()["results"]["bindings"][0]["n"]["value"])
        for answer in answers
    }
    assert {answer.status_code for answer in answers} == {200}
    assert counted == {(True, "3"), (False, "0")}


def open_quads(tmp_path: Path) -> list[ox.Quad]:
    """Return the quads of the documents' graphs of a store."""
    with open_store(tmp_path / "store") as store:
        return [q for q in store.graph if isinstance(q.graph_name, ox.NamedNode) and "/doc/" in q.graph_name.value]


def test_store_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """The server does not start, and says what to do."""
    with pytest.raises(StoreError, match="comity build"):
        serve(tmp_path / "nothing")


def test_damaged_store_is_one_sentence(tmp_path: Path) -> None:
    """Nothing starts over a graph that cannot be opened."""
    store = tmp_path / "store"
    make_store(store).close()
    for file in current_release(store).graph.iterdir():
        file.unlink()

    with pytest.raises(StoreError, match="cannot be opened"):
        serve(store, port=0)


def test_port_that_is_taken_is_one_sentence(folder: Path, server: Served) -> None:
    """The server does not start, and says what to do."""
    with pytest.raises(StoreError, match="--port"):
        serve(folder, port=int(server.url.rpartition(":")[2]))


def test_pieces_of_a_source_are_its_text() -> None:
    """Overlapping passages cut the text, and lose nothing of it."""
    text = basin_texts()[0]
    passages = {"a": (0, 10), "b": (5, 20), "c": (5, 7), "beyond": (0, 10**6), "empty": (3, 3)}
    pieces = cut(text, passages, (6, 9))

    assert "".join(piece.text for piece in pieces) == text
    assert "".join(piece.text for piece in pieces if piece.chosen) == text[6:9]
    assert [piece.passage for piece in pieces][:3] == ["a", "c", "c"]


def test_page_of_results_has_the_dataset_of_the_request(server: Served) -> None:
    """What people see is what programs get, and an answer that changes each time is not kept."""
    graph = f"https://w3id.org/comity/graph/doc/{TEXT_HASH}"
    ask = "ASK { ?s rdfs:label 'Delta Reserve Facility' }"
    cells = [
        LexborHTMLParser(server.ask(ask, "text/html", **more).text).css("tbody td")[0].text()
        for more in ({}, {"default-graph-uri": graph})
    ]

    assert cells == ["true", "false"]
    assert server.ask("SELECT (RAND() AS ?r) {}", "text/html").headers["cache-control"] == "no-store"
