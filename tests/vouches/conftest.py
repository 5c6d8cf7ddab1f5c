"""The graph that circles and bands come from is that of each test's own database."""

from graph.conftest import a_graph_of_its_own

__all__ = ["a_graph_of_its_own"]
