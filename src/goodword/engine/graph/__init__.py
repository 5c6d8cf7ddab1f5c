"""Ties as a graph in memory: warm paths, people to meet, introductions to make."""

from goodword.engine.graph.answers import Candidate, Pair, WarmPath
from goodword.engine.graph.damping import Damping
from goodword.engine.graph.graph import TieGraph
from goodword.engine.graph.layout import BLOCKED, CLOSE, CONNECTION, MEMBER, NOBODY, PUBLIC
from goodword.engine.graph.likely import Weights
from goodword.engine.graph.topics import Topics
from goodword.engine.graph.view import View

__all__ = [
    "BLOCKED",
    "CLOSE",
    "CONNECTION",
    "MEMBER",
    "NOBODY",
    "PUBLIC",
    "Candidate",
    "Damping",
    "Pair",
    "TieGraph",
    "Topics",
    "View",
    "WarmPath",
    "Weights",
]
