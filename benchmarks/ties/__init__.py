"""What ``benchmarks/engine.py`` is made of: an invented network, questions, peers, and ours against itself."""
