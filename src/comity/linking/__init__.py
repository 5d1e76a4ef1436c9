"""Links from the things of a graph to open data: proposed offline, decided by people, published with the graph."""
