"""The embedded PostgreSQL: the server's programs come from a wheel, its data lives under ``var/``.

``url(root)`` is a pure function of the place, so settings can name the database without starting it;
``start(root)`` brings it up and holds it, ``stop(root)`` lets go of it, and whoever lets go last shuts it down.
"""

from goodword.core.embedded.places import EmbeddedTrouble, data_dir, place, socket_dir, url
from goodword.core.embedded.server import is_alive, is_running, start, stop

__all__ = ["EmbeddedTrouble", "data_dir", "is_alive", "is_running", "place", "socket_dir", "start", "stop", "url"]
