"""How the weights of the learned reader are made, from our own annotations: ``python -m training`` (see ``training/README.md``)."""
