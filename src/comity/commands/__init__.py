"""The commands of ``comity``: each is an adapter of a few lines over a library call."""
