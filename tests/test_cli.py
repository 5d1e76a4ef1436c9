"""The command line as people and scripts use it: answers, formats, errors, exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.conftest import ROOT, Run
from tests.released import document, release, statement

COMMANDS = ["build", "init", "eval", "explain", "ontology", "diff", "log", "doctor", "backup", "restore", "query", "sheet", "facts", "export", "check", "serve", "ask", "search"]
CITIES = """\
#+ title: Cities
#+ parameters:
#+   city: {type: name, help: Only this one}
#+   label: {type: text}
#+ columns: label, city
PREFIX comity: <https://w3id.org/comity/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT $city $label WHERE { $city a comity:City ; rdfs:label $label } ORDER BY $label
"""


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """A query file of the user's own."""
    path = tmp_path / "cities.rq"
    path.write_text(CITIES, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    """Help says what the command does and shows a command line to copy."""
    code, out, _ = run(command, "--help")

    assert code == 0
    assert "Example" in out
    assert f"comity {command}" in out.partition("Example")[2]


def test_help_lists_every_command(run: Run) -> None:
    """The first help page names all commands and the exit codes."""
    code, out, _ = run("--help")

    assert code == 0
    assert all(f" {command} " in out for command in COMMANDS)
    assert "3 some documents could not be read" in " ".join(out.split())


def test_answer_is_a_table(run: Run, basin: Path, cities: Path) -> None:
    """The declared columns show in their order, one row a line, with short IRIs and no trailing spaces."""
    code, out, err = run("query", cities, "--store", basin)

    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines() if line.strip()][2:] == [
        ["Brenn", "id:city/brenn"],
        ["Port", "Ava", "id:city/ava"],
    ]
    assert all(line == line.rstrip() for line in out.splitlines())


def test_parameters_fix_variables(run: Run, basin: Path, cities: Path) -> None:
    """A name is looked up whatever its case; a text is compared as it stands."""
    for given in ("city=port ava", "label=Port Ava", "city=https://w3id.org/comity/id/city/ava"):
        code, out, _ = run("query", cities, "--store", basin, "-p", given, "--format", "csv")

        assert (code, out.splitlines()) == (0, ["label,city", "Port Ava,https://w3id.org/comity/id/city/ava"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("city=Port Avo", "comity: Nothing in the graph is called 'Port Avo'. Try 'Port Ava'."),
        ("town=x", "comity: cities has no parameter town; it has city, label."),
    ],
)
def test_wrong_parameter_is_one_line(run: Run, basin: Path, cities: Path, given: str, message: str) -> None:
    """The message names the value and the way out."""
    assert run("query", cities, "--store", basin, "-p", given) == (1, "", message + "\n")


def test_text_needs_no_prefixes(run: Run, basin: Path) -> None:
    """SPARQL on the command line may use the known prefixes without declaring them."""
    text = "SELECT ?label { ?x a comity:FinancingVehicle ; rdfs:label ?label }"
    code, out, _ = run("query", text, "--store", basin, "--format", "tsv")

    assert (code, out) == (0, '?label\n"River Fund"\n')


def test_query_comes_from_standard_input(run: Run, basin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads the query from a pipe."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK { ?x a comity:City }")))

    assert json.loads(run("query", "-", "--store", basin, "--format", "json")[1])["boolean"] is True


def test_construct_is_written_as_turtle(run: Run, basin: Path) -> None:
    """A graph is read back as a graph."""
    text = "CONSTRUCT { ?x a comity:Place } WHERE { ?x a comity:City }"
    out = run("query", text, "--store", basin, "--format", "ttl")[1]

    assert len(list(ox.parse(out, format=ox.RdfFormat.TURTLE))) == 2


