"""The parts of a title block, one module each; ``comity.frontmatter`` puts them together."""
