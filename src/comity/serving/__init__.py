"""The parts of the SPARQL endpoint; ``comity.serve`` puts them together."""
