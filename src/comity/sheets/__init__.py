"""The parts of a fact sheet; ``comity.factsheet`` puts them together."""