def test_no_rows_say_so_on_standard_error(run: Run, basin: Path) -> None:
    """An empty answer is an answer: the header on standard output, a word for people beside it."""
    code, out, err = run("query", "SELECT ?x { ?x a comity:Nothing }", "--store", basin)

    assert (code, err) == (0, "No rows.\n")
    assert out.split()[0] == "x"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {", "comity: The query is not valid SPARQL: error at 1:12:"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "comity: A query asks and changes nothing; the graph is changed"),
        ("SELECT ?x { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }", "comity: Line 1: SERVICE asks another server"),
        ("no_such_query", "comity: No queries/no_such_query.rq."),
    ],
)
def test_wrong_query_is_one_line(run: Run, basin: Path, text: str, message: str) -> None:
    """A query that is malformed, changes data or leaves the machine is refused."""
    code, out, err = run("query", text, "--store", basin)

    assert (code, out) == (1, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_missing_store_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    """The next step is in the message."""
    none = tmp_path / "none"
    code, _, err = run("facts", "--store", none)

    assert code == 1
    assert err == f"comity: {none}: no graph here yet. Make one with: comity build DOCS --store {none}\n"


USAGE = [("query", "--format", "yaml", "x"), ("query",), ("nonsense",), ("query", "x", "-p", "y")]


@pytest.mark.parametrize("arguments", USAGE)
def test_wrong_usage_is_exit_code_two(run: Run, arguments: tuple[str, ...]) -> None:
    """Usage errors differ from failures."""
    assert run(*arguments)[0] == 2


def test_output_file_appears_whole(run: Run, basin: Path, cities: Path, tmp_path: Path) -> None:
    """A file is written with what standard output would get, and nothing else is left beside it."""
    target = tmp_path / "out" / "cities.csv"
    code, out, _ = run("query", cities, "--store", basin, "--format", "csv", "-o", target)

    assert (code, out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("label,city")
    assert list(target.parent.iterdir()) == [target]


def test_failed_command_leaves_the_old_file(run: Run, basin: Path, tmp_path: Path) -> None:
    """An error never truncates an earlier result."""
    target = tmp_path / "answer.csv"
    target.write_text("before", encoding="utf-8")

    assert run("query", "SELECT ?x {", "--store", basin, "-o", target)[0] == 1
    assert target.read_text(encoding="utf-8") == "before"


def test_unwritable_file_is_one_line(run: Run, basin: Path, tmp_path: Path) -> None:
    """The message names the file."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    target = tmp_path / "file" / "answer.csv"
    code, _, err = run("query", "ASK {}", "--store", basin, "--format", "csv", "-o", target)

    assert code == 1
    assert err.startswith(f"comity: {target} cannot be written (")


def test_reader_that_leaves_is_no_error(basin: Path) -> None:
    """A pipe that is closed early ends the command quietly."""
    text = "SELECT ?a ?b ?c ?d ?e { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"
    command = [sys.executable, "-m", "comity", "query", text, "--store", str(basin), "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"a,b,c,d,e\r\n"
        process.stdout.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (0, b"")


def test_pipes_get_no_colour(basin: Path) -> None:
    """What is not a terminal gets plain text, even when colour is forced on terminals."""
    command = [sys.executable, "-m", "comity", "query", "SELECT ?x { ?x a comity:City }", "--store", str(basin)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, "FORCE_COLOR": "1"}, check=True)

    assert b"\x1b" not in done.stdout


def test_defect_is_one_line_and_debug_shows_more(run: Run, basin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error says how to report it; the traceback comes on demand."""
    monkeypatch.setattr("comity.api.resolve", lambda *_: 1 / 0)
    code, _, err = run("query", "x", "--store", basin)

    assert code == 1
    assert err == (
        "comity: unexpected ZeroDivisionError: division by zero. "
        "This is a defect of Comity: please report it with what --debug prints.\n"
    )
    assert "Traceback" in run("--debug", "query", "x", "--store", basin)[2]


def test_control_characters_stay_out_of_messages(run: Run, tmp_path: Path) -> None:
    """A file name cannot write on the terminal."""
    err = run("facts", "--store", tmp_path / "a\x1b[31mb")[2]

    assert "\x1b" not in err
    assert "a\\x1b[31mb" in err


def test_check_of_a_sound_graph_passes(run: Run, basin: Path) -> None:
    """Each promise is a line of the table, and the report is there for programs."""
    code, out, _ = run("check", "--json", "--store", basin)
    report = json.loads(out)

    assert {p["name"]: p["holds"] for p in report["proofs"]}["quotes stand in their sources"] is True
    assert code == (0 if report["ok"] else 4)


def test_check_of_a_leak_is_exit_code_four(run: Run, tmp_path: Path) -> None:
    """The place and the reason are on standard error."""
    claim = "id:city/ava comity:memberOf id:fund/river"
    release(tmp_path / "store", document(statement("1", claim, "planned"), f"{claim} .")).close()
    code, out, err = run("check", "--store", tmp_path / "store")

    assert code == 4
    assert ["plain", "triples", "are", "asserted", "no", "1", "1", "0"] in [line.split() for line in out.splitlines()]
    assert f"{claim}: The document says this only as planned." in err


def test_version_is_printed(run: Run) -> None:
    """The version is that of the package."""
    assert run("--version")[1].startswith("comity 0.")


def test_import_is_light() -> None:
    """Importing the package and asking for help load neither the language pipeline nor an RDF library."""
    program = (
        "import sys, comity, comity.cli; "
        "print([m for m in ('spacy', 'rdflib', 'pyoxigraph', 'starlette', 'pandas', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_public_names_are_sorted_and_there() -> None:
    """Every name of the package can be imported, in a sorted list."""
    import comity

    assert comity.__all__ == sorted(comity.__all__)
    assert all(getattr(comity, name) is not None for name in comity.__all__)
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        _ = comity.opne


def test_python_asks_as_the_command_line_does(basin: Path, cities: Path) -> None:
    """The same verbs give typed rows and DataFrames."""
    import comity

    with comity.open(basin, ROOT) as graph:
        rows = graph.query(str(cities), city="port ava")

        assert rows[0].as_dict() == {"label": "Port Ava", "city": graph.find("Port Ava")}
        assert list(rows.to_pandas()["label"]) == ["Port Ava"]
        with pytest.raises(comity.NotFound, match="Try 'River Fund'"):
            graph.find("the river fund")


def test_columns_can_be_chosen(run: Run, basin: Path, cities: Path) -> None:
    """The chosen columns come in the chosen order; an unknown one is named."""
    arguments = ("query", cities, "--store", basin, "--format", "csv", "-c")

    assert run(*arguments, "city,label")[1].startswith("city,label\r\n")
    assert run(*arguments, "town")[2] == "comity: The answer has no column town; it has label, city.\n"


def test_the_environment_stands_for_options(run: Run, basin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """COMITY_STORE is used where no --store is given, and an option goes before it."""
    monkeypatch.setenv("COMITY_STORE", str(basin))

    assert "true" in run("query", "ASK { ?s a comity:City }")[1]
    assert run("query", "ASK { ?s a comity:City }", "--store", "no/such")[0] == 1
